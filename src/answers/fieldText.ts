import * as vscode from 'vscode';
import type { Endpoint, Schema } from '../core/catalogue/endpoint.ts';
import { schemaAt } from '../core/references/fieldSchema.ts';
import type { Step } from '../core/references/jsonMembers.ts';
import type { HoverText } from '../ui/hoverText.ts';

/** More values fill the hover. */
const mostValues = 20;
/** Lists of lists, as types are written. */
const mostLists = 5;

/** What the schema of an endpoint's answer says of a field, or that it does not know it. */
export function addField(hover: HoverText, { name, response }: Endpoint, path: readonly Step[]): void {
  // Of an element, what its list is.
  const field = path.slice(0, path.findLastIndex((step) => step !== null) + 1);
  const key = field.at(-1);
  if (typeof key !== 'string') return;
  hover.strong(key);
  const schema = schemaAt(response, field);
  if (schema === 'unknown') hover.paragraph().words(vscode.l10n.t('The schema of {0} does not have this field.', name));
  else if (schema === 'open') hover.paragraph().words(vscode.l10n.t('The schema of {0} does not say what this is.', name));
  else addSchema(hover, schema);
}

function addSchema(hover: HoverText, schema: Schema): void {
  const { description, deprecated, items, nullable } = schema;
  const format = formatOf(schema) ?? (items && formatOf(items));
  const facts = [
    typeText(schema),
    format,
    ...(nullable ? [vscode.l10n.t('may be null')] : []),
    ...(deprecated === true ? [vscode.l10n.t('Deprecated')] : []),
  ].filter((fact) => fact !== undefined);
  if (facts.length > 0) hover.gap().words(facts.join(' · '));
  if (description) hover.paragraph().words(description);
  const values = schema.enum ?? items?.enum ?? [];
  if (values.length > 0) hover.paragraph().words(valuesText(values));
}

/** `integer`, `list of integer`; `undefined` where it is not said. */
function typeText({ type, items }: Schema, lists = 0): string | undefined {
  if (type !== 'array' || lists > mostLists) return type;
  const inner = items && typeText(items, lists + 1);
  return inner === undefined ? type : vscode.l10n.t('list of {0}', inner);
}

function formatOf({ format }: Schema): string | undefined {
  return typeof format === 'string' ? format : undefined;
}

function valuesText(values: readonly unknown[]): string {
  const shown = values.slice(0, mostValues).map(String).join(', ');
  const more = values.length - mostValues;
  const text = vscode.l10n.t('One of: {0}', shown);
  return more > 0 ? `${text} ${vscode.l10n.t('and {0} more', more)}` : text;
}
