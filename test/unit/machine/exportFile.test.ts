import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Workbook, WorkbookReader, type Worksheet } from '@cj-tech-master/excelts';
import { breather } from '../../../src/core/breathe.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { allColumns } from '../../../src/core/exports/allColumns.ts';
import type { ExportFormat } from '../../../src/core/exports/exportFormats.ts';
import type { RowView } from '../../../src/core/exports/rowView.ts';
import { JsonContent } from '../../../src/core/jsonText/jsonContent.ts';
import { notSaved } from '../../../src/core/rowFiles/notSaved.ts';
import { type ExportOptions, writeExport, writeInto } from '../../../src/machine/exportFile.ts';
import { PartFile } from '../../../src/machine/partFile.ts';

const formats: readonly ExportFormat[] = [{ type: 'xlsx' }, { type: 'csv', separator: ';' }, { type: 'json' }];

describe('An export', () => {
  let folder: string;
  let target: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'planday-export-'));
    target = path.join(folder, 'rows');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  const sourceOf = (json: string) => ({ rows: JsonContent.of(json).rows, form: 'text' }) as const;

  const viewOf = async (json: string): Promise<RowView> => ({
    rows: Uint32Array.from(sourceOf(json).rows.keys()),
    columns: await allColumns(sourceOf(json), [], breather(systemClock)),
  });

  /** Writes all of it and opens it with a reader that is none of ours. */
  const excel = async (json: string, view?: RowView, options: Partial<ExportOptions> = {}) => {
    const settings: ExportOptions = { format: { type: 'xlsx' }, name: 'Shifts', ...options };
    const { cut } = await writeExport(target, sourceOf(json), view ?? (await viewOf(json)), settings);
    const book = new Workbook();
    await book.xlsx.load(await readFile(target));
    return { cut, sheets: book.worksheets };
  };

  const valuesOf = (sheet: Worksheet | undefined, row: number) =>
    Array.from({ length: sheet?.columnCount ?? 0 }, (_, index) => sheet?.getCell(row, index + 1).value);

  it('is a workbook with typed cells and dates, its header in sight and a filter on it', async () => {
    const { sheets, cut } = await excel(
      '[{"id":85000001,"pay":1.10,"day":"2026-11-01","from":"2026-11-01T22:30","at":"2026-11-01T08:00:00Z","ok":true,"tags":[1,"x"],"none":null,"e":{"name":"Åse"}},' +
        '{"id":12345678901234567890,"pay":-5,"day":"soon","ok":false}]',
    );
    const [sheet] = sheets;
    assert.deepEqual(
      sheets.map(({ name }) => name),
      ['Shifts'],
    );
    assert.deepEqual(valuesOf(sheet, 1), ['id', 'pay', 'day', 'from', 'at', 'ok', 'tags', 'none', 'e.name']);
    const [day, from, at] = ['2026-11-01T00:00Z', '2026-11-01T22:30Z', '2026-11-01T08:00Z'].map((text) => new Date(text));
    assert.deepEqual(valuesOf(sheet, 2), [85_000_001, 1.1, day, from, at, true, '[1,"x"]', null, 'Åse']);
    assert.deepEqual(valuesOf(sheet, 3), ['12345678901234567890', -5, 'soon', null, null, false, null, null, null]);
    assert.equal(sheet?.getCell('C2').numFmt, 'yyyy-mm-dd');
    assert.equal(sheet?.getCell('D2').numFmt, 'yyyy-mm-dd hh:mm');
    assert.equal(sheet?.getCell('E2').numFmt, 'yyyy-mm-dd hh:mm:ss"Z"');
    const [view] = sheet?.views ?? [];
    assert.deepEqual([view?.state, view && 'ySplit' in view && view.ySplit], ['frozen', 1]);
    assert.equal(sheet?.autoFilter, 'A1:I3');
    assert.equal(sheet?.getCell('A1').font?.bold, true);
    assert.equal(cut, 0);
  });

  it('is a workbook whose texts are texts, whatever is in them', async () => {
    const texts = ['=1+1', '=HYPERLINK("x")', '😀 שלום', 'a\n"b"\t<c>&', ' blanks ', '<script>', 'x'.repeat(32_767), '007'];
    const { sheets } = await excel(JSON.stringify(texts.map((a) => ({ a }))));
    assert.deepEqual(
      texts.map((_, index) => sheets[0]?.getCell(index + 2, 1).value),
      texts,
    );
  });

  it('cuts what is too long for a cell of a workbook, and nowhere else', async () => {
    const json = JSON.stringify([{ a: 'x'.repeat(1_000_000) }]);
    const { sheets, cut } = await excel(json);
    assert.equal(sheets[0]?.getCell('A2').value, 'x'.repeat(32_767));
    assert.equal(cut, 1);
    for (const format of formats.slice(1)) {
      assert.deepEqual(await writeExport(target, sourceOf(json), await viewOf(json), { format, name: 'x' }), { cut: 0 });
      assert.match(await readFile(target, 'utf8'), /x{1000000}/);
    }
  });

  it('is a workbook with titles alone where there are no rows, and with nothing where there are no columns', async () => {
    const { sheets } = await excel('[]', { rows: new Uint32Array(), columns: [['id'], ['name']] });
    assert.deepEqual(valuesOf(sheets[0], 1), ['id', 'name']);
    assert.equal(sheets[0]?.autoFilter, 'A1:B1');
    const none = await excel('[]', { rows: new Uint32Array(), columns: [] });
    assert.equal(none.sheets.length, 1);
    assert.equal(none.sheets[0]?.actualRowCount, 0);
  });

  it('goes on in a second sheet, with its header, in the order of the rows', async () => {
    const view = { rows: Uint32Array.of(4, 3, 2, 1, 0), columns: [['id'], ['a.b'], ['a', 'b']] };
    const { sheets } = await excel('[{"id":0},{"id":1},{"id":2},{"id":3},{"id":4,"a.b":7,"a":{"b":8}}]', view, { sheetRows: 3 });
    assert.deepEqual(
      sheets.map((sheet) => [sheet.name, sheet.autoFilter, valuesOf(sheet, 1), valuesOf(sheet, 2), valuesOf(sheet, 3)]),
      [
        ['Shifts', 'A1:C3', ['id', '"a.b"', 'a.b'], [4, 7, 8], [3, null, null]],
        ['Shifts (2)', 'A1:C3', ['id', '"a.b"', 'a.b'], [2, null, null], [1, null, null]],
        ['Shifts (3)', 'A1:C2', ['id', '"a.b"', 'a.b'], [0, null, null], [null, null, null]],
      ],
    );
    assert.ok(sheets.every(({ views }) => views[0]?.state === 'frozen'));
  });

  it('has a second sheet for the row that Excel has no place for in the first', async () => {
    const rows = 1_048_576;
    const view = { rows: Uint32Array.from({ length: rows }, () => 0), columns: [['value']] };
    await writeExport(target, sourceOf('[7]'), view, { format: { type: 'xlsx' }, name: 'Shifts' });
    const sheets: [name: string, rows: number][] = [];
    for await (const sheet of new WorkbookReader(target, { worksheets: 'emit', styles: 'ignore' })) {
      let count = 0;
      for await (const _ of sheet) count++;
      sheets.push([sheet.name, count]);
    }
    assert.deepEqual(sheets, [
      ['Shifts', 1_048_576],
      ['Shifts (2)', 2],
    ]);
  });

  it('tells how many rows are there', async () => {
    for (const format of formats) {
      const told: number[] = [];
      const json = '[1,2,3]';
      const onRows = (rows: number) => told.push(rows);
      await writeExport(target, sourceOf(json), await viewOf(json), { format, name: 'x', sheetRows: 3, onRows });
      assert.deepEqual(told, [1, 2, 3]);
    }
  });

  for (const format of formats) {
    it(`leaves what was there, and nothing else, where it is cancelled (${format.type})`, async () => {
      await writeFile(target, 'old');
      const left = new DOMException('left', 'AbortError');
      for (const rowsBefore of [1, 20_000, 50_000]) {
        const cancel = new AbortController();
        const onRows = (rows: number) => {
          if (rows === rowsBefore) cancel.abort(left);
        };
        const view = { rows: new Uint32Array(50_000), columns: [['a']] };
        const options = { format, name: 'x', signal: cancel.signal, onRows };
        await assert.rejects(writeExport(target, sourceOf('[{"a":"x"}]'), view, options), left);
        assert.deepEqual(await readdir(folder), ['rows']);
        assert.equal(await readFile(target, 'utf8'), 'old');
      }
    });

    it(`leaves what was there, and nothing else, where whoever is told of its last row wants none (${format.type})`, async () => {
      await writeFile(target, 'old');
      const gone = new Error('gone');
      const onRows = (rows: number) => {
        if (rows === 3) throw gone;
      };
      const view = { rows: new Uint32Array(3), columns: [['a']] };
      await assert.rejects(writeExport(target, sourceOf('[{"a":"x"}]'), view, { format, name: 'x', onRows }), gone);
      assert.deepEqual(await readdir(folder), ['rows']);
      assert.equal(await readFile(target, 'utf8'), 'old');
    });

    it(`leaves what was there, and nothing else, where the disk is full (${format.type})`, async () => {
      await writeFile(target, 'old');
      const part = await PartFile.beside(target);
      let room = 20_000;
      const file = {
        write: async (text: string | Uint8Array) => {
          room -= text.length;
          if (room < 0) throw notSaved('rows', Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' }));
          await part.write(text);
        },
        finish: () => part.finish(),
        remove: () => part.remove(),
      };
      const view = { rows: Uint32Array.from({ length: 100_000 }, (_, index) => index), columns: [['a']] };
      const json = JSON.stringify(Array.from({ length: 100_000 }, (_, a) => ({ a: String(Math.sin(a)) })));
      await assert.rejects(writeInto(file, sourceOf(json), view, { format, name: 'x' }), {
        kind: 'notStored',
        message: 'rows was not saved, because the disk is full. Make room, or choose another folder.',
      });
      assert.deepEqual(await readdir(folder), ['rows']);
      assert.equal(await readFile(target, 'utf8'), 'old');
    });

    it(`says before anything is written that it cannot be (${format.type})`, async () => {
      const gone = path.join(folder, 'gone', 'rows');
      const view = { rows: Uint32Array.of(0), columns: [['value']] };
      await assert.rejects(writeExport(gone, sourceOf('[1]'), view, { format, name: 'x' }), { kind: 'notStored' });
      assert.deepEqual(await readdir(folder), []);
    });
  }
});
