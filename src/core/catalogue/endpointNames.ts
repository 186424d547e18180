import { templateParameters } from './pathTemplate.ts';

/** "Gets a list of security groups." becomes "Security groups"; undefined when the rest is too long for a row. */
export function nameFromSummary(summary: string | undefined): string | undefined {
  if (!summary) return undefined;
  const name = summary
    .replace(/(?<![.\s])[.\s]+$/, '')
    .replace(/^(?:gets?|lists?|retrieves?|returns?|fetch(?:es)?|reads?)\s+/i, '')
    .replace(/^(?:all|a list of|list of|the list of|an?|the)\s+/i, '');
  return name === '' || name.length > 50 ? undefined : capitalised(name);
}

/** `/datacenter/v1.0/salesFigures/{id}/rows` becomes "Rows of sales figure". */
export function nameFromPath(path: string): string {
  const segments = path.split('/').filter((segment) => segment !== '' && !/^v\d+(?:\.\d+)?$/i.test(segment));
  const named = segments.length > 1 ? segments.slice(1) : segments;
  const last = named.findLastIndex((segment) => templateParameters(segment).length === 0);
  if (last < 0) return capitalised(words(path));
  const name = words(named[last] ?? '');
  if (last < named.length - 1) return capitalised(singular(name));
  const owner = named.slice(0, last).findLastIndex((segment) => templateParameters(segment).length === 0);
  const belongs = owner >= 0 && owner < last - 1;
  return capitalised(belongs ? `${name} of ${singular(words(named[owner] ?? ''))}` : name);
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
