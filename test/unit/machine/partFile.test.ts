import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PartFile } from '../../../src/machine/partFile.ts';

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

  it('says so where there is no such folder', async () => {
    await assert.rejects(PartFile.beside(path.join(folder, 'nowhere', 'all.json')), { kind: 'notStored' });
  });
});
