import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { JsonContent } from '../../../src/core/jsonText/jsonContent.ts';
import { type RowForm, type RowFormat, rowFormats } from '../../../src/core/rowFiles/rowFormats.ts';
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

  const write = async (format: RowFormat, rows = pages, form: RowForm = 'masked'): Promise<string> => {
    const target = path.join(folder, `rows.${format}`);
    const file = new RowFile(target, { format, form, columns: ['name', 'id'] });
    await file.start();
    for (const page of rows) await file.take(page);
    assert.ok(!(await readdir(folder)).includes(`rows.${format}`), 'the file is there before it is whole');
    await file.finish();
    await file.abandon();
    assert.deepEqual(await readdir(folder), [`rows.${format}`]);
    const text = await readFile(target, 'utf8');
    await rm(target);
    return text;
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

  it('has columns for as many fields as there may be, and is none where the names of fields are data', async () => {
    const rows = (count: number) => contentOf(JSON.stringify(Array.from({ length: count }, (_, id) => ({ [`f${id}`]: id }))));
    assert.equal((await write('csv', [rows(2_000)])).split('\r\n', 1)[0]?.split(',').length, 2_000);
    assert.equal((await write('jsonl', [rows(2_001)])).split('\n').length, 2_002);
    const file = new RowFile(path.join(folder, 'rows.csv'), { format: 'csv', form: 'masked', columns: [] });
    await file.start();
    await assert.rejects(file.take(rows(2_001)), {
      kind: 'tooLarge',
      message:
        'rows.csv was not written: its rows have more than 2000 different fields, and CSV would have a column for each. Choose JSON or JSON Lines.',
    });
    await file.abandon();
    assert.deepEqual(await readdir(folder), []);
  });

  it('is a list of nothing where there are no rows', async () => {
    assert.equal(await write('json', []), '[]\n');
  });

  const contentOf = (json: string) => JsonContent.of(json).rows;
  const ends = 'one\u2028two\u2029three\u0085four';

  it('has a row on one line whatever a reader takes for the end of one, and columns all the same', async () => {
    const rows = [contentOf(JSON.stringify([{ id: 1, name: ends }, ends]))];
    const lines = (await write('jsonl', rows)).trimEnd();
    assert.doesNotMatch(lines, /[\u0085\u2028\u2029]/);
    assert.deepEqual(
      lines.split('\n').map((line) => JSON.parse(line)),
      [{ id: 1, name: ends }, ends],
    );
    assert.equal(await write('csv', rows), `\ufeffname,id,value\r\n${ends},1,\r\n,,${ends}\r\n`);
  });

  it('holds long and many rows', async () => {
    const rows = [{ id: 1, name: 'ø'.repeat(300_000) }, ...Array.from({ length: 3_000 }, (_, id) => ({ id, name: `n${id}` }))];
    const text = await write('csv', [contentOf(JSON.stringify(rows))]);
    assert.equal(text, `\ufeffname,id\r\n${rows.map(({ id, name }) => `${name},${id}\r\n`).join('')}`);
  });

  it('holds what is hidden where it is shown, and says whether it is not', async () => {
    assert.match(await write('jsonl', pages, 'text'), /"ssn": "010190"/);
    assert.match(await write('csv', pages, 'text'), /,010190,/);
    for (const [form, hasStars] of [
      ['masked', true],
      ['text', false],
    ] as const) {
      const file = new RowFile(path.join(folder, 'x'), { format: 'json', form, columns: [] });
      await file.start();
      await file.take(pages[1] ?? []);
      assert.equal(file.hasStars, false);
      await file.take(pages[0] ?? []);
      assert.equal(file.hasStars, hasStars);
      await file.abandon();
    }
  });

  const begun = async (name: string, format: RowFormat = 'jsonl') => {
    const file = new RowFile(path.join(folder, name), { format, form: 'masked', columns: [] });
    await file.start();
    return file;
  };

  it('is whole where two of one name are written at once, in one window', async () => {
    const [one, other] = [await begun('a.jsonl'), await begun('a.jsonl')];
    await one.take(contentOf('[1,2,3]'));
    await other.take(contentOf('[4]'));
    await one.finish();
    await other.finish();
    assert.equal(await readFile(path.join(folder, 'a.jsonl'), 'utf8'), '4\n');
    assert.deepEqual(await readdir(folder), ['a.jsonl']);
  });

  it('may have the longest name that there is', async () => {
    const name = `${'n'.repeat(249)}.jsonl`;
    await (await begun(name)).finish();
    assert.deepEqual(await readdir(folder), [name]);
  });

  it('takes the place of what was there, through a link too, and may be read by no more people', async () => {
    const there = path.join(folder, 'there.jsonl');
    await writeFile(there, 'old');
    await chmod(there, 0o640);
    await symlink(there, path.join(folder, 'link.jsonl'));
    const file = await begun('link.jsonl');
    await file.take(contentOf('[1]'));
    assert.equal(await readFile(there, 'utf8'), 'old');
    await file.finish();
    assert.equal(await readFile(there, 'utf8'), '1\n');
    assert.equal((await stat(there)).mode & 0o777, 0o640);
    assert.equal(await readlink(path.join(folder, 'link.jsonl')), there);
    await (await begun('new.jsonl')).finish();
    assert.equal((await stat(path.join(folder, 'new.jsonl'))).mode & 0o777, 0o600);
  });

  for (const format of rowFormats)
    it(`leaves nothing behind when it is given up (${format})`, async () => {
      const file = await begun('rows', format);
      await file.take(pages[0] ?? []);
      await file.abandon();
      assert.deepEqual(await readdir(folder), []);
    });

  for (const format of rowFormats)
    it(`says before anything is read that it cannot be written (${format})`, async () => {
      await assert.rejects(begun('gone/rows.x', format), {
        kind: 'notStored',
        message: 'rows.x was not saved, because its folder is no longer there. Choose another folder.',
      });
      await mkdir(path.join(folder, 'folder.x'));
      await assert.rejects(begun('folder.x', format), {
        kind: 'notStored',
        message: 'folder.x was not saved, because a folder has that name. Choose another name.',
      });
      assert.deepEqual(await readdir(folder), ['folder.x']);
    });

  it('ends with whoever wanted it, in the middle of a page', async () => {
    const left = new DOMException('left', 'AbortError');
    const cancel = new AbortController();
    const options = { format: 'csv', form: 'masked', columns: [], signal: cancel.signal } as const;
    const file = new RowFile(path.join(folder, 'rows.csv'), options);
    await file.start();
    const taking = file.take(contentOf(JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id })))));
    cancel.abort(left);
    await assert.rejects(taking, left);
    await file.abandon();
    assert.deepEqual(await readdir(folder), []);
  });
});
