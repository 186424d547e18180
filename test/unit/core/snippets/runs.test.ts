import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBuiltInApi } from '../../../../src/core/catalogue/builtIn.ts';
import { formats } from '../../../../src/core/snippets/formats.ts';
import { clientSnippetOf, snippetOf } from '../../../../src/core/snippets/snippetOf.ts';
import type { Sandbox } from '../../../../src/sandbox/sandbox.ts';
import { connect, credential, start } from '../../sandbox/harness.ts';
import { createPortal } from '../../support/harness.ts';
import { useTestServers } from '../../support/testServer.ts';
import { readProgram } from './literals.ts';
import { commands, type Runnable, run } from './runtimes.ts';
import { asked, hosts, nasty, texts } from './samples.ts';

const languages = Object.keys(commands) as Runnable[];
const valuesOf = (text: string) => ({ id: text, from: text, text, list: [text, 'b'], ids: ['1', '2'] });

/** What a test of a language says that it does: run it, or where that cannot be done here, read it by the language's own rules. */
function how(id: Runnable, what: string): string {
  const name = commands[id]?.[0].split(/[\\/]/).at(-1);
  return `${formats[id].name}, ${name ? `run by ${name}` : 'read, because it cannot be run here'}: ${what}`;
}

describe('a copied request', () => {
  const serve = useTestServers();

  for (const id of languages) {
    it(how(id, 'sends what the extension would send'), async () => {
      const server = await serve(() => ({ body: '{"data":[]}' }));
      const check = async (text: string) => {
        const snippet = snippetOf(asked(valuesOf(text)), { identityUrl: server.url, apiUrl: server.url });
        const program = formats[id].request(snippet);
        if (!commands[id]) return assert.ok((await readProgram[id](program)).texts.length > 0);
        assert.equal((await run(id, program, { PLANDAY_TOKEN: 'a-token' })).trim(), '{"data":[]}');
        const { target, headers } = server.seen.at(-1) ?? assert.fail('nothing was sent');
        expectSent(new URL(target, server.url), text, snippet.query);
        assert.deepEqual(
          [headers.authorization, headers['x-clientid'], headers.accept],
          ['Bearer a-token', createPortal().appId, 'application/json'],
        );
      };
      await check(nasty.join(' '));
      await fc.assert(fc.asyncProperty(texts, check), { numRuns: 3 });
    });
  }

  it(how('python', 'is read as it is written, whatever its endpoint and its portal are called'), async () => {
    const server = await serve(() => ({ body: '{"data":[]}' }));
    const here = { identityUrl: server.url, apiUrl: server.url };
    // To UTF-7 it is a quotation mark, which ends the text.
    const value = '+ACI-)],); print("other") #';
    for (const name of ['coding:utf_7', 'fileencoding=utf_7', '-*- coding: utf-7 -*-', 'coding:no_such_one']) {
      const named = { portal: createPortal({ name }), endpoint: { ...asked({}).endpoint, name } };
      const program = formats.python.request(snippetOf(asked({ id: '7', from: value }, named), here));
      const client = formats.python.client(clientSnippetOf(asked({}, named), here) ?? assert.fail());
      for (const text of [program, client]) assert.doesNotMatch(text.split('\n').slice(0, 2).join(), /coding[:=]/);
      if (commands.python) assert.equal((await run('python', program, { PLANDAY_TOKEN: 't' })).trim(), '{"data":[]}');
    }
  });

  it('JavaScript fetch, run here: sends what the extension would send, whatever a value holds', async () => {
    const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const snippet = snippetOf(asked(valuesOf(text)), hosts);
        const sent: URL[] = [];
        const fetched = async (url: URL) => {
          sent.push(url);
          return new Response('{}');
        };
        const program = new AsyncFunction('fetch', 'console', formats.javaScript.request(snippet));
        await program(fetched, { log: () => undefined });
        assert.equal(sent.length, 1);
        expectSent(sent[0] ?? assert.fail(), text, snippet.query);
      }),
    );
  });
});

describe('a complete client', () => {
  let sandbox: Sandbox;

  before(async () => {
    sandbox = await start({ control: true, now: Date.now });
  });
  after(() => sandbox.stop());
  afterEach(() => sandbox.control?.reset());

  const employees = async () => {
    const endpoint = (await loadBuiltInApi('hr')).endpoints.find(({ id }) => id === '/hr/v1.0/employees') ?? assert.fail();
    const { appId, refreshToken } = credential(sandbox, 'hotel');
    const snippet = clientSnippetOf(asked({}, { endpoint, portal: createPortal({ appId }) }), sandbox) ?? assert.fail();
    return { snippet, env: { PLANDAY_REFRESH_TOKEN: refreshToken } };
  };
  const allRows = async () => {
    const client = await connect(sandbox, 'hotel');
    const pages = [];
    for (let offset = 0; offset < 1240; offset += 50)
      pages.push((await client.get(`/hr/v1.0/employees?limit=50&offset=${offset}`)).json.data);
    sandbox.control?.clearRequests();
    return pages.flat();
  };
  const statuses = () => sandbox.control?.requests.map(({ status }) => status) ?? [];

  for (const id of ['javaScript', 'python'] as const) {
    it(how(id, 'reads every row of a list, and is never refused for its rate'), async () => {
      const { snippet, env } = await employees();
      const program = formats[id].client(snippet);
      if (!commands[id]) return assert.ok((await readProgram[id](program)).texts.length > 0);
      const rows = await allRows();
      assert.equal(rows.length, 1240);
      sandbox.control?.set({ rateLimits: true });
      assert.deepEqual(JSON.parse(await run(id, program, env)), rows);
      assert.deepEqual(
        statuses(),
        Array.from({ length: 26 }, () => 200),
      );
    });

    it(how(id, 'waits where it is refused for its rate, and exchanges anew where its access token has ended'), async () => {
      const { snippet, env } = await employees();
      const program = formats[id].client(snippet);
      if (!commands[id]) return assert.ok((await readProgram[id](program)).texts.length > 0);
      const rows = await allRows();
      sandbox.control?.addFault(
        { match: 'employees', skip: 2, times: 1, rateLimitReset: 1 },
        { match: 'employees', skip: 5, times: 1, status: 401 },
      );
      assert.deepEqual(JSON.parse(await run(id, program, env)), rows);
      assert.deepEqual(
        statuses().filter((status) => status !== 200),
        [429, 401],
      );
    });

    it(how(id, 'exchanges anew where its access token ended while it waited'), async () => {
      const { snippet, env } = await employees();
      const program = formats[id].client(snippet);
      if (!commands[id]) return assert.ok((await readProgram[id](program)).texts.length > 0);
      sandbox.control?.addFault(
        { match: 'employees', skip: 2, times: 1, rateLimitReset: 1 },
        { match: 'employees', skip: 2, times: 1, status: 401 },
      );
      assert.equal(JSON.parse(await run(id, program, env)).length, 1240);
      const at = statuses().findIndex((status) => status !== 200);
      assert.deepEqual(statuses().slice(at, at + 2), [429, 401]);
    });

    it(how(id, 'says what it lacks, and why an exchange failed'), async () => {
      const { snippet } = await employees();
      const program = formats[id].client(snippet);
      if (!commands[id]) return assert.ok((await readProgram[id](program)).texts.length > 0);
      const env = (token: string) => ({ PLANDAY_REFRESH_TOKEN: token });
      await assert.rejects(run(id, program, env('')), /Set PLANDAY_REFRESH_TOKEN to a refresh token\./);
      await assert.rejects(run(id, program, env('void')), /The exchange failed: 400 .*invalid_grant/s);
    });

    it(how(id, 'ends at a server that does not page, and says what another failure was'), async () => {
      const { snippet, env } = await employees();
      const program = formats[id].client(snippet);
      if (!commands[id]) return assert.ok((await readProgram[id](program)).texts.length > 0);
      sandbox.control?.addFault({ match: 'employees', status: 200, body: '[{"id":1},{"id":2}]' });
      assert.deepEqual(JSON.parse(await run(id, program, env)), [{ id: 1 }, { id: 2 }]);
      sandbox.control?.reset();
      sandbox.control?.addFault({ match: 'employees', status: 403 });
      await assert.rejects(run(id, program, env), /403/);
    });
  }
});

/** A browser and a program read an address alike. */
function expectSent(url: URL, id: string, query: readonly { readonly name: string; readonly value: string }[]): void {
  assert.equal(decodeURIComponent(url.pathname), `/scheduling/v1.0/departments/${id}/shifts`);
  assert.deepEqual(
    [...url.searchParams],
    query.map(({ name, value }) => [name, value]),
  );
}
