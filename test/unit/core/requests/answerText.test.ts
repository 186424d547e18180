import assert from 'node:assert/strict';
import { PlandayError } from '../../../../src/core/errors.ts';
import { formatJson } from '../../../../src/core/json.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { answerText, largestText } from '../../../../src/core/requests/answerText.ts';
import { createPortal, departments } from '../../support/harness.ts';

const asked = { portal: createPortal(), endpoint: departments, values: {} };
const text = (json: unknown, redactor = new Redactor(), stays = false) =>
  new TextDecoder().decode(answerText({ json }, asked, redactor, stays));
const refusal = (json: unknown, stays: boolean, redactor?: Redactor) => {
  let message = '';
  assert.throws(
    () => text(json, redactor, stays),
    (error) => {
      assert.ok(error instanceof PlandayError);
      assert.equal(error.kind, 'tooLarge');
      message = error.message;
      return true;
    },
  );
  return message;
};

describe('The text of an answer', () => {
  it('is formatted JSON without secrets', () => {
    const redactor = new Redactor();
    redactor.add('kX9v2LqT7wYb4NcR8sPd1F');
    assert.equal(text({ data: ['kX9v2LqT7wYb4NcR8sPd1F', 'é'] }, redactor), formatJson({ data: ['[redacted]', 'é'] }));
  });

  it('is never longer for the secrets that it lost', () => {
    const redactor = new Redactor();
    const secret = 'aT7xB3mzT9wK2pL5';
    redactor.add(secret);
    const json = { data: secret.repeat(1_000) };
    const shown = text(json, redactor);
    assert.ok(!shown.includes(secret) && shown.length < formatJson(json).length);
  });

  it('is refused beyond it, by name and size, and says what to do', () => {
    assert.equal(
      refusal({ data: 'x'.repeat(largestText + 2_000_000) }, false),
      'Departments of Nordlys Café is 53 MB of text, and VS Code opens no more than 50 MB, so nothing of it was kept. Ask for fewer rows or a shorter period with Edit Parameters.',
    );
  });

  it('is refused, and what a document holds stays', () => {
    assert.equal(
      refusal({ data: 'x'.repeat(largestText + 2_000_000) }, true),
      'Departments of Nordlys Café would be 53 MB of text, and VS Code opens no more than 50 MB, so the document stays as it is. Ask for fewer rows or a shorter period with Edit Parameters.',
    );
  });

  it('counts what formatting adds, also where there could be no such text', () => {
    let nested: unknown = 1;
    for (let level = 0; level < 100; level++) nested = [nested];
    const row = nested;
    assert.match(
      refusal(
        Array.from({ length: 30_000 }, () => row),
        false,
      ),
      /^Departments of Nordlys Café is 6\d\d MB of text/,
    );
  });
});
