/**
 * What an answer costs from its request to the bytes that the editor reads: the longest time in one piece for which nothing else happens, the
 * memory beside the size of its text, and the time, beside parsing and formatting the same body in one piece.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { breather } from '../../src/core/breathe.ts';
import { systemClock } from '../../src/core/clock.ts';
import type { JsonContent } from '../../src/core/jsonText/jsonContent.ts';
import { NodeFetchClient } from '../../src/machine/nodeFetchClient.ts';
import { createHarness, departments } from '../unit/support/harness.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { startDocumentServer } from './documentServer.ts';
import { median } from './median.ts';
import { pieceOf } from './pieces.ts';
import { bodyOf, sizes } from './shifts.ts';

const rounds = 3;
const limitMs = 50;
/** Of the text, in memory while it is read and while the document is there. */
const mostMemory = 2;
/** Pieces between two looks at what is left when all garbage is collected. */
const piecesBetween = 3;

setFlagsFromString('--expose-gc');
const gc = runInNewContext('gc') as () => void;
const server = await startDocumentServer();
const http = new NodeFetchClient();
let longest = 0;
let most = 0;
try {
  for (const size of sizes) {
    server.publish(new Map([['hr', bodyOf(size)]]));
    const costs: Cost[] = [];
    for (let round = 0; round < rounds; round++) costs.push(await read(false));
    const { peak: needed } = await read(true);
    const whole = costs.map(({ parsed }) => parsed);
    const of = (cost: keyof Cost) => median(costs.map((one) => one[cost]));
    const text = of('bytes');
    longest = Math.max(longest, of('piece'));
    // Beside less, what else comes and goes in a process counts for too much.
    if (size >= 5_000_000) most = Math.max(most, of('memory'), needed);
    const columns = [
      `${(text / 1e6).toFixed(2)} MB of text`.padEnd(19),
      `longest piece ${of('piece').toFixed(1)} ms (parsed in one: ${median(whole).toFixed(0)} ms)`.padEnd(48),
      `time ${of('time').toFixed(0)} ms`.padEnd(14),
      `memory ${of('memory').toFixed(2)} × the text, while it is read ${needed.toFixed(2)} × (with garbage ${of('peak').toFixed(2)} ×)`,
    ];
    console.log(columns.join(''));
  }
} finally {
  http.dispose();
  await server.stop();
}
if (longest > limitMs)
  throw new Shortfall(`An answer lets nothing else happen for ${longest.toFixed(0)} ms (limit ${limitMs} ms).`);
if (most > mostMemory)
  throw new Shortfall(`An answer takes ${most.toFixed(2)} times the memory of its text (limit ${mostMemory}).`);

interface Cost {
  readonly bytes: number;
  /** Milliseconds. */
  readonly piece: number;
  readonly time: number;
  readonly parsed: number;
  /** As multiples of the text. */
  readonly memory: number;
  readonly peak: number;
}

/** @param collecting whether garbage is no memory, and time is nothing */
async function read(collecting: boolean): Promise<Cost> {
  const { requests, portals } = createHarness({ http: { send: sent }, clock: systemClock, portal: { apiUrl: server.url } });
  const asked = { portal: portals.get('p1'), endpoint: departments, values: {} };
  await collect();
  const before = used();
  let highest = before;
  let content: JsonContent | undefined;
  let shown: Uint8Array | undefined;
  let pieces = 0;
  const began = performance.now();
  const piece = await pieceOf(
    async () => {
      content = (await requests.get(asked)).content;
      // The editor reads the document, in its own time.
      await new Promise((resolve) => setImmediate(resolve));
      shown = await content.masked.gather(breather(systemClock));
    },
    () => {
      // What the editor gets is its own.
      if (content) return;
      if (collecting && ++pieces % piecesBetween > 0) return;
      if (collecting) gc();
      highest = Math.max(highest, used());
    },
  );
  const time = performance.now() - began;
  const bytes = shown?.length ?? 0;
  shown = undefined;
  await collect();
  const memory = used() - before;
  const text = content?.text.text() ?? '';
  content = undefined;
  const start = performance.now();
  JSON.stringify(JSON.parse(text), undefined, 2);
  const parsed = performance.now() - start;
  return { bytes, piece, time, parsed, memory: memory / bytes, peak: (highest - before) / bytes };
}

/** What lies beside the heap is given back a moment later. */
async function collect(): Promise<void> {
  gc();
  await delay(50);
  gc();
}

/** The identity server is not what is measured. */
async function sent(request: Parameters<NodeFetchClient['send']>[0]): ReturnType<NodeFetchClient['send']> {
  if (request.method === 'GET') return await http.send(request);
  return { status: 200, headers: new Headers(), body: '{"access_token":"access-token-of-the-benchmark"}' };
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
