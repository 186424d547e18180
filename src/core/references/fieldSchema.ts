import type { Schema } from '../catalogue/endpoint.ts';
import type { Step } from './jsonMembers.ts';

/** As many ways are gone where a step is not known: documents hold anything. */
const mostSchemas = 2_000;

/**
 * What the schema of an answer says of a field.
 * @returns `unknown` where it has no such field; `open` where it does not say what is there, or the path is not known well enough
 */
export function schemaAt(response: Schema | undefined, path: readonly Step[]): Schema | 'unknown' | 'open' {
  if (!response) return 'open';
  let found: readonly Schema[] = [response];
  let isOpen = false;
  for (const step of path) {
    isOpen ||= found.some(isSilent);
    found = [...new Set(found.flatMap((schema) => below(schema, step)))];
    if (found.length > mostSchemas) return 'open';
  }
  const [schema, ...others] = found;
  if (schema && others.length === 0) return schema;
  return schema || isOpen ? 'open' : 'unknown';
}

/** Whether it says nothing of what is in it, or that anything may be. */
function isSilent({ properties, items, additionalProperties }: Schema): boolean {
  return additionalProperties === true || [properties, items, additionalProperties].every((inner) => inner === undefined);
}

function below({ properties = {}, items, additionalProperties }: Schema, step: Step): readonly Schema[] {
  const additional = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  if (step === null) return items ? [items] : [];
  if (step === undefined) return [...Object.values(properties), ...[items, additional].filter((schema) => schema !== undefined)];
  const property = Object.hasOwn(properties, step) ? properties[step] : additional;
  return property ? [property] : [];
}
