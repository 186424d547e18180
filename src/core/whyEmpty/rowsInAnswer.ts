import { isRecord } from '../json.ts';
import type { JsonContent } from '../jsonText/jsonContent.ts';

/** Bytes. What is longer is not empty, and nobody waits for it to be parsed. */
const mostParsed = 1_000_000;
/** How deep lists lie that are looked for: `costs` of `data` is the deepest that Planday has. */
const deepest = 2;
/** What a member of an answer may be called in a report: anything else may be a value that somebody made a name of. */
const memberName = /^[a-z_$][\w$-]{0,63}$/i;

/** A list in an answer that is none itself. */
export interface ListThere {
  /** `data.costs`; empty for the whole answer. */
  readonly path: string;
  readonly rows: number;
}

/** The lists of an answer that are no field of a row; `undefined` where it is too long to be looked through. */
export function listsThere(content: Pick<JsonContent, 'json' | 'bytes'>): readonly ListThere[] | undefined {
  return content.bytes > mostParsed ? undefined : listsBelow(content.json(), '', 0);
}

/** Whether an answer that is no list says nothing at all: `{}`, as for who has no contract rule, or `{"data": null}`. */
export function isBlank(content: Pick<JsonContent, 'json' | 'bytes'>): boolean {
  return content.bytes <= mostParsed && saysNothing(content.json());
}

function saysNothing(json: unknown): boolean {
  return json === null || (isRecord(json) && Object.values(json).every(saysNothing));
}

function listsBelow(json: unknown, path: string, depth: number): readonly ListThere[] {
  if (Array.isArray(json)) return json.every((item) => isRecord(item)) ? [{ path, rows: json.length }] : [];
  if (!isRecord(json) || depth >= deepest) return [];
  return Object.entries(json).flatMap(([name, value]) =>
    memberName.test(name) ? listsBelow(value, path === '' ? name : `${path}.${name}`, depth + 1) : [],
  );
}
