import { JSONPathEnvironment, JSONPathError, type JSONPathQuery } from 'json-p3';
import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { mostLevels } from '../parseJson.ts';

export type { JSONPathQuery } from 'json-p3';

/** Nobody types more, and what parses a query goes down the stack with each bracket of it. */
const longestQuery = 2_000;
/** Characters of a query that a message repeats. */
const longestShown = 40;

/**
 * A query in JSONPath as RFC 9535 has it, without extensions: no white space stands around it.
 * @throws PlandayError `invalidInput` that says where it cannot be read
 */
export function compileQuery(query: string): JSONPathQuery {
  if (query.length > longestQuery)
    throw new PlandayError('invalidInput', sentence('A JSONPath query has {0} characters at most. Shorten it.', longestQuery));
  try {
    return new JSONPathEnvironment({ maxRecursionDepth: mostLevels + 2 }).compile(query);
  } catch (error) {
    const isTooDeep = error instanceof RangeError;
    if (!isTooDeep && !(error instanceof JSONPathError)) throw error;
    throw new PlandayError('invalidInput', isTooDeep ? tooDeep() : problemOf(query, error), { cause: error });
  }
}

function tooDeep(): Sentence {
  return sentence('The query has too many brackets within each other. Take some of them out.');
}

function problemOf(query: string, error: JSONPathError): Sentence {
  if (!query.startsWith('$'))
    return sentence('A JSONPath query begins with {0}, which stands for the whole answer, such as {1}.', '$', '$.data[*].id');
  const at = Math.min(Math.max(error.token.index, 0), query.length);
  if (error.name === 'UndefinedFilterFunctionError')
    return sentence(
      'JSONPath has no function “{0}”, which the query names at character {1}. It has length, count, match, search and value.',
      error.token.value,
      at + 1,
    );
  if (error.name === 'JSONPathIndexError')
    return sentence('The number at character {0} of the query is too large for a place in a list. Write a smaller one.', at + 1);
  const rest = query.slice(at, at + longestShown);
  if (error.name === 'JSONPathTypeError') return misuseOf(rest, at, error);
  if (rest === '' || /unclosed|end of query/.test(error.message))
    return sentence('The query breaks off at character {0}: a bracket, a quote or a name is missing there.', at + 1);
  return sentence('The query cannot be read from character {0} on: “{1}”. A filter looks like {2}.', at + 1, rest, filterExample);
}

function misuseOf(rest: string, at: number, { message }: JSONPathError): Sentence {
  if (message.startsWith('non-singular'))
    return sentence(
      'What the query has at character {0} may be several values, which cannot be compared: “{1}”. Name a single one, such as {2}.',
      at + 1,
      rest,
      '@.id',
    );
  return sentence(
    'The query uses a function at character {0} as it cannot be used: “{1}”. Compare length, count and value, as in {2}; let match and search stand alone, as in {3}.',
    at + 1,
    rest,
    '$.data[?length(@.name) > 3]',
    '$.data[?match(@.name, "B.*")]',
  );
}

const filterExample = '$.data[?@.id > 5]';
