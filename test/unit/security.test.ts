import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'SECURITY.md'), 'utf8');

/** `- \`file\`: “title”` */
const named = [...text.matchAll(/^- `(test\/[^`]+)`: “([^”]+)”$/gm)].map(([, file = '', title = '']) => ({ file, title }));

describe('SECURITY.md', () => {
  it('names tests of each promise', () => {
    const [, ...promises] = text.split(/^### /m);
    assert.equal(promises.length, 7);
    for (const promise of promises) assert.match(promise, /^- `test\//m);
    const lines = text.split('\n').filter((line) => line.startsWith('- `test/'));
    assert.equal(named.length, lines.length);
  });

  it('names files that are there, and titles that stand in them', () => {
    const missing = named.filter(({ file, title }) => !readFileSync(path.join(root, file), 'utf8').includes(title));
    assert.deepEqual(missing, []);
  });
});
