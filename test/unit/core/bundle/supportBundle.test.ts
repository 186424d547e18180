import assert from 'node:assert/strict';
import fc from 'fast-check';
import { shapeLines } from '../../../../src/core/bundle/shape.ts';
import { type BundleParts, supportBundle } from '../../../../src/core/bundle/supportBundle.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import { createPortal } from '../../support/harness.ts';

const employees: Endpoint = {
  id: '/hr/v1.0/employees',
  api: 'hr',
  path: '/hr/v1.0/employees',
  name: 'Employees',
  summary: '',
  parameters: [
    { name: 'limit', in: 'query', required: false, type: 'integer' },
    { name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true },
    { name: 'status', wireName: 'Status', in: 'query', required: false, type: 'string', array: 'repeat' },
  ],
};

describe('the bundle for support', () => {
  const portal = createPortal({ info: { portalId: '4711', name: 'Nordlys', companyName: 'Nordlys ApS' } });
  const values = { limit: '50', searchQuery: 'Anna Jensen', status: ['a', 'b'] };
  const bundle = async (json: unknown) =>
    supportBundle({
      asked: { portal, endpoint: employees, values },
      answer: { status: 200, milliseconds: 134.4, fetchedAt: Date.UTC(2026, 10, 25, 9), list: undefined },
      shape: shapeLines(json),
      versions: { extension: '0.1.0', editor: '1.105.0', platform: 'linux' },
      seen: { at: Date.UTC(2026, 10, 25, 9), headers: [['x-request-id', '7']] },
      now: Date.UTC(2026, 10, 25, 10),
    });

  it('says what was asked and answered, without a value of the answer or of a person', async () => {
    assert.equal(
      await bundle({ data: [{ id: 1, firstName: 'Anna' }] }),
      `Planday API request
-------------------
App ID: 00000000-1111-2222-3333-444444444444
Portal: 4711
API: https://api.example
Written: 2026-11-25T10:00:00.000Z

Request
-------
GET /hr/v1.0/employees
  limit: 50
  searchQuery: (left out)
  Status: a, b
  Accept: application/json
  X-ClientId: 00000000-1111-2222-3333-444444444444
  User-Agent: planday-explorer

Response
--------
Status: 200
Received: 2026-11-25T09:00:00.000Z
Took: 134 ms

Headers of the latest answer from this address (2026-11-25T09:00:00.000Z)
-------------------------------------------------------------------------
  x-request-id: 7

Shape of the answer (types and counts, no values)
-------------------------------------------------
answer: object 1×
  data: list 1× (of 1)
    []: object 1×
      firstName: string 1×
      id: number 1×

Versions
--------
Planday API Explorer: 0.1.0
VS Code: 1.105.0
Platform: linux
`,
    );
  });

  it('counts the rows of a list, says what is missing, and leaves out what is not known or was not asked for', () => {
    const bundleOf = (list: BundleParts['answer']['list']) =>
      supportBundle({
        asked: { portal: createPortal(), endpoint: employees, values: { limit: '50' } },
        answer: { status: 200, milliseconds: 1.5, fetchedAt: 0, list },
        shape: ['answer: object 1×'],
        versions: { extension: '0.1.0', editor: '1.105.0', platform: 'linux' },
        seen: undefined,
        now: 0,
      });
    const partsOf = (text: string) => text.split(/\n\n/).map((part) => part.split('\n').filter((line) => !/^-+$/.test(line)));
    const list = { rows: 50, total: 120, next: undefined, skipped: 0, pages: new Pages(), stale: 0 };
    assert.deepEqual(partsOf(bundleOf({ ...list, partial: { reason: 'stopped' } })), [
      [
        'Planday API request',
        'App ID: 00000000-1111-2222-3333-444444444444',
        'Portal: not known',
        'API: https://api.example',
        'Written: 1970-01-01T00:00:00.000Z',
      ],
      [
        'Request',
        'GET /hr/v1.0/employees',
        '  limit: 50',
        '  Accept: application/json',
        '  X-ClientId: 00000000-1111-2222-3333-444444444444',
        '  User-Agent: planday-explorer',
      ],
      ['Response', 'Status: 200', 'Received: 1970-01-01T00:00:00.000Z', 'Took: 2 ms', 'Rows: 50 of 120', 'Incomplete: stopped'],
      ['Shape of the answer (types and counts, no values)', 'answer: object 1×'],
      ['Versions', 'Planday API Explorer: 0.1.0', 'VS Code: 1.105.0', 'Platform: linux', ''],
    ]);
    assert.deepEqual(partsOf(bundleOf({ ...list, total: undefined }))[2]?.slice(4), ['Rows: 50']);
  });

  it('holds no text of the answer, whatever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ stringUnit: fc.constantFrom('Ω', 'Ж') }), async (json) => {
        assert.doesNotMatch(await bundle(json), /[ΩЖ]|Authorization|Bearer/);
      }),
    );
  });
});

describe('the shape of an answer', () => {
  it('counts types, and lengths of lists', () => {
    const json = parseJson('[{"a":1,"b":[1,2]},{"a":"x","b":[]},{"a":null,"b":[12345678901234567890]},true]');
    assert.deepEqual(shapeLines(json), [
      'answer: list 1× (of 4)',
      '  []: object 3×, boolean 1×',
      '    a: null 1×, string 1×, number 1×',
      '    b: list 3× (of 0 to 2)',
      '      []: number 3×',
    ]);
    assert.deepEqual(shapeLines('text'), ['answer: string 1×']);
    assert.deepEqual(shapeLines([]), ['answer: list 1× (of 0)']);
  });

  it('takes no key for a name that is data', () => {
    const json = { 'anna@example.com': 1, '12345': 2, 'Anna Jensen': 3, 'anna.jensen': 4, id: 5 };
    assert.deepEqual(shapeLines(json), ['answer: object 1×', '  *: number 4×', '  id: number 1×']);
    const many = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`k${index}`, index]));
    assert.equal(shapeLines(many).length, 202);
    assert.ok(shapeLines(many).includes('  *: number 800×'));
  });

  it('has an end', () => {
    const wide = Object.fromEntries(
      Array.from({ length: 100 }, (_, a) => [`a${a}`, Object.fromEntries(Array.from({ length: 100 }, (_, b) => [`b${b}`, 1]))]),
    );
    const lines = shapeLines(wide);
    assert.equal(lines.length, 2_001);
    // One of the whole, and for each of a hundred objects one of its own and a hundred below it.
    assert.equal(lines.at(-1), `… and ${1 + 100 * 101 - 2_000} more lines`);
  });

  it('is whole where it is just as long as anyone reads', () => {
    const object = (prefix: string, keys: number, value: unknown) =>
      Object.fromEntries(Array.from({ length: keys }, (_, index) => [`${prefix}${String(index).padStart(3, '0')}`, value]));
    // The whole, ten objects of 198 members, and single values.
    const linesWith = (singles: number) => shapeLines({ ...object('a', 10, object('b', 198, 1)), ...object('c', singles, 1) });
    assert.deepEqual([linesWith(9).length, linesWith(9).at(-1)], [2_000, '  c008: number 1×']);
    assert.deepEqual([linesWith(11).length, linesWith(11).at(-1)], [2_001, '… and 2 more lines']);
  });
});
