import assert from 'node:assert/strict';
import { JSONPathError } from 'json-p3';
import { PlandayError } from '../../../../src/core/errors.ts';
import { compileQuery } from '../../../../src/core/query/jsonPath.ts';

const problems: readonly (readonly [query: string, message: string])[] = [
  ['', 'A JSONPath query begins with $, which stands for the whole answer, such as $.data[*].id.'],
  ['data[*]', 'A JSONPath query begins with $, which stands for the whole answer, such as $.data[*].id.'],
  ['$.data[', 'The query breaks off at character 8: a bracket, a quote or a name is missing there.'],
  ['$.', 'The query breaks off at character 3: a bracket, a quote or a name is missing there.'],
  ["$['a", 'The query breaks off at character 5: a bracket, a quote or a name is missing there.'],
  ['$.data[?@.id = 3]', 'The query cannot be read from character 14 on: “= 3]”. A filter looks like $.data[?@.id > 5].'],
  ['$.data[?@.id ==]', 'The query cannot be read from character 16 on: “]”. A filter looks like $.data[?@.id > 5].'],
  ['$.a b', 'The query cannot be read from character 5 on: “b”. A filter looks like $.data[?@.id > 5].'],
  [
    '$.data[?like(@.name, "x")]',
    'JSONPath has no function “like”, which the query names at character 9. It has length, count, match, search and value.',
  ],
  [
    '$.data[?length(@.name)]',
    'The query uses a function at character 9 as it cannot be used: “length(@.name)]”. Compare length, count and value, as in $.data[?length(@.name) > 3]; let match and search stand alone, as in $.data[?match(@.name, "B.*")].',
  ],
  [
    '$.data[?@.* == 1]',
    'What the query has at character 9 may be several values, which cannot be compared: “@.* == 1]”. Name a single one, such as @.id.',
  ],
  ['$[99999999999999999999]', 'The number at character 3 of the query is too large for a place in a list. Write a smaller one.'],
  [`$${'a'.repeat(2_000)}`, 'A JSONPath query has 2000 characters at most. Shorten it.'],
];

describe('compileQuery', () => {
  it('reads what RFC 9535 has', () => {
    for (const query of ['$', '$.data[*].id', '$..[?@.a == "x" && !@.b]', "$['a','b'][0:2]", '$[?match(@.n, "a.*")]'])
      compileQuery(query);
  });

  for (const [query, message] of problems)
    it(`says what is wrong with ${query.slice(0, 30) || 'nothing'}`, () =>
      assert.throws(() => compileQuery(query), { kind: 'invalidInput', message }));

  it('reads a query as long as a query may be', () => {
    compileQuery(`$.${'a'.repeat(1_998)}`);
  });

  it('keeps what the reader of queries said, for the log', () => {
    assert.throws(
      () => compileQuery('$.data['),
      (error) => error instanceof PlandayError && error.cause instanceof JSONPathError,
    );
  });

  it('knows nothing beside the RFC', () => {
    for (const query of ['$.data[?(@.a =~ /x/)]', '$.data.~', '$.data[(@.length-1)]', '$.data[?@.length() > 1]'])
      assert.throws(() => compileQuery(query), PlandayError, query);
  });

  it('ends for brackets within brackets', () => {
    assert.throws(() => compileQuery(`$[?${'('.repeat(900)}@.a${')'.repeat(901)}`), PlandayError);
  });
});
