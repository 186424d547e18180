import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import references from './references.json' with { type: 'json' };

/** Where the values of a parameter are listed, and how to show them to a person. */
export interface Lookup {
  /** The list: an endpoint of the catalogue that needs no parameter but `range`. */
  readonly endpointId: string;
  /** The field of a row that the parameter takes. */
  readonly idField: string;
  /** Fields that make the row's name, joined by a space. */
  readonly labelFields: readonly string[];
  /** Fields that tell rows of the same name apart. */
  readonly detailFields?: readonly string[];
  /** Whether `detailFields` tell of a person what is nobody's business beside an id. */
  readonly personal?: boolean;
  /** The list is asked for these days only: it demands a range, or would be endless. */
  readonly range?: { readonly from: string; readonly to: string; readonly days: number };
  /** What tells of one of them by its id, where nothing gives it alone. */
  readonly opens?: string;
  /** What gives one by another field of the object that refers to it, in the answers of some endpoints. */
  readonly beside?: { readonly endpointId: string; readonly field: string; readonly in: readonly string[] };
  /** What tells rows apart here is no name: it may be anything that somebody wrote, and stands beside no id. */
  readonly unnamed?: boolean;
}

/** What an id can refer to. */
export type ReferenceName = keyof typeof references.kinds;

const kinds: Readonly<Record<ReferenceName, Lookup>> = references.kinds;

/** By what a name refers to, in lower case without `id`; other words for the same thing among them. Not an object: `constructor` is looked up too. */
const names: ReadonlyMap<string, ReferenceName> = new Map([
  ...Object.keys(kinds).map((name) => [name.toLowerCase(), name as ReferenceName] as const),
  ...Object.entries(references.synonyms).map(([word, name]) => [word.toLowerCase(), name as ReferenceName] as const),
]);

/** Where the objects of a kind are listed. */
export function lookupOf(name: ReferenceName): Lookup {
  return kinds[name];
}

/** Which endpoint lists the values of a parameter; undefined when none does, or the values are known without asking. */
export function lookupFor(endpoint: Endpoint, parameter: Parameter): Lookup | undefined {
  if (parameter.enum || parameter.date || parameter.type === 'boolean') return undefined;
  const name = parameter.name.toLowerCase();
  if (name !== 'id' && name !== 'ids') return lookupForName(parameter.name);
  return parameter.in === 'path' ? lookupOfWord(segmentBefore(endpoint.path, parameter.name)) : undefined;
}

/** `id`, `ruleIds`, `rule_id`; also of what is listed nowhere. */
const idName = /(?:^|[-_.])[iI][dD]s?$|[a-z\d]I[dD]s?$/;

/** The parameters that mean the same in every portal: an id is another thing in each. */
export function sharedParameters(endpoint: Endpoint): readonly Parameter[] {
  return endpoint.parameters.filter((parameter) => {
    return parameter.in !== 'path' && !idName.test(parameter.name) && !lookupFor(endpoint, parameter);
  });
}

/** The list that a name such as `departmentId` or `employeeIds` refers to. */
export function lookupForName(name: string): Lookup | undefined {
  const kind = kindForName(name);
  return kind && kinds[kind];
}

/** What the values of a parameter or a field of that name refer to. */
export function kindForName(name: string): ReferenceName | undefined {
  const match = /^(.+)ids?$/i.exec(name);
  return match?.[1] ? kindOfWord(match[1]) : undefined;
}

function lookupOfWord(word: string): Lookup | undefined {
  const kind = kindOfWord(word);
  return kind && kinds[kind];
}

function kindOfWord(word: string): ReferenceName | undefined {
  return names.get(word.toLowerCase().replace(/[-_]/g, ''));
}

/** Known things, in one word each: `department`. */
export function isKnownThing(word: string): boolean {
  return names.has(word);
}

/** What a name such as `primaryDepartmentId` refers to, in one word, listed or not: `department`. `undefined` for what names no id. */
export function thingNamed(name: string): string | undefined {
  const match = idName.test(name) ? /^(.+?)[-_.]?ids?$/i.exec(name) : null;
  return match?.[1] === undefined ? undefined : thingOf(match[1]);
}

/** What the values of a parameter in a path are the ids of, in one word, listed or not. */
export function thingOfParameter({ path }: Pick<Endpoint, 'path'>, { name }: Pick<Parameter, 'name'>): string | undefined {
  return /^ids?$/i.test(name) ? thingOf(segmentBefore(path, name)) : thingNamed(name);
}

/** `employeeGroups`, `employee_group` → `employeegroup` */
export function thingOf(word: string): string {
  const key = word.toLowerCase().replace(/[-_]/g, '');
  const one = names.has(key) ? key : key.replace(/s$/, '');
  return names.get(one)?.toLowerCase() ?? one;
}

/** `/hr/v1.0/departments/{id}` gives `department`. */
function segmentBefore(path: string, parameter: string): string {
  const segments = path.split('/');
  const place = segments.indexOf(`{${parameter}}`);
  // Stryker disable next-line StringLiteral: no list is called so
  return (segments[place - 1] ?? '').replace(/s$/, '');
}
