import { asObject, type JsonObject, member } from './jsonValue.ts';
import type { OnDeadEnd } from './references.ts';
import type { SchemaReader } from './schemaReader.ts';

/** What we ask for first; parameters such as a charset may follow. What is no JSON at all comes last, such as a picture as text. */
const mediaTypes = [/^application\/json$/i, /^text\/json$/i, /^application\/[^/]+\+json$/i, /^application\/\*$/, /^\*\/\*$/, /^/];

/**
 * The schema of what a successful answer holds, not read yet: that of the lowest status of success that has content. What holds for every other
 * status is an error's, unless there is no success beside it.
 */
export function responseSchema(operation: JsonObject, schemas: SchemaReader, onDeadEnd: OnDeadEnd): unknown {
  const responses = asObject(member(operation, 'responses'));
  const statuses = Object.keys(responses ?? {});
  // Of an object's names, numbers come first and in their order: a range stands behind them.
  const successes = statuses.filter((status) => /^2(?:\d\d|XX)$/i.test(status));
  for (const status of successes.length > 0 ? successes : ['default']) {
    const content = asObject(member(schemas.resolve(member(responses, status), onDeadEnd), 'content'));
    const media = mediaOf(content);
    if (media !== undefined) return member(asObject(media), 'schema');
  }
  return undefined;
}

function mediaOf(content: JsonObject | undefined): unknown {
  const types = Object.keys(content ?? {});
  for (const pattern of mediaTypes) {
    const type = types.find((name) => pattern.test((name.slice(0, 200).split(';')[0] ?? '').trim()));
    if (type !== undefined) return member(content, type);
  }
  return undefined;
}
