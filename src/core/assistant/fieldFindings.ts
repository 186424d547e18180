import type { Endpoint, Schema } from '../catalogue/endpoint.ts';
import { spelling } from '../catalogue/spelling.ts';
import { nearestNames } from '../sql/nearestNames.ts';
import type { Finding } from './findings.ts';

/** What stands around the rows. */
const around = ['data', 'paging', 'offset', 'limit', 'total'];
/** What others call a field, and what it is called here. */
const otherwise: Readonly<Record<string, readonly string[]>> = {
  name: ['firstName', 'lastName'],
  fullname: ['firstName', 'lastName'],
  displayname: ['firstName', 'lastName'],
  employeename: ['employeeId', 'firstName', 'lastName'],
  phonenumber: ['cellPhone', 'phone'],
  mobile: ['cellPhone'],
  mobilephone: ['cellPhone'],
  emailaddress: ['email'],
  departmentname: ['departmentId', 'name'],
  start: ['startDateTime'],
  starttime: ['startDateTime'],
  end: ['endDateTime'],
  endtime: ['endDateTime'],
  starts: ['startDateTime'],
  ends: ['endDateTime'],
  hiredate: ['hiredDate', 'hiredFrom'],
};

export interface GivenField {
  /** `departments`, or with the members that lead to it: `bankAccount.accountNumber`. */
  readonly name: string;
  readonly line?: number;
}

/** The fields that none of the endpoints has. Nothing where one of them does not say which it has. */
export function fieldFindings(fields: readonly GivenField[], endpoints: readonly Endpoint[]): readonly Finding[] {
  if (endpoints.length === 0 || endpoints.some(({ response }) => namesIn(response).size === 0)) return [];
  const known = new Set(endpoints.flatMap(({ response }) => [...namesIn(response)]));
  const alike = new Set([...known, ...around].map(spelling));
  return fields.flatMap(({ name, line }): readonly Finding[] => {
    const parts = name.split(/[.[\]]+/).filter((part) => part !== '' && !/^custom_|^\d+$/i.test(part));
    const wrong = parts.find((part) => !alike.has(spelling(part)));
    if (wrong === undefined) return [];
    const likely = (otherwise[spelling(wrong)] ?? []).filter((one) => known.has(one));
    const instead = [...new Set([...likely, ...nearestNames(wrong, known)])];
    const [first] = endpoints;
    return [
      {
        rule: 'unknownField',
        severity: 'error',
        ...(line !== undefined && { line }),
        found: wrong,
        ...(instead.length > 0 && { instead }),
        why: `${endpoints.length === 1 && first ? `The answer of GET ${first.path} has` : 'The answers of the endpoints that are called have'} no field of this name.`,
      },
    ];
  });
}

/** The names of all members that a schema has. */
function namesIn(schema: Schema | undefined, found = new Set<string>()): ReadonlySet<string> {
  for (const [name, field] of Object.entries(schema?.properties ?? {})) {
    found.add(name);
    namesIn(field, found);
  }
  if (schema?.items) namesIn(schema.items, found);
  if (typeof schema?.additionalProperties === 'object') namesIn(schema.additionalProperties, found);
  return found;
}
