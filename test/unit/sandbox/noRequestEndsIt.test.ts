import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import { answerOf, post } from './harness.ts';
import { brokenRequest, framedRequest, type Known, type Random, randomOf } from './randomRequests.ts';

/** Each of them goes through a socket, behind others of its connection, and has an answer of its own. */
const framed = 100_000;
const perConnection = 500;
/** Each of them is a connection. */
const broken = 1_500;
const atOnce = 8;

describe('The sandbox, as `npm run sandbox` starts it', () => {
  let child: ChildProcess;
  let url: string;
  let known: Known;

  before(async () => {
    child = spawn(process.execPath, ['--import', 'tsx', 'src/sandbox/cli.ts', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const output = await printed(child, '/hr/v1.0/departments\n');
    const [, data = '', endpoint = ''] = /curl -X POST --data "([^"]+)" (\S+)/.exec(output) ?? [];
    url = new URL(endpoint).origin;
    const form = new URLSearchParams(data);
    const accessToken: string = (await post(endpoint, data)).json.access_token;
    const paths = (await loadBuiltInCatalogue()).flatMap(({ endpoints }) => endpoints.map(({ path }) => path));
    const [appId, refreshToken] = [form.get('client_id') ?? '', form.get('refresh_token') ?? ''];
    known = { host: new URL(url).host, appId, refreshToken, accessToken, paths };
  });
  after(() => child.kill());

  const stillAnswers = async () => {
    assert.deepEqual([child.exitCode, child.signalCode], [null, null], 'the process is gone');
    const headers = { authorization: `Bearer ${known.accessToken}`, 'x-clientid': known.appId };
    // The rate limits of a minute may be used up; they are asked after everything else.
    const { status } = await answerOf(await fetch(`${url}/portal/v1.0/info`, { headers }));
    assert.ok(status === 200 || status === 429, `${status}`);
    const page = `/connect/authorize?client_id=${known.appId}&redirect_uri=http://localhost/&response_type=code&scope=openid`;
    assert.equal((await fetch(`${url}${page}`)).status, 200);
  };

  const open = async (): Promise<Socket> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    return socket;
  };

  /** @returns the statuses in order */
  const pipelined = async (random: Random): Promise<readonly number[]> => {
    const socket = await open();
    const requests = Array.from({ length: perConnection }, (_, index) =>
      framedRequest(random, known, index === perConnection - 1),
    );
    socket.write(requests.join(''), 'latin1');
    const text = await allOf(socket);
    const statuses = [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)]
      .map((match) => Number(match[1]))
      .filter((status) => status >= 200);
    const silent = requests[statuses.length];
    assert.equal(silent, undefined, `No answer to ${JSON.stringify(silent)}`);
    const failed = requests[statuses.findIndex((status) => status >= 500)];
    assert.equal(failed, undefined, `A failure for ${JSON.stringify(failed)}`);
    return statuses;
  };

  it(`answers ${framed} random requests, none of them with a failure of its own, and goes on answering`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    const counts = new Map<number, number>();
    const connections = framed / perConnection;
    try {
      await together(connections, async (index) => {
        for (const status of await pipelined(randomOf(seed + index))) counts.set(status, (counts.get(status) ?? 0) + 1);
      });
      assert.equal(
        [...counts.values()].reduce((sum, count) => sum + count),
        framed,
      );
      for (const status of [200, 302, 303, 400, 401, 403, 404, 405, 421])
        assert.ok(
          (counts.get(status) ?? 0) >= 100,
          `only ${counts.get(status)} of ${status}: the requests have lost their teeth`,
        );
      await stillAnswers();
    } catch (error) {
      throw new Error(`Seed ${seed}`, { cause: error });
    }
  });

  it(`survives ${broken} connections that lie, break off or speak something else`, async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    try {
      await together(broken, async (index) => {
        const random = randomOf(seed + index);
        const socket = await open();
        // A third hangs up in the middle.
        if (random() < 0.3) socket.resetAndDestroy();
        else {
          socket.end(brokenRequest(random, known), 'latin1');
          await allOf(socket);
        }
      });
      await stillAnswers();
    } catch (error) {
      throw new Error(`Seed ${seed}`, { cause: error });
    }
  });
});

/** A connection that is reset ends there, which is as good an answer as any. */
async function allOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  if (!socket.closed) await once(socket, 'close').catch(() => undefined);
  return Buffer.concat(chunks).toString('latin1');
}

async function together(count: number, run: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await run(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function printed(child: ChildProcess, until: string): Promise<string> {
  let output = '';
  child.stdout?.setEncoding('utf8');
  for await (const text of child.stdout as AsyncIterable<string>) {
    output += text;
    if (output.includes(until)) break;
  }
  return output;
}
