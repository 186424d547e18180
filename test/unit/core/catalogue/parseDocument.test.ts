import assert from 'node:assert/strict';
import { parseDocument } from '../../../../src/core/catalogue/parseDocument.ts';
import { plandayApiUrl } from '../../../../src/core/plandayAddresses.ts';

const elsewhere = 'https://planday.example';
const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;

describe('The text of a document', () => {
  it('is its JSON, whatever white space is around it', () => {
    assert.deepEqual(parseDocument('\uFEFF \n{"a": [1]}\n', 'hr'), { a: [1] });
    for (const [text, value] of [
      ['"a"', 'a'],
      ['{"a":1}', { a: 1 }],
      ['-1', -1],
      ['true', true],
      ['[]', []],
    ] as const)
      assert.deepEqual(parseDocument(text, 'hr'), value);
  });

  it('may be nested 200 levels deep, and no deeper', () => {
    assert.ok(Array.isArray(parseDocument(nested(200), 'hr')));
    assert.throws(() => parseDocument(nested(201), 'hr', elsewhere), {
      kind: 'badCatalogue',
      message:
        'The document of the HR API is nested more than 200 levels deep, so it was not read. Check the setting planday.API.',
    });
  });

  for (const text of ['', ' \n'])
    it(`${JSON.stringify(text)} is none`, () =>
      assert.throws(() => parseDocument(text, 'hr'), {
        kind: 'emptyAnswer',
        message: 'The document of the HR API is empty. Update again later.',
      }));

  for (const [apiUrl, check] of [
    [undefined, 'Check the network, the proxy and VPN, and try again.'],
    [plandayApiUrl, 'Check the network, the proxy and VPN, and try again.'],
    [elsewhere, 'Check the network and the setting planday.API.'],
  ])
    it(`that is a web page says to ${check}`, () =>
      assert.throws(() => parseDocument(' <p>', 'hr', apiUrl), {
        kind: 'notJson',
        message: `A web page came instead of the document of the HR API, perhaps a sign-in or proxy page. ${check}`,
      }));

  for (const text of [
    '# Comment',
    '%YAML 1.2',
    '---',
    'openapi: 3.0.4',
    'x-note:\n  a: 1',
    '"openapi": "3.0.4"',
    "'openapi'\t: 3.0.4",
    '$ref:',
    `${'a'.repeat(100)}: 1`,
  ])
    it(`${JSON.stringify(text).slice(0, 30)} is YAML`, () =>
      assert.throws(() => parseDocument(text, 'hr'), {
        kind: 'notJson',
        message:
          'The document of the HR API is written in YAML, and only JSON is read. Ask whoever publishes it for JSON; the endpoints at hand stay in use.',
      }));

  for (const text of ['{"a":', 'not:ok', ' - a: b', ': b', `${'a'.repeat(101)}: 1`, 'two words: 1', '{a: b}'])
    it(`${JSON.stringify(text).slice(0, 30)} is neither JSON nor YAML`, () =>
      assert.throws(
        () => parseDocument(text, 'hr'),
        (error: Error & { kind?: string }) => {
          assert.equal(error.kind, 'notJson');
          assert.equal(error.message, 'The document of the HR API is not valid JSON; it may have been cut off. Update again.');
          return error.cause instanceof SyntaxError;
        },
      ));
});
