import type { Endpoint } from './endpoint.ts';
import { asObject, type JsonObject, member } from './jsonValue.ts';

/** More are nobody's. */
const mostStatuses = 20;

/** With which statuses a document says that an operation succeeds; `undefined` for what goes without saying, 200 alone. */
export function readStatuses(operation: JsonObject): readonly string[] | undefined {
  const stated = Object.keys(asObject(member(operation, 'responses')) ?? {}).filter((status) => /^2(?:\d\d|xx)$/i.test(status));
  const statuses = stated.map((status) => status.toUpperCase()).slice(0, mostStatuses);
  return statuses.length === 0 || statuses.join() === '200' ? undefined : statuses;
}

export function statusesOf({ statuses }: Endpoint): readonly string[] {
  return statuses ?? ['200'];
}
