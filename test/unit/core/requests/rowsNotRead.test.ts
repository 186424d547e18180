import assert from 'node:assert/strict';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { mostBytes } from '../../../../src/core/requests/readingBounds.ts';
import { documentIsFull, type MissingRows, rowsNotRead } from '../../../../src/core/requests/rowsNotRead.ts';
import { createPortal, departments } from '../../support/harness.ts';

const retryAt = new Date(Date.UTC(2026, 0, 15, 9));
const error = new PlandayError('rateLimit', sentence('It failed.'), { status: 429, detail: 'boom', retryAt });
const [portal, endpoint] = [createPortal(), departments];
const missing = { portal, endpoint, error, first: 51, last: 100, tries: 1, isOnlyOne: true };

describe('Rows that could not be read', () => {
  const cases: readonly (readonly [what: string, Partial<MissingRows>, message: string])[] = [
    [
      'are named, with those that are kept',
      { kept: 70 },
      'could not be read; rows kept: 70. Choose Fetch All Pages to try again.',
    ],
    [
      'are named with the tries, where there was more than one',
      { kept: 70, tries: 2 },
      'could not be read after 2 tries; rows kept: 70. Choose Fetch All Pages to try again.',
    ],
    ['are of no file', { tries: 3 }, 'could not be read, so no file was written. Choose Fetch to File to try again.'],
    [
      'are of no file, though others are missing too',
      { isOnlyOne: false },
      'could not be read, so no file was written. Choose Fetch to File to try again.',
    ],
  ];
  for (const [what, given, message] of cases)
    it(what, () =>
      assert.equal(
        rowsNotRead({ ...missing, ...given }).message,
        `Rows 51 to 100 of Departments in Nordlys Café ${message} Planday says: “boom”`,
      ),
    );

  it('are named with others, whatever the tries, also where none is kept', () =>
    assert.equal(
      rowsNotRead({ ...missing, kept: 0, tries: 3, isOnlyOne: false }).message,
      'Rows 51 to 100 and others of Departments in Nordlys Café could not be read; rows kept: 0. Choose Fetch All Pages to try again. Planday says: “boom”',
    ));

  it('keep what is known of the failure', () => {
    const { kind, cause, status, detail, retryAt: at } = rowsNotRead(missing);
    assert.deepEqual([kind, cause, status, detail, at], ['rowsMissing', error, 429, 'boom', retryAt]);
  });
});

describe('A document that is full', () => {
  const table = 'has more rows than a table can hold';
  const document = 'has more rows than a document can hold';
  for (const [most, text] of [
    [undefined, `${document}, which is 45 MB`],
    [mostBytes, `${document}, which is 45 MB`],
    [mostBytes + 1, `${table}, which is 45.000001 MB`],
    [200_000_000, `${table}, which is 200 MB`],
  ] as const)
    it(`of ${most} bytes ${text}`, () => {
      const { kind, message } = documentIsFull({ portal, endpoint, values: {} }, 440, most);
      const next = text.startsWith(table)
        ? 'Choose Fetch to File for all of them, or ask for fewer with Edit Parameters.'
        : 'Choose Open as Table or Fetch to File for all of them, or ask for fewer with Edit Parameters.';
      assert.deepEqual([kind, message], ['documentFull', `Departments of Nordlys Café ${text} of text; rows kept: 440. ${next}`]);
    });
});
