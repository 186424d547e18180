import { type Change, turned, valueChanges } from './changes.ts';
import type { Schema } from './endpoint.ts';

/** Of one answer; more are not told apart by anybody. */
const mostChanges = 200;
/** Characters of the way to a field; names can be long without end. */
const longestWay = 500;

/** What a client that reads answers of before meets now. Order, descriptions, examples and defaults say nothing to it. */
export function compareSchemas(before: Schema | undefined, after: Schema | undefined): Change[] {
  const changes: Change[] = [];
  compare(before, after, '', changes);
  return changes;
}

function compare(was: Schema | undefined, is: Schema | undefined, where: string, changes: Change[]): void {
  if (changes.length >= mostChanges) return;
  changes.push(...turned(was !== undefined, is !== undefined, 'contentDescribed', 'contentUndescribed', where));
  if (!was || !is) return;
  changes.push(
    ...typeChanges(was, is, where),
    ...turned(was.nullable, is.nullable, 'fieldNullable', 'fieldNullableNoMore', where),
    ...enumChanges(was, is, where),
    ...rangeChanges(was, is, where),
    ...turned(was.deprecated === true, is.deprecated === true, 'fieldDeprecated', 'fieldDeprecatedNoMore', where),
  );
  compareFields(was, is, where, changes);
  compare(was.items, is.items, `${where}[]`, changes);
  compare(schemaOf(was.additionalProperties), schemaOf(is.additionalProperties), below(where, '*'), changes);
}

function compareFields(was: Schema, is: Schema, where: string, changes: Change[]): void {
  const [old, now] = [was.properties ?? {}, is.properties ?? {}];
  const [wasThere, isThere] = [new Set(was.required), new Set(is.required)];
  for (const [name, field] of Object.entries(now)) {
    if (changes.length >= mostChanges) return;
    const at = below(where, name);
    if (!Object.hasOwn(old, name)) changes.push({ kind: 'fieldNew', where: at });
    else {
      changes.push(...turned(wasThere.has(name), isThere.has(name), 'fieldAlwaysThere', 'fieldOptional', at));
      compare(old[name], field, at, changes);
    }
  }
  for (const name of Object.keys(old)) {
    if (!Object.hasOwn(now, name)) changes.push({ kind: 'fieldGone', where: below(where, name) });
  }
}

const narrower: Readonly<Record<string, string>> = { int64: 'int32', double: 'float' };

/** Where the type differs, the format only follows it. */
function typeChanges(was: Schema, is: Schema, where: string): Change[] {
  if (was.type !== is.type) {
    if (was.type === undefined) return [{ kind: 'fieldTypeNamed', where, is: is.type ?? '' }];
    if (is.type === undefined) return [{ kind: 'fieldTypeFree', where, was: was.type }];
    const isNarrower = was.type === 'number' && is.type === 'integer';
    return [{ kind: isNarrower ? 'fieldTypeNarrower' : 'fieldType', where, was: was.type, is: is.type }];
  }
  if (was.format === is.format) return [];
  if (was.format === undefined) return [{ kind: 'fieldFormatNew', where, is: is.format ?? '' }];
  if (is.format === undefined) return [{ kind: 'fieldFormatGone', where, was: was.format }];
  const kind = narrower[was.format] === is.format ? 'fieldFormatNarrower' : 'fieldFormat';
  return [{ kind, where, was: was.format, is: is.format }];
}

function enumChanges(was: Schema, is: Schema, where: string): Change[] {
  if (was.enum && is.enum) {
    const kinds = { gone: 'fieldValueGone', added: 'fieldValueNew' } as const;
    return valueChanges(was.enum.map(String), is.enum.map(String), kinds, where);
  }
  return turned(was.enum !== undefined, is.enum !== undefined, 'fieldValuesNamed', 'fieldValuesFree', where);
}

function rangeChanges(was: Schema, is: Schema, where: string): Change[] {
  const [from, to] = [span(was), span(is)];
  if (from.minimum === to.minimum && from.maximum === to.maximum) return [];
  const isWider = to.minimum < from.minimum || to.maximum > from.maximum;
  return [{ kind: isWider ? 'fieldRangeWider' : 'fieldRangeNarrower', where, was: rangeText(was), is: rangeText(is) }];
}

function span({ minimum = -Infinity, maximum = Infinity }: Schema): { readonly minimum: number; readonly maximum: number } {
  return { minimum, maximum };
}

function rangeText({ minimum, maximum }: Schema): string {
  return `${minimum ?? ''}…${maximum ?? ''}`;
}

function schemaOf(additional: Schema['additionalProperties']): Schema | undefined {
  return typeof additional === 'object' ? additional : undefined;
}

function below(where: string, name: string): string {
  return (where === '' ? name : `${where}.${name}`).slice(0, longestWay);
}
