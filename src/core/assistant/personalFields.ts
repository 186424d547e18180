import type { Endpoint, Schema } from '../catalogue/endpoint.ts';
import { isHiddenField } from '../catalogue/hiddenFields.ts';
import { isNameOfPersonalData } from '../catalogue/personalData.ts';
import { spelling } from '../catalogue/spelling.ts';

/** What of a field a language model may see. */
export type Telling =
  /** Texts too: they name things, or are one of a few words. */
  | 'all'
  /** Numbers, and texts that are a moment, a duration or an id. */
  | 'figures'
  | 'nothing';

/** Fields whose texts are one of a few words, or name something that is no person. */
const words = /^(?:status|state|type|kind|unit|color|op|path|timezone|currency\w*|duration)$|(?:type|status|state)$/u;
/** The same where nobody is described. */
const things = /^(?:name|number)$/;
/** What holds people, or tells who did something. */
const people =
  /^(?:employees?|supervisors?|managers?|persons?|people|users?|staff|contacts?|owner|author|deactivated)$|(?:employee|user|person|by)$/u;

/**
 * What may be told of the fields of an endpoint's answers. In doubt nothing is: of all that an API can send, few texts name nobody.
 * @returns of a field, by the names of the members that lead to it
 */
export function tellingOf({ path }: Pick<Endpoint, 'path'>): (members: readonly string[]) => Telling {
  const isOfPeople = path.split('/').some((segment) => people.test(spelling(segment)));
  const known = new Map<string, Telling>();
  return (members) => {
    const key = members.join('\n');
    const telling = known.get(key) ?? tellingAt(members, isOfPeople);
    known.set(key, telling);
    return telling;
  };
}

function tellingAt(members: readonly string[], isOfPeople: boolean): Telling {
  if (members.some(isHiddenField)) return 'nothing';
  const leaf = members.at(-1) ?? '';
  const isOfSomebody = isOfPeople || members.some((member) => people.test(spelling(member)));
  if (things.test(leaf)) return isOfSomebody ? 'figures' : 'all';
  if (isNameOfPersonalData(leaf, true)) return 'nothing';
  if (isNameOfPersonalData(leaf, false)) return 'figures';
  return words.test(spelling(leaf)) ? 'all' : 'figures';
}

/** What the members of an answer are called: names that its schema does not have are data, as where a member stands for each employee. */
export function fieldNames(response: Schema): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Schema>();
  const open = [response];
  for (let schema = open.pop(); schema; schema = open.pop()) {
    if (seen.has(schema)) continue;
    seen.add(schema);
    const { properties = {}, items, additionalProperties } = schema;
    for (const name of Object.keys(properties)) names.add(name);
    for (const inner of [...Object.values(properties), items, additionalProperties])
      if (typeof inner === 'object') open.push(inner);
  }
  return names;
}

const figures =
  /^(?:\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?|\d{1,3}(?::\d\d){1,3}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;

/** Whether a text is a moment, a duration or an id. */
export function isFigure(text: string): boolean {
  return figures.test(text);
}
