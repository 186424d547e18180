import assert from 'node:assert/strict';
import { sentence } from '../../../../src/core/errors.ts';
import { listenerBounds } from '../../../../src/machine/mcp/listener.ts';
import { until, untilEqual } from '../../../support/until.ts';
import { deferred } from '../../support/deferred.ts';
import { costly, createTool, endless, McpHarness, said } from './harness.ts';

const usual = { mostCalls: 8, mostMs: 600_000, signEveryMs: 15_000 };
const echo = (text: string) => ({ name: 'planday_echo', arguments: { text } });

describe('The MCP server', () => {
  const harness = new McpHarness();
  afterEach(() => harness.end());

  it('says what it is, and what it has', async () => {
    const client = await harness.connect(await harness.start({ tools: [createTool(), costly()] }));

    assert.deepEqual(client.getServerVersion(), { name: 'planday', title: 'Planday', version: '1.2.3' });
    assert.match(client.getInstructions() ?? '', /planday_validate/);
    const { tools } = await client.listTools();
    assert.deepEqual(tools[0], {
      name: 'planday_echo',
      title: 'Echo',
      description: 'Says what it got.',
      inputSchema: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false },
      annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    });
    assert.deepEqual(
      tools.map(({ name, annotations }) => [name, annotations?.openWorldHint]),
      [
        ['planday_echo', false],
        ['planday_ask', true],
      ],
    );
  });

  it('calls a tool, and asks nobody where nothing is sent', async () => {
    const client = await harness.connect(await harness.start());
    assert.deepEqual(said(await client.callTool(echo('København'))), { text: 'København', isError: false });
    assert.deepEqual(harness.questions, []);
  });

  it('hands on what a tool says of an input that it cannot take', async () => {
    const invoke = async () => ({ text: '{"error":"There is no portal p9."}', isError: true });
    const client = await harness.connect(await harness.start({ tools: [createTool({ invoke })] }));
    assert.deepEqual(said(await client.callTool({ name: 'planday_echo' })), { error: 'There is no portal p9.', isError: true });
  });

  it('knows no tool but its own', async () => {
    const client = await harness.connect(await harness.start());
    await assert.rejects(client.callTool({ name: 'planday_delete' }), /There are planday_echo\./);
  });

  it('keeps to itself what is wrong in a tool that fails', async () => {
    const defect = new Error('a row of somebody');
    const client = await harness.connect(await harness.start({ tools: [createTool({ invoke: () => Promise.reject(defect) })] }));

    const answer = await client.callTool(echo('x'));
    assert.deepEqual(said(answer), { problem: 'The tool failed. The log of the extension has the details.', isError: true });
    assert.deepEqual(harness.failures, [defect]);
  });

  it('takes the secrets of the window out of what a tool says', async () => {
    const redactor = { withoutSecretsInJson: (json: string) => json.replaceAll('eyJ-secret', '[redacted]') };
    const client = await harness.connect(await harness.start({ redactor }));
    assert.deepEqual(said(await client.callTool(echo('is eyJ-secret'))), { text: 'is [redacted]', isError: false });
  });

  describe('before a call costs anything', () => {
    it('asks the person, naming the agent, what it wants and what it costs', async () => {
      const client = await harness.connect(await harness.start({ tools: [costly()] }));
      assert.deepEqual(said(await client.callTool({ name: 'planday_ask' })), { rows: 12, isError: false });
      assert.deepEqual(harness.questions, [{ agent: 'Test Agent', about: 'Shifts of Nordlys Café', cost: 'About 12 requests' }]);
    });

    it('sends nothing after a no, and says so', async () => {
      let invoked = 0;
      const tool = costly(async () => ({ text: String(invoked++), isError: false }));
      const client = await harness.connect(await harness.start({ tools: [tool], agree: async () => false }));

      const { problem, isError } = said(await client.callTool({ name: 'planday_ask' }));
      assert.match(problem, /refused this\. Nothing was sent/);
      assert.deepEqual([isError, invoked], [true, 0]);
    });

    it('asks again in the middle of a call that turns out to cost more', async () => {
      const tool = costly(async (_, { confirm }) => ({
        text: JSON.stringify({ more: await confirm(sentence('{0} requests more', 300)) }),
        isError: false,
      }));
      const agree = async ({ cost }: { readonly cost: string }) => !cost.includes('more');
      const client = await harness.connect(await harness.start({ tools: [tool], agree }));
      assert.deepEqual(said(await client.callTool({ name: 'planday_ask' })), { more: false, isError: false });
    });

    it('asks one question at a time; a no is one to all that the same agent asked by then, and to nobody else’s', async () => {
      const first = deferred<boolean>();
      const asked: (string | undefined)[] = [];
      const agree = async ({ agent }: { readonly agent: string | undefined }) => {
        asked.push(agent);
        return asked.length === 1 ? await first.promise : true;
      };
      const server = await harness.start({ tools: [costly()], agree });
      const [one, other] = [await harness.connect(server), await harness.connect(server)];

      const calls = [one, one, one].map((client) => client.callTool({ name: 'planday_ask' }));
      await until('the first question', () => asked[0]);
      calls.push(other.callTool({ name: 'planday_ask' }));
      await until('all of them', () => (server.load.requests === 4 ? true : undefined));
      assert.equal(asked.length, 1);
      first.resolve(false);

      const answers = (await Promise.all(calls)).map(({ isError }) => isError);
      assert.deepEqual([answers, asked.length], [[true, true, true, false], 2]);
      const { isError } = await one.callTool({ name: 'planday_ask' });
      assert.deepEqual([isError, asked.length], [false, 3]);
    });

    it('does not show a question whose agent has given up', async () => {
      const first = deferred<boolean>();
      let asked = 0;
      const agree = async () => (++asked === 1 ? await first.promise : true);
      const server = await harness.start({ tools: [costly()], agree });
      const client = await harness.connect(server);
      const shown = client.callTool({ name: 'planday_ask' });
      await until('the first question', () => asked || undefined);
      const stop = new AbortController();
      const waiting = client.callTool({ name: 'planday_ask' }, { signal: stop.signal });
      await until('the second', () => (server.load.requests === 2 ? true : undefined));
      stop.abort();
      await assert.rejects(waiting);
      await untilEqual(() => server.load.requests, 1);
      first.resolve(true);

      assert.deepEqual(said(await shown), { rows: 12, isError: false });
      assert.equal(asked, 1);
    });

    it('shows signs of life to an agent that asks for them', async () => {
      const [agreed, signs] = [deferred<boolean>(), deferred<void>()];
      const bounds = { ...usual, signEveryMs: 5 };
      const client = await harness.connect(await harness.start({ tools: [costly()], agree: () => agreed.promise, bounds }));
      const seen: number[] = [];
      const onprogress = ({ progress }: { readonly progress: number }) => {
        if (seen.push(progress) === 3) signs.resolve();
      };
      const call = client.callTool({ name: 'planday_ask' }, { onprogress });
      await signs.promise;
      agreed.resolve(true);

      assert.deepEqual(said(await call), { rows: 12, isError: false });
      assert.deepEqual(seen.slice(0, 3), [1, 2, 3]);
    });
  });

  describe('ends a call', () => {
    it('that the agent cancels, and the connection that waited for it', async () => {
      const { tool, ends, begun } = endless();
      const server = await harness.start({ tools: [tool, createTool()] });
      const client = await harness.connect(server);
      const stop = new AbortController();
      const call = client.callTool({ name: 'planday_endless' }, { signal: stop.signal });
      await until('the call', () => begun() || undefined);
      stop.abort();

      await assert.rejects(call);
      await untilEqual(() => [ends.length, server.load.requests], [1, 0]);
      assert.deepEqual(said(await client.callTool(echo('still here'))), { text: 'still here', isError: false });
      assert.deepEqual(harness.failures, []);
    });

    it('whose agent is gone', async () => {
      const { tool, ends, begun } = endless();
      const server = await harness.start({ tools: [tool] });
      const client = await harness.connect(server);
      const call = client.callTool({ name: 'planday_endless' });
      await until('the call', () => begun() || undefined);
      await Promise.all([client.close(), assert.rejects(call)]);

      await untilEqual(() => [ends.length, server.load.requests], [1, 0]);
    });

    it('whose session is ended by another request', async () => {
      const { tool, ends, begun } = endless();
      const server = await harness.start({ tools: [tool] });
      const client = await harness.connect(server);
      const call = client.callTool({ name: 'planday_endless' });
      await until('the call', () => begun() || undefined);
      const { sessionId = '' } = client.transport ?? {};
      const headers = { authorization: `Bearer ${server.key}`, 'mcp-session-id': sessionId };
      const fails = assert.rejects(call);
      assert.equal((await fetch(server.address, { method: 'DELETE', headers })).status, 200);

      await untilEqual(() => [ends.length, server.load.sessions], [1, 0]);
      await Promise.all([client.close(), fails]);
    });

    it('that the person cancels, and says so', async () => {
      const cancelled = AbortSignal.abort().reason;
      const client = await harness.connect(
        await harness.start({ tools: [createTool({ invoke: () => Promise.reject(cancelled) })] }),
      );
      assert.deepEqual(said(await client.callTool(echo('x'))), { problem: 'This was cancelled.', isError: true });
      assert.deepEqual(harness.failures, []);
    });

    it('that takes too long, and says so', async () => {
      const { tool } = endless();
      const client = await harness.connect(await harness.start({ tools: [tool], bounds: { ...usual, mostMs: 20 } }));
      const answer = said(await client.callTool({ name: 'planday_endless' }));
      assert.deepEqual(answer, { problem: 'This took too long and was ended.', isError: true });
    });

    it('with the window', async () => {
      const { tool, ends, begun } = endless();
      const server = await harness.start({ tools: [tool] });
      const client = await harness.connect(server);
      const call = client.callTool({ name: 'planday_endless' });
      const fails = assert.rejects(call);
      await until('the call', () => begun() || undefined);
      server.dispose();

      await untilEqual(() => [ends.length, server.load.requests, server.load.sessions], [1, 0, 0]);
      await assert.rejects(fetch(server.address, { method: 'POST' }));
      await Promise.all([client.close(), fails]);
    });
  });

  describe('with several agents', () => {
    it('gives each its own answers', async () => {
      const server = await harness.start();
      const clients = await Promise.all(Array.from({ length: 5 }, (_, index) => harness.connect(server, `agent ${index}`)));
      const texts = await Promise.all(
        clients.flatMap((client, index) =>
          Array.from({ length: 6 }, async (_, number) => {
            const text = `${index}/${number}`;
            return said(await client.callTool(echo(text))).text === text;
          }),
        ),
      );
      assert.deepEqual([texts.length, texts.every(Boolean)], [30, true]);
      assert.equal(server.load.sessions, 5);
    });

    it('takes so many calls of one at once', async () => {
      const { tool, begun } = endless();
      const server = await harness.start({ tools: [tool, createTool()], bounds: { ...usual, mostCalls: 2 } });
      const client = await harness.connect(server);
      const stop = new AbortController();
      const calls = [0, 1].map(() => client.callTool({ name: 'planday_endless' }, { signal: stop.signal }));
      await untilEqual(begun, 2);
      const { problem } = said(await client.callTool(echo('x')));
      assert.match(problem, /Too many calls at once/);

      stop.abort();
      await Promise.allSettled(calls);
      await untilEqual(() => server.load.requests, 0);
      assert.deepEqual(said(await client.callTool(echo('x'))), { text: 'x', isError: false });
    });

    it('lets the one go that was silent the longest when there are more than 16, and never one at work', async () => {
      const { tool, begun } = endless();
      const server = await harness.start({ tools: [tool, createTool()] });
      const busy = await harness.connect(server);
      const stop = new AbortController();
      const work = busy.callTool({ name: 'planday_endless' }, { signal: stop.signal });
      await until('the work', () => begun() || undefined);
      const [used, silent] = [await harness.connect(server), await harness.connect(server)];
      for (let index = 0; index < 13; index++) await harness.connect(server);
      await used.callTool(echo('x'));
      await harness.connect(server);

      assert.equal(server.load.sessions, 16);
      await assert.rejects(silent.callTool(echo('x')), /This session has ended/);
      for (const client of [used, busy]) assert.deepEqual(said(await client.callTool(echo('x'))), { text: 'x', isError: false });
      stop.abort();
      await assert.rejects(work);
    });

    it('has room for so many requests, and says when there is none', async () => {
      const { tool, begun } = endless();
      const server = await harness.start({ tools: [tool], listenerBounds: { ...listenerBounds, mostRequests: 2 } });
      const client = await harness.connect(server);
      const stop = new AbortController();
      const calls = [0, 1].map(() => client.callTool({ name: 'planday_endless' }, { signal: stop.signal }));
      await untilEqual(begun, 2);
      const refused = await fetch(server.address, { method: 'POST', headers: { authorization: `Bearer ${server.key}` } });
      assert.deepEqual([refused.status, refused.headers.get('retry-after')], [503, '1']);
      await Promise.all([client.close(), ...calls.map((call) => assert.rejects(call))]);
      await untilEqual(() => server.load.requests, 0);
    });
  });
});
