import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';

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
  /** The list is asked for these days only: it demands a range, or would be endless. */
  readonly range?: { readonly from: string; readonly to: string; readonly days: number };
}

const named = (endpointId: string, ...detailFields: string[]): Lookup => ({
  endpointId,
  idField: 'id',
  labelFields: ['name'],
  ...(detailFields.length > 0 ? { detailFields } : {}),
});

const leave: Omit<Lookup, 'endpointId'> = { idField: 'id', labelFields: ['employeeId', 'note'], detailFields: ['status'] };

/** By what the parameter's name refers to, in lower case without `id`. */
const lookups = mapOf<Lookup>({
  department: named('/hr/v1.0/departments', 'number'),
  employee: {
    endpointId: '/hr/v1.0/employees',
    idField: 'id',
    labelFields: ['firstName', 'lastName'],
    detailFields: ['email'],
  },
  employeegroup: named('/hr/v1.0/employeegroups'),
  employeetype: named('/hr/v1.0/employeetypes', 'description'),
  supervisor: named('/hr/v1.0/employees/supervisors'),
  skill: { endpointId: '/hr/v1.0/skills', idField: 'skillId', labelFields: ['name'], detailFields: ['description'] },
  shifttype: named('/scheduling/v1.0/shifttypes', 'salaryCode'),
  position: named('/scheduling/v1.0/positions'),
  section: named('/scheduling/v1.0/sections'),
  shift: {
    endpointId: '/scheduling/v1.0/shifts',
    idField: 'id',
    labelFields: ['startDateTime', 'endDateTime'],
    detailFields: ['status'],
    range: { from: 'from', to: 'to', days: 14 },
  },
  punchclockshift: {
    endpointId: '/punchclock/v1.0/punchclockshifts',
    idField: 'id',
    labelFields: ['startDateTime', 'endDateTime'],
    detailFields: ['description'],
    range: { from: 'from', to: 'to', days: 14 },
  },
  salarytype: named('/pay/v1.0/salaries/types'),
  contractrule: named('/contractrules/v1.0/contractrules', 'description'),
  revenueunit: named('/revenue/v1.0/revenueunits'),
  account: named('/absence/v1.0/accounts', 'status'),
  accounttype: named('/absence/v1.0/accounttypes', 'absenceType'),
  absencerecord: { ...leave, endpointId: '/absence/v1.0/absencerecords' },
  absencerequest: { ...leave, endpointId: '/absence/v1.0/absencerequests' },
});

/** Other words for the same thing, in parameters, fields and paths. */
const synonyms = mapOf<string>({
  accrued: 'accounttype',
  contractrulesrule: 'contractrule',
  primarydepartment: 'department',
  supervisoremployee: 'employee',
});

/** Not the object itself: every word is looked up, `constructor` too. */
function mapOf<T>(entries: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(entries));
}

/** Which endpoint lists the values of a parameter; undefined when none does, or the values are known without asking. */
export function lookupFor(endpoint: Endpoint, parameter: Parameter): Lookup | undefined {
  if (parameter.enum || parameter.date || parameter.type === 'boolean') return undefined;
  const name = parameter.name.toLowerCase();
  if (name !== 'id' && name !== 'ids') return lookupForName(parameter.name);
  return parameter.in === 'path' ? lookupOf(segmentBefore(endpoint.path, parameter.name)) : undefined;
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
  const match = /^(.+)ids?$/i.exec(name);
  return match?.[1] ? lookupOf(match[1]) : undefined;
}

/** Known things, in one word each: `department`. */
export function isKnownThing(word: string): boolean {
  return lookups.has(word);
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
  const one = lookups.has(key) || synonyms.has(key) ? key : key.replace(/s$/, '');
  return synonyms.get(one) ?? one;
}

function lookupOf(word: string): Lookup | undefined {
  const key = word.toLowerCase().replace(/[-_]/g, '');
  return lookups.get(synonyms.get(key) ?? key);
}

/** `/hr/v1.0/departments/{id}` gives `department`. */
function segmentBefore(path: string, parameter: string): string {
  const segments = path.split('/');
  const place = segments.indexOf(`{${parameter}}`);
  // Stryker disable next-line StringLiteral: no list is called so
  return (segments[place - 1] ?? '').replace(/s$/, '');
}
