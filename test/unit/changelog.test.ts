import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8');
const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

/** The kinds of changes that there are, as keepachangelog.com/en/1.1.0 names them. */
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

interface Version {
  readonly name: string;
  readonly date: string | undefined;
  /** The kinds in their order, with their text. */
  readonly changes: readonly (readonly [kind: string, text: string])[];
}

const [head = '', ...parts] = text.split(/^## /m);
const versions = parts.map((part): Version => {
  const [title = '', ...lines] = part.split('\n');
  const { name = '', date } = /^\[(?<name>[^\]]+)\](?: - (?<date>\S+))?$/.exec(title)?.groups ?? {};
  const [, ...changes] = lines.join('\n').split(/^### /m);
  return {
    name,
    date,
    changes: changes.map((change) => [change.split('\n')[0] ?? '', change.slice(change.indexOf('\n'))] as const),
  };
});

const numbers = (name: string) => name.split('.').map(Number);

describe('CHANGELOG.md', () => {
  it('says what its form is', () => {
    assert.match(head, /^# Changelog\n/);
    assert.match(head, /https:\/\/keepachangelog\.com\/en\/1\.1\.0\//);
    assert.match(head, /https:\/\/semver\.org\//);
  });

  it('begins with what is not released, then has every version with its day, the newest first', () => {
    const [unreleased, ...released] = versions;
    assert.deepEqual([unreleased?.name, unreleased?.date], ['Unreleased', undefined]);
    for (const { name, date = '' } of released) {
      assert.match(name, /^\d+\.\d+\.\d+$/);
      assert.equal(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10), date);
    }
    const isNewer = (one: Version, other: Version) => {
      const [a, b] = [numbers(one.name), numbers(other.name)];
      const at = a.findIndex((number, index) => number !== b[index]);
      return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0) && (one.date ?? '') >= (other.date ?? '');
    };
    assert.ok(released.every((one, at) => at === 0 || isNewer(released[at - 1] ?? one, one)));
  });

  it('has the version of the package as its newest', () => {
    assert.equal(versions[1]?.name, version);
  });

  it('sorts what changed by the kinds of the form, each once and not empty', () => {
    for (const { name, changes } of versions) {
      const named = changes.map(([kind]) => kind);
      assert.deepEqual(
        named,
        kinds.filter((kind) => named.includes(kind)),
        name,
      );
      for (const [kind, said] of changes) assert.match(said, /^- \S/m, `${name}: ${kind}`);
    }
    const stray = text
      .split('\n')
      .filter((line) => /^#{2,3} /.test(line) && !/^## \[|^### (?:Added|Changed|Deprecated|Removed|Fixed|Security)$/.test(line));
    assert.deepEqual(stray, []);
  });

  it('leads from every version to its changes', () => {
    const linked = [...text.matchAll(/^\[([^\]]+)\]: \S+$/gm)].map(([, name]) => name);
    assert.deepEqual(
      linked,
      versions.map(({ name }) => name),
    );
  });
});
