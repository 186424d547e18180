import type { MadeColumn } from '../answers/madeDocuments.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Endpoint, Schema } from '../core/catalogue/endpoint.ts';
import { hiddenFields } from '../core/catalogue/hiddenFields.ts';
import { listMember } from '../core/jsonText/listRule.ts';
import { knownKind, referenceRequest } from '../core/objects/objectKinds.ts';
import { plainText } from '../core/plainText.ts';
import { FieldReferences, type ReferenceTarget } from '../core/references/fieldReferences.ts';
import type { Step } from '../core/references/jsonMembers.ts';
import type { ReferenceName } from '../core/references/lookups.ts';
import type { ColumnPath } from '../core/table/tableLayout.ts';
import type { ColumnHint } from '../webviews/messages.ts';

/** More columns than a table has. */
const mostHints = 300;
/** Members that lead from a row to a column; what lies deeper is one cell. */
const deepest = 4;
/** Room for what a document says of a field. */
const longestDescription = 500;

/** What is known of a table before a row has come. */
export interface KnownColumns {
  readonly hints: readonly ColumnHint[];
  /** The kinds whose names belong beside their ids. */
  readonly named: readonly ReferenceName[];
}

export const noColumns: KnownColumns = { hints: [], named: [] };

/** The columns that an endpoint's rows have by its schema, in its order. */
export async function knownColumns(endpoint: Endpoint, catalogue: Pick<Catalogue, 'find'>): Promise<KnownColumns> {
  return await hintsOf(fieldsOf(endpoint), catalogue);
}

/** The same of the rows of a document that was made, whose columns are known by their names. */
export async function madeColumns(columns: readonly MadeColumn[], catalogue: Pick<Catalogue, 'find'>): Promise<KnownColumns> {
  const fields = columns.slice(0, mostHints).map(
    ({ name, description = '', isHidden = false, target }): Field => ({
      path: [name],
      ...(description !== '' && { description: plainText(description, longestDescription) }),
      ...(isHidden && { isSensitive: true }),
      target,
    }),
  );
  return await hintsOf(fields, catalogue);
}

async function hintsOf(fields: readonly Field[], catalogue: Pick<Catalogue, 'find'>): Promise<KnownColumns> {
  const opening = new Map<ReferenceTarget, boolean>();
  for (const { target } of fields) if (target) opening.set(target, await opens(target, catalogue));
  const hints = fields.map(({ target, ...hint }): ColumnHint => {
    // What is neither opened nor named is a number like others.
    const isLink = target && (!target.own || opening.get(target) === true);
    return isLink ? { ...hint, kind: target.kind } : hint;
  });
  const named = fields.flatMap(({ target }) => (target && !target.own ? [target.kind] : []));
  return { hints, named: [...new Set(named)] };
}

async function opens({ kind, own }: ReferenceTarget, catalogue: Pick<Catalogue, 'find'>): Promise<boolean> {
  const known = await knownKind(kind, catalogue);
  return known !== undefined && referenceRequest(known, '', { id: '1', own }) !== undefined;
}

interface Field extends ColumnHint {
  readonly target: ReferenceTarget | undefined;
}

function fieldsOf(endpoint: Endpoint): readonly Field[] {
  const found = endpoint.response && rowsOf(endpoint.response);
  if (!found) return [];
  const references = new FieldReferences(endpoint);
  const hides = hiddenFields(endpoint);
  const fields: Field[] = [];
  const add = (schema: Schema, path: ColumnPath, isSensitive: boolean): void => {
    const { properties = {}, items, description } = schema;
    if (path.length < deepest && Object.keys(properties).length > 0) {
      for (const [name, field] of Object.entries(properties)) add(field, [...path, name], isSensitive || hides(name));
    } else if (path.length > 0 && fields.length < mostHints) {
      const steps: Step[] = [...found.steps, ...path, ...(items ? [null] : [])];
      const said = typeof description === 'string' ? plainText(description, longestDescription) : '';
      fields.push({
        path,
        ...(said !== '' && { description: said }),
        ...(isSensitive && { isSensitive }),
        target: references.at(steps),
      });
    }
  };
  add(found.row, [], false);
  return fields;
}

/** Where the rows of an answer are by its schema. */
function rowsOf({ items, properties = {} }: Schema): { readonly steps: readonly Step[]; readonly row: Schema } | undefined {
  if (items) return { steps: [null], row: items };
  const name = listMember(new Map(Object.entries(properties).map(([key, field]) => [key, field.items ? 'list' : 'other'])));
  const row = name === undefined ? undefined : properties[name]?.items;
  return name !== undefined && row ? { steps: [name, null], row } : undefined;
}
