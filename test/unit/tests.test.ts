import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const tests = path.resolve(import.meta.dirname, '..');

/** Relative to `test/`. */
const files = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .map((file) => file.split(path.sep).join('/'))
  .filter((file) => file.endsWith('.ts') && file !== 'unit/tests.test.ts');

function filesWith(pattern: RegExp, among: readonly string[] = files): string[] {
  return among.filter((file) => pattern.test(readFileSync(path.join(tests, file), 'utf8'))).sort();
}

describe('The tests', () => {
  it('know the inside of the workbench in one folder: no selector of its elements stands outside it', () => {
    const selector = /\.locator\(|querySelector|['"`]\.[a-z]|\.(?:monaco|codicon)-/;
    const journeys = files.filter((file) => file.startsWith('e2e/'));
    assert.notDeepEqual(filesWith(selector, journeys), []);
    assert.deepEqual(
      filesWith(selector, journeys).filter((file) => !file.startsWith('e2e/support/')),
      [],
    );
  });

  it('wait in one way', () => {
    assert.deepEqual(filesWith(/\bfunction until\b|\b(?:const|let) until = (?:async\b|\()/), ['support/until.ts']);
    // A loop that asks, and asks again after a pause.
    assert.deepEqual(filesWith(/\bwhile \([^\n]*\n?[^\n]*\b(?:delay\(|setTimeout\b|setImmediate\b)/), []);
  });
});
