import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { spelling } from '../catalogue/spelling.ts';
import { type Sentence, sentence } from '../errors.ts';
import { dateStyle } from './dateValue.ts';
import { missingParameters, type ParameterStep, parameterSteps } from './parameterSteps.ts';

/** Planday's own words for what an id names, by the id's name in lower case. */
const known: ReadonlyMap<string, Sentence> = new Map([
  ['department', sentence('department')],
  ['employee', sentence('employee')],
  ['employeegroup', sentence('employee group')],
  ['shift', sentence('shift')],
  ['shifttype', sentence('shift type')],
  ['position', sentence('position')],
  ['punchclockshift', sentence('punch record')],
  ['account', sentence('account')],
  ['accrued', sentence('account type')],
  ['absencerecord', sentence('absence record')],
  ['absencerequest', sentence('absence request')],
  ['custompropertyname', sentence('custom field')],
]);

/** What is asked before an endpoint is sent, in words for people: "period", "department". Empty where a click sends it at once. */
export function askedFirst(endpoint: Endpoint): readonly Sentence[] {
  return parameterSteps(missingParameters(endpoint, {})).map((step) => wordOf(step, endpoint.path));
}

function wordOf(step: ParameterStep, path: string): Sentence {
  if (step.kind === 'range') return sentence('period');
  const { parameter } = step;
  if (dateStyle(parameter)) return sentence('date');
  const name = objectOf(parameter, path);
  return known.get(spelling(name)) ?? sentence('{0}', spaced(name));
}

/** `departmentIds` is about a department; the `id` of `/accounts/{id}` about an account. */
function objectOf({ name }: Parameter, path: string): string {
  if (!/^ids?$/i.test(name)) return name.replace(/(?<=[a-z\d])(?:I[dD]s?|[-_.][iI][dD]s?)$/, '');
  const segments = path.split('/');
  return (segments[segments.indexOf(`{${name}}`) - 1] ?? name).replace(/s$/, '');
}

function spaced(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_.]/g, ' ')
    .toLowerCase();
}
