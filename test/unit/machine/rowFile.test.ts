import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JsonContent } from '../../../src/core/jsonText/jsonContent.ts';
import { type RowFormat, rowFormats } from '../../../src/core/rowFiles/rowFormats.ts';
import { RowFile } from '../../../src/machine/rowFile.ts';

const pages = [
  '{"data":[{"id":1,"wage":1.10,"ssn":"010190"},{"id":2,"name":"Ærø, \\"Nord\\""}]}',
  '[{"id":3,"tags":[1,{"a":2}]},7,{}]',
].map((json) => JsonContent.of(json, (name) => name === 'ssn').rows);

describe('A file of rows', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'planday-rows-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const write = async (format: RowFormat, rows = pages): Promise<string> => {
    const target = path.join(folder, `rows.${format}`);
    const file = new RowFile(target, format, ['name', 'id']);
    await file.start();
    for (const page of rows) await file.take(page);
    assert.ok(!(await readdir(folder)).includes(`rows.${format}`), 'the file is there before it is whole');
    await file.finish();
    await file.abandon();
    assert.deepEqual(await readdir(folder), [`rows.${format}`]);
    return await readFile(target, 'utf8');
  };

  const parsed = [{ id: 1, wage: 1.1, ssn: '******' }, { id: 2, name: 'Ærø, "Nord"' }, { id: 3, tags: [1, { a: 2 }] }, 7, {}];

  it('holds a list as JSON, each value as it came, what is hidden as stars', async () => {
    const text = await write('json');
    assert.deepEqual(JSON.parse(text), parsed);
    assert.match(text, /"wage": 1\.10,/);
    assert.equal(text.replace('1.10', '1.1'), `${JSON.stringify(parsed, undefined, 2)}\n`);
  });

  it('holds a row a line as JSON Lines', async () => {
    const lines = (await write('jsonl')).split('\n');
    assert.equal(lines.pop(), '');
    assert.deepEqual(
      lines.map((line) => JSON.parse(line)),
      parsed,
    );
  });

  it('holds a column for each field as CSV, also for those that the last row has first', async () => {
    assert.equal(
      await write('csv'),
      '\ufeffname,id,wage,ssn,tags,value\r\n,1,1.10,******,,\r\n"Ærø, ""Nord""",2,,,,\r\n,3,,,"[1,{""a"":2}]",\r\n,,,,,7\r\n,,,,,\r\n',
    );
  });

  it('is a list of nothing where there are no rows', async () => {
    assert.equal(await write('json', []), '[]\n');
  });

  for (const format of rowFormats)
    it(`leaves nothing behind when it is given up (${format})`, async () => {
      const file = new RowFile(path.join(folder, 'rows'), format, []);
      await file.start();
      await file.take(pages[0] ?? []);
      await file.abandon();
      assert.deepEqual(await readdir(folder), []);
    });

  for (const format of rowFormats)
    it(`says that it could not be written (${format})`, async () => {
      const file = new RowFile(path.join(folder, 'gone', 'rows.x'), format, []);
      const writing = async () => {
        await file.start();
        for (let page = 0; page < 100; page++) await file.take(pages[0] ?? []);
        await file.finish();
      };
      await assert.rejects(writing(), {
        kind: 'notStored',
        message:
          'rows.x could not be written (ENOENT), so there is no such file. Choose another folder, or make room on the disk.',
      });
      await file.abandon();
    });
});
