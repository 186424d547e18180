import type { Endpoint, Schema } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { isRecord } from '../json.ts';
import type { FindCause } from './question.ts';
import { listsThere } from './rowsInAnswer.ts';

/** The rows are in the answer, under a member where nobody looks for them. */
export const otherEnvelope: FindCause = async ({ asked: { endpoint, portal }, content }) => {
  const described = membersOf(endpoint.response);
  const found = listsThere(content)?.find(({ path, rows }) => rows > 0 && !described.has(path));
  return (
    found && {
      kind: 'rowsElsewhereInAnswer',
      what: sentence(
        'The rows of {0} are in this answer, in a list called “{1}”, and not where {0} is documented to have them.',
        endpoint.name,
        found.path,
      ),
      proof: sentence('The list “{0}” of the answer holds rows: {1}.', found.path, found.rows),
      next: sentence(
        'Choose Update API Catalogue, which reads how {0} publishes its lists today, or query the answer for $.{1}.',
        portal.name,
        found.path,
      ),
    }
  );
};

/** What a documented list beside the rows is called. */
function membersOf(schema: Schema | undefined, path = '', depth = 0): ReadonlySet<string> {
  if (!isRecord(schema?.properties) || depth > 1) return new Set();
  const names = Object.entries(schema.properties).flatMap(([name, inner]) => {
    const place = path === '' ? name : `${path}.${name}`;
    return [place, ...membersOf(inner, place, depth + 1)];
  });
  return new Set(names);
}

/** Whether the rows of an endpoint are documented to have a field. */
export function rowsHave({ response }: Pick<Endpoint, 'response'>, field: string): boolean {
  const list = response?.items ? response : (response?.properties?.data ?? {});
  return isRecord(list.items?.properties) && Object.hasOwn(list.items.properties, field);
}
