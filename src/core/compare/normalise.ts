import { isItems, isMembers, type JsonMember, type JsonTree } from './jsonTree.ts';

/** What of two answers counts as the same. */
export interface Leniency {
  /** The members of each object in the order of their names. */
  readonly sortKeys: boolean;
  /** The rows in the order of their ids. */
  readonly sortRows: boolean;
  /** Without fields that change with each look, or with each saving. */
  readonly withoutVolatile: boolean;
  /** Without ids, which in two portals are different things. */
  readonly withoutIds: boolean;
}

/** When something was changed, which version it is, who looked: what differs although nothing happened to the row. */
const volatile =
  /^(?:(?:date)?(?:time)?(?:last)?(?:modified|updated|changed|edited|synced|fetched|accessed|seen)(?:at|on|by(?:user)?(?:id|guid|name)?|date|time|datetime|timestamp|utc|dateutc|datetimeutc)?|timestamp|etag|version|rowversion|generatedat|requestid|traceid)$/;

/** `id`, `departmentId`, `employee_ids`, `ID`; not `paid`. */
const id = /(?:^|[a-z\d_-])I[dD]s?$|^ids?$|[_-]ids?$/;

export function isVolatile(key: string): boolean {
  return volatile.test(key.toLowerCase().replace(/[_-]/g, ''));
}

export function isId(key: string): boolean {
  return id.test(key);
}

/** A tree without what is left out, and in the order that is asked for; the order of rows is not decided here. */
export function normalise(tree: JsonTree, how: Leniency): JsonTree {
  if (isItems(tree)) return tree.map((item) => normalise(item, how));
  if (!isMembers(tree)) return tree;
  const kept = tree.members
    .filter(([key]) => !(how.withoutVolatile && isVolatile(key)) && !(how.withoutIds && isId(key)))
    .map(([key, value]): JsonMember => [key, normalise(value, how)]);
  return { members: how.sortKeys ? kept.toSorted(([one], [other]) => order(one, other)) : kept };
}

/** The same on every machine, whatever its language. */
export function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
