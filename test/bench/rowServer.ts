/** Pages of shifts, from a process of its own: its memory is not what is measured. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { shift } from './shifts.ts';

export interface RowServer {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startRowServer(total: number): Promise<RowServer> {
  const child = fork(fileURLToPath(import.meta.url), [String(total)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [url] = (await once(child, 'message')) as [string];
  return {
    url,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

function page(url: string, total: number): string {
  const query = new URL(url, 'http://localhost').searchParams;
  const [offset, limit] = [Number(query.get('offset')), Number(query.get('limit'))];
  const count = Math.max(0, Math.min(limit, total - offset));
  const data = Array.from({ length: count }, (_, index) => shift(offset + index));
  return JSON.stringify({ paging: { offset, limit, total }, data });
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const total = Number(process.argv[2]);
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(page(url, total));
  });
  server.listen(0, '127.0.0.1', () => process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  process.once('disconnect', () => process.exit());
}
