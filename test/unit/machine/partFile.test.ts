import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PartFile } from '../../../src/machine/partFile.ts';

/** The files of that length. */
async function partsOf(folder: string, names: readonly string[], length: number): Promise<readonly string[]> {
  const sizes = await Promise.all(names.map(async (name) => ({ name, size: (await stat(path.join(folder, name))).size })));
  return sizes.filter(({ size }) => size === length).map(({ name }) => name);
}

describe('A file that is being written', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'planday-part-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is there once it is whole, however many bits it has, and leaves nothing to whoever waits', async () => {
    const warnings: string[] = [];
    const onWarning = ({ name }: Error) => void warnings.push(name);
    process.on('warning', onWarning);
    const target = path.join(folder, 'all.json');
    const file = await PartFile.beside(target);
    for (let bit = 0; bit < 100; bit++) await file.write(Buffer.alloc(64 * 1024, 'x'));
    await file.write('ø');
    assert.ok(!(await readdir(folder)).includes('all.json'));
    await file.finish();
    await file.remove();
    process.off('warning', onWarning);
    assert.deepEqual(await readdir(folder), ['all.json']);
    assert.equal((await readFile(target)).length, 100 * 64 * 1024 + 2);
    assert.deepEqual(warnings, []);
  });

  it('takes away what a window left that ended in the middle, a day later, and nothing else', async () => {
    const target = path.join(folder, 'all.json');
    const [left, other] = [await PartFile.beside(target), await PartFile.beside(target)];
    await left.write('{"id": 1}'.repeat(10_000));
    const [oldPart = assert.fail()] = await readdir(folder).then((names) => partsOf(folder, names, 90_000));
    const twoDaysAgo = Date.now() / 1_000 - 2 * 86_400;
    await utimes(path.join(folder, oldPart), twoDaysAgo, twoDaysAgo);
    for (const name of ['.planday-notes.tmp', 'planday-0123abcd.tmp']) {
      await writeFile(path.join(folder, name), '');
      await utimes(path.join(folder, name), twoDaysAgo, twoDaysAgo);
    }
    // What cannot be removed keeps nothing else.
    const stuck = path.join(folder, '.planday-00000000.tmp');
    await mkdir(stuck);
    await utimes(stuck, twoDaysAgo, twoDaysAgo);
    const next = await PartFile.beside(target);
    await rmdir(stuck);
    const names = await readdir(folder);
    assert.ok(!names.includes(oldPart), 'a day old');
    assert.equal(names.length, 4, 'what is being written, and what is nobody’s part');
    for (const file of [left, other, next]) await file.remove();
  });

  it('says so where there is no such folder', async () => {
    await assert.rejects(PartFile.beside(path.join(folder, 'nowhere', 'all.json')), { kind: 'notStored' });
  });
});
