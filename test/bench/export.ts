/**
 * 100,000 rows of 30 columns into a file of each format: the time beside writing as many bytes plainly, the longest time in one piece for which
 * nothing else happens, and what it holds at the most: the heap of V8 and the buffers outside of it, with what is garbage by then.
 */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { ExportFormat } from '../../src/core/exports/exportFormats.ts';
import { exactJson } from '../../src/core/json.ts';
import { JsonContent } from '../../src/core/jsonText/jsonContent.ts';
import { writeExport } from '../../src/machine/exportFile.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { pieceOf } from './pieces.ts';

const [rows, fields] = [100_000, 30];
const limitMs = 50;
const formats: readonly ExportFormat[] = [{ type: 'xlsx' }, { type: 'csv', separator: ';' }, { type: 'json' }];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const folder = await mkdtemp(path.join(tmpdir(), 'planday-bench-'));
let longest = 0;
try {
  const source = { rows: contentOf(rows).rows, form: 'text' } as const;
  const view = {
    rows: Uint32Array.from({ length: rows }, (_, index) => rows - 1 - index),
    columns: Object.keys(rowOf(0)).map((name) => [name]),
  };
  for (const format of formats) {
    const target = path.join(folder, `rows.${format.type}`);
    collect();
    const before = used();
    let highest = before;
    const began = performance.now();
    const piece = await pieceOf(
      async () => {
        await writeExport(target, source, view, { format, name: 'Rows' });
      },
      () => {
        highest = Math.max(highest, used());
      },
    );
    const seconds = (performance.now() - began) / 1_000;
    const { size } = await stat(target);
    longest = Math.max(longest, piece);
    const columns = [
      format.type.padEnd(6),
      `${(size / 1e6).toFixed(0)} MB`.padEnd(8),
      `${seconds.toFixed(1)} s (as many bytes plainly: ${(await plainly(size)).toFixed(2)} s)`.padEnd(46),
      `longest piece ${piece.toFixed(1)} ms`.padEnd(26),
      `at most ${((highest - before) / 1e6).toFixed(0)} MB more in memory`,
    ];
    console.log(columns.join(''));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (longest > limitMs)
  throw new Shortfall(`An export lets nothing else happen for ${longest.toFixed(0)} ms (limit ${limitMs} ms).`);

/** In several answers, as pages come. */
function contentOf(count: number): { readonly rows: JsonContent['rows'] } {
  const page = 5_000;
  const pages = Array.from({ length: Math.ceil(count / page) }, (_, index) => {
    const data = Array.from({ length: Math.min(page, count - index * page) }, (_, at) => rowOf(index * page + at));
    return JsonContent.of(JSON.stringify({ data })).rows;
  });
  return { rows: pages.flat() };
}

/** Numbers, dates, texts, truths and lists, as Planday sends them. */
function rowOf(id: number): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let field = 0; field < fields; field++) {
    const kinds = [
      85_000_000 + id,
      `2026-11-${String((id % 28) + 1).padStart(2, '0')}T08:00`,
      id % 5 === 0 ? null : 'Åbner køkkenet på Vesterbro',
      id % 3 === 0,
      exactJson.rawJSON?.(`${id % 1_000}.50`),
      field === 5 ? [14_002, 14_003] : 'Assigned',
    ];
    row[`field${field}`] = kinds[field % kinds.length];
  }
  return row;
}

async function plainly(bytes: number): Promise<number> {
  const data = Buffer.alloc(bytes, 'x');
  const began = performance.now();
  await writeFile(path.join(folder, 'plain'), data);
  return (performance.now() - began) / 1_000;
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
