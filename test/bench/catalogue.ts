/**
 * What large published documents cost, beside the built-in catalogue in the same run: the time until the rows of a portal can be drawn, and
 * the longest time in one piece for which an update lets nothing else happen.
 */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { builtInApiNames, loadBuiltInDocument } from '../../src/core/catalogue/builtIn.ts';
import { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { readInPlace } from '../../src/core/catalogue/documentReader.ts';
import { type DocumentFiles, KeptDocuments } from '../../src/core/catalogue/keptDocuments.ts';
import { updateCatalogue } from '../../src/core/catalogue/updateCatalogue.ts';
import { systemClock } from '../../src/core/clock.ts';
import { NodeFetchClient } from '../../src/machine/nodeFetchClient.ts';
import { ReaderThread } from '../../src/machine/readerThread.ts';
import { threadBundle } from '../support/threadBundle.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { startDocumentServer } from './documentServer.ts';
import { largeDocuments } from './largeDocuments.ts';
import { median } from './median.ts';
import { pieceOf } from './pieces.ts';

const rounds = 5;
const limitMs = 50;
/** Rows may come so much later than with the built-in catalogue. */
const mostRatio = 1.5;

const folder = await mkdtemp(path.join(tmpdir(), 'planday-bench-'));
const reader = new ReaderThread(await threadBundle(folder), readInPlace(systemClock));
const server = await startDocumentServer();
const http = new NodeFetchClient();
try {
  const documents = [largeDocuments(''), largeDocuments('more')] as const;
  const small = new Map<string, string>();
  for (const name of builtInApiNames) small.set(name, JSON.stringify(await loadBuiltInDocument(name)));
  console.log(`twelve documents, ${(sizeOf(documents[0]) / 1e6).toFixed(1)} MB`);
  const [builtIn, kept] = [catalogueIn('built-in'), catalogueIn('kept')];
  await update(builtIn, small);
  const usual = await update(builtIn, small);
  await update(kept, documents[0]);
  const large = await update(kept, documents[1]);
  report('update', 'longest piece', [usual], [large]);
  report('update again', 'longest piece', [await update(builtIn, small)], [await update(kept, documents[1])]);
  const times = { builtIn: [] as number[], kept: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.builtIn.push(await timeOf(() => catalogueIn('nothing').summaries()));
    times.kept.push(await timeOf(() => catalogueIn('kept').summaries()));
  }
  const ratio = report('rows', 'time', times.builtIn, times.kept);
  report(
    'one API',
    'longest piece',
    [await pieceOf(() => builtIn.api('hr'))],
    [await pieceOf(() => catalogueIn('kept').api('hr'))],
  );
  if (large > limitMs)
    throw new Shortfall(`An update lets nothing else happen for ${large.toFixed(0)} ms (limit ${limitMs} ms).`);
  if (ratio > mostRatio) throw new Shortfall(`Rows come ${ratio.toFixed(1)} times as late with large documents as without.`);
} finally {
  reader.dispose();
  http.dispose();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

function catalogueIn(name: string): Catalogue {
  const files = filesIn(path.join(folder, name));
  return new Catalogue(new KeptDocuments(files, systemClock, () => crypto.randomUUID()), console.warn, reader);
}

/** @returns the longest piece of it, in milliseconds */
async function update(catalogue: Catalogue, documents: ReadonlyMap<string, string>): Promise<number> {
  server.publish(documents);
  return await pieceOf(async () => {
    const published = await updateCatalogue({ http, clock: systemClock, catalogue, apiUrl: server.url });
    await published.keep('all');
  });
}

async function timeOf(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}

function report(what: string, measured: string, usual: readonly number[], large: readonly number[]): number {
  const ratio = median(large) / median(usual);
  const texts = [usual, large].map((times) => `${median(times).toFixed(1)} ms`);
  console.log(`${`${what}, ${measured}`.padEnd(30)}built-in ${texts[0]}, large ${texts[1]}, ratio ${ratio.toFixed(2)}`);
  return ratio;
}

function sizeOf(documents: ReadonlyMap<string, string>): number {
  return [...documents.values()].reduce((sum, { length }) => sum + length, 0);
}

/** As the extension keeps them, without an editor. */
function filesIn(place: string): DocumentFiles {
  const unlessMissing = <T>(task: Promise<T>) => task.catch(() => undefined);
  const at = (name: string) => `${place}-${name}`;
  return {
    read: (name) => unlessMissing(readFile(at(name), 'utf8')),
    write: (name, text) => writeFile(at(name), text),
    remove: (name) => rm(at(name), { force: true }),
    list: async () => {
      const prefix = path.basename(at(''));
      const names = (await readdir(folder)).filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
      return await Promise.all(names.map(async (name) => ({ name, writtenAt: (await stat(at(name))).mtimeMs })));
    },
  };
}
