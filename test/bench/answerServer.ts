import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bodyOf } from './shifts.ts';

export interface AnswerServer {
  readonly url: string;
  /** When shifts were sent to their last byte, by `performance.now()`. */
  readonly sentAt: number;
  stop(): Promise<void>;
}

/**
 * The API of a sandbox, but for its shifts, which are as long as `departmentId` says, in bytes.
 * @param shifts where they are given, whatever is asked for
 */
export async function startAnswerServer(sandbox: string, shifts?: Buffer): Promise<AnswerServer> {
  const bodies = new Map<number, string>();
  let sentAt = 0;
  const server = createServer(async ({ url = '', headers }, response) => {
    const { pathname, searchParams } = new URL(url, sandbox);
    const size = Number(searchParams.get('departmentId'));
    if (pathname.endsWith('/shifts') && (shifts || size > 0)) {
      response.on('finish', () => {
        sentAt = performance.now();
      });
      if (!shifts && !bodies.has(size)) bodies.set(size, bodyOf(size));
      response.writeHead(200, { 'content-type': 'application/json' }).end(shifts ?? bodies.get(size));
      return;
    }
    const { authorization = '', 'x-clientid': appId = '' } = headers;
    const answer = await fetch(sandbox + url, { headers: { authorization, 'x-clientid': String(appId) } });
    const type = answer.headers.get('content-type') ?? 'application/json';
    response.writeHead(answer.status, { 'content-type': type }).end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get sentAt() {
      return sentAt;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
