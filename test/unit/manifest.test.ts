import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));

/** `1.105` of `^1.105.0`. */
const oldest = /^\^(1\.\d+)\.0$/.exec(manifest.engines.vscode)?.[1];

describe('The manifest', () => {
  it('names as oldest the VS Code whose interface is used, and that the tests run in', () => {
    assert.ok(oldest);
    assert.equal(manifest.devDependencies['@types/vscode'], `${oldest}.0`);
    // code-server 4.105 is VS Code 1.105.
    const { dependencies } = JSON.parse(read('test/oldest/package.json'));
    assert.match(dependencies['code-server'], new RegExp(`^4${oldest.slice(1)}\\.\\d+$`));
    const tested = [...read('.github/workflows/ci.yml').matchAll(/vscode: (\d\S+)/g)].map(([, version]) => version);
    assert.notEqual(tested.length, 0);
    for (const version of tested) assert.equal(version, `${oldest}.0`);
  });

  it('promises a folder that nobody trusts and a workspace on no disk', () => {
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
  });

  it('prefers the machine with the keychain and the browser, and takes the other where there is no choice', () => {
    assert.deepEqual(manifest.extensionKind, ['ui', 'workspace']);
  });

  it('says to the Marketplace what it takes', () => {
    const known = ['AI', 'Chat', 'Data Science', 'Debuggers', 'Education', 'Notebooks', 'Other', 'Testing', 'Visualization'];
    for (const category of manifest.categories) assert.ok(known.includes(category), category);
    assert.ok(manifest.keywords.length <= 30);
    assert.equal(new Set(manifest.keywords).size, manifest.keywords.length);
    assert.equal(manifest.pricing, 'Free');
    const icon = readFileSync(path.join(root, manifest.icon));
    assert.equal(icon.toString('latin1', 1, 4), 'PNG');
    const [width, height] = [icon.readUInt32BE(16), icon.readUInt32BE(20)];
    assert.ok(width === height && width >= 128, `${width} × ${height}`);
  });
});

describe('What runs in CI', () => {
  const workflows = ['ci', 'release'].map((name) => read(`.github/workflows/${name}.yml`));

  it('may read, and no more unless a job says so', () => {
    for (const text of workflows) assert.match(text, /^permissions:\n {2}contents: read$/m);
  });

  it('is what a person can run: each script that it names is there', () => {
    const named = workflows.flatMap((text) => [...text.matchAll(/npm (?:run )?([\w:]+)$/gm)].map(([, name = '']) => name));
    assert.notEqual(named.length, 0);
    for (const name of named) assert.ok(name in manifest.scripts, name);
  });
});

describe('F5', () => {
  const { configurations } = JSON.parse(read('.vscode/launch.json'));
  const { tasks } = JSON.parse(read('.vscode/tasks.json'));

  it('builds by a task that is there, and runs a script that is there', () => {
    for (const { name, preLaunchTask } of configurations)
      assert.ok(preLaunchTask === undefined || tasks.some(({ label }: { label: string }) => label === preLaunchTask), name);
    for (const { label, script } of tasks) assert.ok(script in manifest.scripts, label);
  });

  it('knows when the build that goes on watching is ready: a matcher without a file and a line would be none', () => {
    const background = tasks.filter(({ isBackground }: { isBackground?: boolean }) => isBackground);
    assert.notEqual(background.length, 0);
    for (const { label, problemMatcher } of background) {
      const told = Object.assign({}, ...problemMatcher.pattern);
      for (const key of ['message', 'file', 'line']) assert.ok(key in told, `${label} ${key}`);
      assert.match('[watch] build started (change: "src/extension.ts")', new RegExp(problemMatcher.background.beginsPattern));
      assert.match('[watch] build finished, watching for changes...', new RegExp(problemMatcher.background.endsPattern));
    }
  });

  it('has the place of an error from the words of the bundler', () => {
    const { problemMatcher } = tasks.find(({ label }: { label: string }) => label === 'watch');
    const printed = ['✘ [ERROR] Unexpected ";"', '', '    src/core/errors.ts:1:31:'];
    const found = printed.map((line, at) => new RegExp(problemMatcher.pattern[at].regexp).exec(line)?.slice(1));
    assert.deepEqual(found, [['Unexpected ";"'], [], ['src/core/errors.ts', '1', '31']]);
  });
});
