/**
 * Fetch to File of a million rows, in each format: what it holds at the most, and the time. What counts is the heap of V8 and the buffers outside
 * of it after a collection, once in a while on the way: V8 leaves garbage where it is as long as there is room, in an extension host for
 * gigabytes, and gives it up when somebody needs it. That, and by how much the process grew, are printed beside it.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { systemClock } from '../../src/core/clock.ts';
import { Ask } from '../../src/core/requests/ask.ts';
import { rowFormats } from '../../src/core/rowFiles/rowFormats.ts';
import { NodeFetchClient } from '../../src/machine/nodeFetchClient.ts';
import { RowFile } from '../../src/machine/rowFile.ts';
import { createHarness, departments } from '../unit/support/harness.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { startRowServer } from './rowServer.ts';

const rows = 1_000_000;
const pageSize = 5_000;
const mostMegabytes = 150;
/** Pages between two collections: by then there is as much garbage as there is going to be. */
const pagesBetween = 40;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const folder = await mkdtemp(path.join(tmpdir(), 'planday-bench-'));
const server = await startRowServer(rows);
const http = new NodeFetchClient();
let most = 0;
try {
  const endpoint = { ...departments, paging: { limit: 'limit', offset: 'offset', maximum: pageSize } };
  const send = async (request: Parameters<NodeFetchClient['send']>[0]) =>
    request.method === 'GET'
      ? await http.send(request)
      : { status: 200, headers: new Headers(), body: '{"access_token":"access-token-of-the-benchmark"}' };
  const { requests, portals } = createHarness({ http: { send }, clock: systemClock, portal: { apiUrl: server.url } });
  const ask = new Ask({
    portals,
    requests,
    clock: systemClock,
    catalogue: { get: async () => endpoint },
    lastRequests: { keep: async () => undefined },
  });
  const asked = { portal: portals.get('p1'), endpoint, values: {} };
  for (const format of rowFormats) {
    const target = path.join(folder, `rows.${format}`);
    collect();
    const [before, sizeBefore] = [used(), process.memoryUsage.rss()];
    let [held, highest, largest, pages] = [before, before, sizeBefore, 0];
    const look = () => {
      highest = Math.max(highest, used());
      largest = Math.max(largest, process.memoryUsage.rss());
    };
    const timer = setInterval(look, 2);
    const began = performance.now();
    const file = new RowFile(target, { format, form: 'text', columns: [] });
    await file.start();
    const { rows: written } = await ask.stream(
      asked,
      async (some) => {
        await file.take(some);
        look();
        if (++pages % pagesBetween !== 0) return;
        collect();
        held = Math.max(held, used());
      },
      {},
    );
    await file.finish();
    await file.abandon();
    clearInterval(timer);
    const seconds = (performance.now() - began) / 1_000;
    const megabytes = (held - before) / 1e6;
    most = Math.max(most, megabytes);
    const columns = [
      format.padEnd(7),
      `${written.toLocaleString('en')} rows, ${((await stat(target)).size / 1e6).toFixed(0)} MB`.padEnd(28),
      `holds at most ${megabytes.toFixed(0)} MB, with garbage ${((highest - before) / 1e6).toFixed(0)} MB, the process grew by ${((largest - sizeBefore) / 1e6).toFixed(0)} MB`.padEnd(
        76,
      ),
      `${seconds.toFixed(0)} s`,
    ];
    console.log(columns.join(''));
  }
} finally {
  http.dispose();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}
if (most > mostMegabytes)
  throw new Shortfall(
    `A million rows hold ${most.toFixed(0)} MB of memory on their way into a file (limit ${mostMegabytes} MB).`,
  );

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
