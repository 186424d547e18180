import { templateParameters } from './pathTemplate.ts';
import { spelling } from './spelling.ts';

/** What a summary begins with before it says of what: verbs, articles, and that it is a list. */
const verb = 'gets?|lists?|listing|retriev(?:es?|ing)|returns?|returning|fetch(?:es|ing)?|reads?|shows?';
const kindOfList = '(?:paged|paginated|full|complete)(?= (?:list|collection)\\b)|(?:collection|array|set)(?= of\\b)';
const opening = new RegExp(
  `^(?:(?:${verb}|all|every|an?|the|${kindOfList}|this (?:endpoint|method|operation|call))(?: of)?(?:[:,]? (?:[-–—] )?|[.:…]*$))+`,
  'i',
);
/** What joins two parts of a name: a rest that begins with it is none. */
const link = /^(?:of|for|by|per|in|on|with|from|to|and|or|that|which|who|containing)\b/i;
const longestName = 50;

/** "Gets a list of security groups." becomes "Security groups"; undefined when nothing is left, or too much for a row. */
export function nameFromSummary(summary: string | undefined): string | undefined {
  const text = (summary ?? '').replace(/\s+/g, ' ').trim();
  const name = text.replace(opening, '').replace(/(?<![.…\s])[.…\s]+$/, '');
  return name === '' || name.length > longestName || link.test(name) ? undefined : capitalised(name);
}

/**
 * `/datacenter/v1.0/salesFigures/{id}/rows` becomes "Rows of sales figure".
 * @param written how a summary writes it, where that may be the same name with its words apart: `/securitygroups`
 */
export function nameFromPath(path: string, written = ''): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !isVersion(segment));
  const named = segments.length > 1 ? segments.slice(1) : segments;
  const last = named.findLastIndex((segment) => templateParameters(segment).length === 0);
  if (last < 0) return capitalised(words(path));
  const whole = words(named[last] ?? '');
  const segment = whole.replace(opening, '') || whole;
  const name = spelling(written) === spelling(segment) ? written : segment;
  if (last < named.length - 1) return capitalised(singular(name));
  const owner = named.slice(0, last).findLastIndex((segment) => templateParameters(segment).length === 0);
  const belongs = owner >= 0 && owner < last - 1;
  return capitalised(belongs ? `${name} of ${singular(words(named[owner] ?? ''))}` : name);
}

function isVersion(segment: string): boolean {
  return /^v\d+(?:\.\d+)?$/i.test(segment);
}

function words(segment: string): string {
  return segment
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/[-_.{}/]+/g, ' ')
    .trim()
    .toLowerCase();
}

function singular(name: string): string {
  if (/ies$/.test(name)) return name.replace(/ies$/, 'y');
  return name.replace(/([^s])s$/, '$1');
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * The names of endpoints that would all have one name: what only some of their paths hold comes first, and the version of a path counts.
 * `/a/v1.0/companies` and `/b/v1.0/companies` become "A · Companies" and "B · Companies".
 */
export function namesByPath(name: string, paths: readonly string[]): readonly string[] {
  const segments = paths.map((path) => path.split('/'));
  const owners = new Map<string, number>();
  for (const own of segments) for (const segment of new Set(own)) owners.set(segment, (owners.get(segment) ?? 0) + 1);
  return segments.map((own) => {
    const different = own.filter((segment) => (owners.get(segment) ?? 0) < paths.length);
    const fixed = different.filter((segment) => templateParameters(segment).length === 0);
    const telling = fixed.length > 0 ? fixed : different;
    const difference = telling.map((segment) => (isVersion(segment) ? segment : words(segment))).join(' ');
    return difference === '' ? name : `${capitalised(difference)} · ${name}`;
  });
}
