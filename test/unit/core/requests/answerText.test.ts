import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import { expectFit, largestText } from '../../../../src/core/requests/answerText.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';

const asked = { portal: createPortal(), endpoint: departments, values: {} };

function refusal(json: unknown, stays: boolean, isOne = true): string {
  let message = '';
  assert.throws(
    () => expectFit({ content: contentOf(json) }, asked, stays, isOne),
    (error) => {
      assert.ok(error instanceof PlandayError);
      assert.equal(error.kind, isOne ? 'tooLarge' : 'documentFull');
      message = error.message;
      return true;
    },
  );
  return message;
}

describe('The text of an answer', () => {
  it('is refused beyond what VS Code opens, by name and size, and says what to do', () => {
    assert.equal(
      refusal({ data: 'x'.repeat(largestText + 2_000_000) }, false),
      'Departments of Nordlys Café is 53 MB of text, and VS Code opens no more than 50 MB, so nothing of it was kept. Choose Open as Table, save it to a file, or open its first rows.',
    );
  });

  it('is refused, and what a document holds stays', () => {
    assert.equal(
      refusal({ data: 'x'.repeat(largestText + 2_000_000) }, true),
      'Departments of Nordlys Café would be 53 MB of text, and VS Code opens no more than 50 MB, so the document stays as it is. Choose Open as Table, save it to a file, or open its first rows.',
    );
  });

  it('is refused as too many rows where several answers were put together', () => {
    assert.equal(
      refusal({ data: 'x'.repeat(largestText + 2_000_000) }, true, false),
      'Departments of Nordlys Café would be 53 MB of text, and VS Code opens no more than 50 MB, so the document stays as it is. Choose Open as Table or Fetch to File for all of it, or ask for fewer rows with Edit Parameters.',
    );
  });

  it('counts what formatting adds, also where there could be no such text', () => {
    let nested: unknown = 1;
    for (let level = 0; level < 100; level++) nested = [nested];
    const row = nested;
    const json = Array.from({ length: 30_000 }, () => row);
    assert.match(refusal(json, false), /^Departments of Nordlys Café is 6\d\d MB of text/);
  });
});
