import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { filesIn } from '../support/archive.ts';
import { bundledPackages } from '../workbench/bundled.ts';
import { root, sbom, vsix } from '../workbench/paths.ts';
import { sbomOf } from '../workbench/sbom.ts';

/** All that may be in the package, each with what it is there for. */
const allowed: readonly RegExp[] = [
  /^\[Content_Types\]\.xml$/,
  /^extension\.vsixmanifest$/,
  /^extension\/package\.json$/,
  // Texts of the manifest and of the extension, in each language.
  /^extension\/package\.nls(?:\.[a-z]{2})?\.json$/,
  /^extension\/l10n\/bundle\.l10n\.[a-z]{2}\.json$/,
  /^extension\/(?:readme|changelog)\.md$/,
  /^extension\/LICENSE\.txt$/,
  /^extension\/dist\/THIRD_PARTY_LICENSES\.txt$/,
  /^extension\/dist\/extension\.cjs$/,
  /^extension\/dist\/chunks\/[\w-]+\.cjs$/,
  /^extension\/dist\/(?:document|text|sql)Thread\.cjs$/,
  /^extension\/dist\/sqlite3\.wasm$/,
  /^extension\/dist\/webviews\/[a-z]+\.(?:js|css)$/,
  /^extension\/media\/(?:[\w-]+\/)*[\w-]+\.(?:svg|png|md)$/,
  /^extension\/media\/(?:answer|query)\/(?:language-configuration|\w+\.tmLanguage)\.json$/,
];

const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));

describe('the package', () => {
  let files: ReadonlyMap<string, Buffer>;
  before(async () => {
    files = await filesIn(vsix);
  });
  const text = (name: string): string => files.get(`extension/${name}`)?.toString() ?? '';
  const names = (): string[] => [...files.keys()].filter((name) => !name.endsWith('/'));

  it('holds exactly what is needed', () => {
    assert.deepEqual(
      names().filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
    assert.deepEqual(allowed.filter((pattern) => !names().some((name) => pattern.test(name))).map(String), []);
  });

  it('holds each file that its manifest names', () => {
    const { main, icon, l10n } = JSON.parse(text('package.json'));
    const named = JSON.stringify(JSON.parse(text('package.json')).contributes).match(/(?<=")\.?\/?media\/[^"]+/g) ?? [];
    assert.notEqual(named.length, 0);
    for (const file of [main, icon, ...named]) assert.ok(files.has(path.posix.join('extension', file)), `${file} is there`);
    assert.ok(names().some((name) => name.startsWith(path.posix.join('extension', l10n))));
  });

  it('holds no picture and no text that nothing in it names', () => {
    const everything = [...files.values()].map((content) => content.toString('latin1')).join('\n');
    const media = names().filter((name) => name.startsWith('extension/media/'));
    assert.deepEqual(
      media.filter((name) => !everything.includes(path.posix.basename(name))),
      [],
    );
  });

  it('has no source map, and no place of the machine that made it', () => {
    for (const name of names()) {
      const content = files.get(name)?.toString('latin1') ?? '';
      assert.ok(!/sourceMappingURL=|"sourcesContent"/.test(content), `a source map in ${name}`);
      assert.ok(!content.includes(root), `the folder of the project in ${name}`);
    }
  });

  it('carries the licence of everything that is bundled, and its own', () => {
    const licences = text('dist/THIRD_PARTY_LICENSES.txt');
    const bundled = bundledPackages();
    assert.deepEqual(
      [...licences.matchAll(/^={80}\n(\S+ \S+) \(/gm)].map(([, one]) => one),
      bundled.map(({ name, version }) => `${name} ${version}`),
    );
    for (const { name, licenceText } of bundled) assert.ok(licences.includes(licenceText), name);
    assert.match(licences, /Attribution 4\.0 International/);
    assert.match(text('LICENSE.txt'), /^MIT License/);
  });

  it('has its list of what is bundled beside it, the same whenever it is made', () => {
    const listed = JSON.parse(readFileSync(sbom, 'utf8'));
    const bundled = bundledPackages();
    assert.equal(listed.bomFormat, 'CycloneDX');
    assert.deepEqual(
      listed.components.map((one: { name: string; version: string }) => `${one.name} ${one.version}`).sort(),
      bundled.map(({ name, version }) => `${name} ${version}`).sort(),
    );
    assert.deepEqual(sbomOf(bundled, manifest.name), listed);
    assert.deepEqual([listed.serialNumber, listed.metadata.timestamp], [undefined, undefined]);
  });

  it('has something of every dependency: what is needed to develop it alone is none', () => {
    const bundled = new Set(bundledPackages().map(({ name }) => name));
    assert.deepEqual(
      Object.keys(manifest.dependencies).filter((name) => !bundled.has(name)),
      [],
    );
  });
});
