import { spelling } from '../catalogue/spelling.ts';
import { kindForName } from '../references/lookups.ts';
import { snakeCase } from './identifiers.ts';

/** Where one word of a path is several, and nothing else says so (`references.json` says it of what ids refer to). */
const several: ReadonlyMap<string, string> = new Map(
  [
    'absence_type',
    'break_access',
    'custom_field',
    'employee_shift',
    'field_definition',
    'pay_rate',
    'security_group',
    'shift_status',
    'termination_type',
    'time_and_cost',
  ].map((words) => [words.replaceAll('_', ''), words]),
);

/** The segments of a path after its API and its version: `/hr/v1.0/departments/{id}` gives `departments`, `{id}`. */
export function ownSegments(path: string): readonly string[] {
  const [, ...segments] = path.split('/').filter((segment) => segment !== '');
  return segments[0] !== undefined && /^v\d/i.test(segments[0]) ? segments.slice(1) : segments;
}

/** A segment as words: `employeegroups` and `employeeGroups` are `employee_groups`. */
export function segmentWords(segment: string): string {
  const written = snakeCase(segment);
  const one = oneOf(written);
  const words = several.get(one) ?? knownWords(one);
  return words === undefined ? written : words + written.slice(one.length);
}

/** The same of one of them. */
export function oneOf(words: string): string {
  if (/ies$/.test(words)) return words.replace(/ies$/, 'y');
  return /(?:[aiu]s|ss)$/.test(words) ? words : words.replace(/s$/, '');
}

function knownWords(one: string): string | undefined {
  const kind = kindForName(`${one}Id`);
  return kind !== undefined && spelling(kind) === one ? snakeCase(kind) : undefined;
}
