import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.join('src', file).replaceAll('\\', '/'));

/** What a file pulls in when it runs, at once or later; types are gone by then. */
const imports: readonly Import[] = files.flatMap((from) => {
  const text = readFileSync(from, 'utf8');
  const statements = text.matchAll(
    /^(?:import|export)\s+(?!type\b)[^;]*?\bfrom\s+'([^']+)'|\bimport\('([^']+)'\)|^import\s+'([^']+)'/gm,
  );
  return [...statements].map(([, a, b, c]) => {
    const target = a ?? b ?? c ?? '';
    return { from, to: target.startsWith('.') ? path.posix.join(path.posix.dirname(from), target) : target };
  });
});

const lines = (found: readonly Import[]) => found.map(({ from, to }) => `${from} imports ${to}`);
const within =
  (...folders: readonly string[]) =>
  (file: string) =>
    folders.some((folder) => file.startsWith(`src/${folder}/`));
const isOurs = (file: string) => file.startsWith('src/');

/** Each folder, and the folders that it must not know. */
const walls: Readonly<Record<string, readonly string[]>> = {
  ui: ['commands', 'explorer', 'responses', 'authorization', 'sandbox', 'http'],
  explorer: ['commands', 'responses', 'authorization', 'sandbox', 'http'],
  responses: ['commands', 'explorer', 'authorization', 'sandbox', 'http'],
  authorization: ['commands', 'explorer', 'responses', 'sandbox', 'http'],
  commands: ['explorer', 'sandbox', 'http'],
  http: ['commands', 'explorer', 'responses', 'authorization', 'sandbox', 'ui'],
};

describe('the house', () => {
  it('was looked at', () => {
    assert.ok(files.length > 80);
    assert.ok(imports.length > 300);
    assert.ok(imports.some(({ from, to }) => from === 'src/extension.ts' && to === 'src/createClient.ts'));
  });

  it('has a core that knows nothing but itself and the catalogue', () => {
    const outside = imports.filter(({ from, to }) => within('core')(from) && isOurs(to) && !within('core', 'catalogue')(to));
    assert.deepEqual(lines(outside), []);
    const editor = imports.filter(({ from, to }) => within('core')(from) && /^(vscode|node-fetch)$/.test(to));
    assert.deepEqual(lines(editor), []);
  });

  it('has one place that knows the HTTP library', () => {
    const users = imports.filter(({ to }) => to === 'node-fetch').map(({ from }) => from);
    assert.deepEqual(
      users.filter((from) => !within('http')(from)),
      [],
    );
    assert.notEqual(users.length, 0);
  });

  it('has a sandbox that stands alone, on the catalogue', () => {
    const outside = imports.filter(({ from, to }) => within('sandbox')(from) && isOurs(to));
    const known = within('sandbox', 'core/catalogue');
    assert.deepEqual(lines(outside.filter(({ to }) => !known(to))), []);
    assert.ok(!imports.some(({ from, to }) => within('sandbox')(from) && to === 'vscode'));
  });

  for (const [room, others] of Object.entries(walls)) {
    it(`has no door from ${room} to ${others.join(', ')}`, () => {
      assert.deepEqual(lines(imports.filter(({ from, to }) => within(room)(from) && within(...others)(to))), []);
    });
  }

  it('has no door back to the entry', () => {
    const back = imports.filter(({ to }) => ['src/extension.ts', 'src/commandTable.ts'].includes(to));
    assert.deepEqual(lines(back), ['src/extension.ts imports src/commandTable.ts']);
  });
});
