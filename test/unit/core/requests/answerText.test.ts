import assert from 'node:assert/strict';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import {
  advisesTable,
  expectFit,
  largestText,
  noFirstRows,
  notReadToItsEnd,
  tooLargeToHold,
} from '../../../../src/core/requests/answerText.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';

const asked = { portal: createPortal(), endpoint: departments, values: {} };

describe('An answer of so many bytes', () => {
  const expectBytes = (bytes: number, stays: boolean, isOne: boolean) =>
    expectFit({ content: { bytes } as JsonContent }, asked, stays, isOne);

  it('fits to the last one that VS Code opens', () => {
    for (const bytes of [0, largestText - 1, largestText])
      for (const stays of [false, true])
        for (const isOne of [false, true]) assert.equal(expectBytes(bytes, stays, isOne), undefined);
  });

  const table = 'Choose Open as Table, save it to a file, or open its first rows.';
  const rows = 'Choose Open as Table or Fetch to File for all of it, or ask for fewer rows with Edit Parameters.';
  const is = 'Departments of Nordlys Café is 51 MB of text, and VS Code opens no more than 50 MB, so nothing of it was kept.';
  const wouldBe =
    'Departments of Nordlys Café would be 51 MB of text, and VS Code opens no more than 50 MB, so the document stays as it is.';
  for (const [stays, isOne, kind, message] of [
    [false, true, 'tooLarge', `${is} ${table}`],
    [true, true, 'tooLarge', `${wouldBe} ${table}`],
    [false, false, 'documentFull', `${is} ${rows}`],
    [true, false, 'documentFull', `${wouldBe} ${rows}`],
  ] as const)
    it(`is refused with one more: ${message}`, () => {
      assert.throws(
        () => expectBytes(largestText + 1, stays, isOne),
        (error) => {
          assert.ok(error instanceof PlandayError);
          assert.deepEqual([error.kind, error.message, advisesTable(error.sentence)], [kind, message, true]);
          return true;
        },
      );
    });

  it('is not held, not read to its end, or has nothing to begin with: each says what else to do, and none a table', () => {
    const cause = new PlandayError('tooLarge', sentence('Too large.'));
    const cases = [
      [
        tooLargeToHold(250_000_001, asked),
        'Departments of Nordlys Café is 251 MB of text, and no more than 250 MB are held, so nothing of it was kept. Save it to a file, open its first rows, or ask for fewer with Edit Parameters.',
      ],
      [
        notReadToItsEnd(asked, cause),
        'Departments of Nordlys Café is more than 100 MB, and VS Code opens no more than 50 MB, so it was not read to its end. Save it to a file, open its first rows, or ask for fewer with Edit Parameters.',
      ],
      [
        noFirstRows(asked),
        'Departments of Nordlys Café does not begin with rows that could be shown, so nothing of it was opened. Save it to a file instead.',
      ],
    ] as const;
    for (const [error, message] of cases)
      assert.deepEqual([error.kind, error.message, advisesTable(error.sentence)], ['tooLarge', message, false]);
    assert.deepEqual(
      cases.map(([error]) => error.cause),
      [undefined, cause, undefined],
    );
  });
});

describe('The text of an answer', () => {
  it('counts what formatting adds, also where there could be no such text', () => {
    let nested: unknown = 1;
    for (let level = 0; level < 100; level++) nested = [nested];
    const row = nested;
    const json = Array.from({ length: 30_000 }, () => row);
    assert.throws(() => expectFit({ content: contentOf(json) }, asked, false, true), {
      kind: 'tooLarge',
      message: /^Departments of Nordlys Café is 6\d\d MB of text/,
    });
  });
});
