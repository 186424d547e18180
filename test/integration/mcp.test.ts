import assert from 'node:assert/strict';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import * as vscode from 'vscode';
import { startMcp } from '../../src/assistants/startMcp.ts';
import type { Disposable } from '../../src/core/event.ts';
import { startOfWeek, today } from '../../src/core/parameters/calendar.ts';
import { familyNames, femaleNames, maleNames } from '../../src/sandbox/data/names.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import { credentialOf, type Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const ours = 'planday-explorer.planday-explorer';

const named = (): readonly string[] =>
  vscode.extensions.getExtension(ours)?.packageJSON.contributes.languageModelTools.map(({ name }: { name: string }) => name);

interface Answer {
  readonly isError: boolean | undefined;
  readonly json: Readonly<Record<string, unknown>>;
}

describe('The tools for other agents', () => {
  let shell: Shell;
  let prompts: Prompts;
  let client: Client;
  let recorded: string[];
  let ended: Disposable[];
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  beforeEach(async () => {
    await shell.addPortal('cafe');
    [recorded, ended] = [[], []];
    const { planday, portals, queries, errors } = shell.services;
    const extension = vscode.extensions.getExtension(ours);
    assert.ok(extension);
    const context = { subscriptions: ended, extension };
    const { uri, headers } = await startMcp({ planday, portals, queries, errors, context });
    client = new Client({ name: 'integration', title: 'The agent', version: '1' });
    const transport = new StreamableHTTPClientTransport(new URL(String(uri)), {
      requestInit: { headers },
      fetch: async (url, init) => record(await fetch(url, init)),
    });
    await client.connect(transport);
  });

  afterEach(async () => {
    await client.close();
    for (const one of ended) one.dispose();
  });

  /** Keeps all that the server said. */
  const record = (response: Response): Response => {
    const [seen, kept] = response.body?.tee() ?? [];
    if (kept)
      void new Response(kept).text().then(
        (text) => recorded.push(text),
        () => undefined,
      );
    return new Response(seen, response);
  };

  const call = async (name: string, input: Readonly<Record<string, unknown>> = {}): Promise<Answer> => {
    const { content, isError } = await client.callTool({ name, arguments: input });
    const [first] = content as readonly { readonly text: string }[];
    return { json: JSON.parse(first?.text ?? 'null'), isError };
  };

  /** @param button what the person presses on each question until the call has ended; none: Cancel */
  const answering = async (button: string | undefined, calling: Promise<Answer>): Promise<Answer> => {
    let done = false;
    const settled = calling.finally(() => {
      done = true;
    });
    await until('the call to end', () => {
      for (const message of prompts.messages) message.press(button);
      return done || undefined;
    });
    return await settled;
  };

  it('are those of VS Code’s language models', async () => {
    const { tools } = await client.listTools();
    assert.deepEqual(
      tools.map(({ name }) => name),
      named(),
    );
  });

  it('say what they found in the sandbox, and nothing of a person or a token', async () => {
    const monday = startOfWeek(today(Date.now(), 'Europe/Copenhagen'));
    const period = { from: monday, to: monday };
    const answers = {
      planday_list_portals: await call('planday_list_portals'),
      planday_describe: await call('planday_describe', { path: '/hr/v1.0/employees' }),
      planday_validate: await call('planday_validate', { path: '/hr/v1.0/employes?limit=9000' }),
      planday_ask_question: await answering('Allow', call('planday_ask_question', { question: 'people', ...period })),
      planday_query: await answering('Allow', call('planday_query', { sql: 'SELECT * FROM employees' })),
      planday_check_access: await answering('Allow', call('planday_check_access')),
    };
    await client.close();

    assert.deepEqual(Object.keys(answers), named());
    for (const [name, { isError, json }] of Object.entries(answers)) assert.ok(!isError, `${name}: ${JSON.stringify(json)}`);
    for (const { json } of [answers.planday_ask_question, answers.planday_query]) assert.equal(json.answered, true);
    assert.deepEqual(
      prompts.messages.map(({ text, severity, buttons }) => [text, severity, buttons]),
      [`People of Nordlys Café, ${monday} to ${monday}`, 'Query of Nordlys Café', 'Check access of Nordlys Café'].map((about) => [
        `The agent wants to ask: ${about}`,
        'warning',
        ['Allow'],
      ]),
    );
    const said = recorded.join('\n');
    // As a text of JSON in JSON.
    assert.match(said, /answered\\": true[\s\S]*•1/);
    const people = [femaleNames, maleNames, familyNames].flatMap((names) => [...names]);
    assert.ok(people.length > 50);
    assert.deepEqual(
      people.filter((name) => new RegExp(`(?<![\\p{L}])${name}(?![\\p{L}])`, 'u').test(said)),
      [],
    );
    assert.deepEqual(said.match(/.{0,40}(?:@[\w-]+\.\w|eyJ).{0,20}/g), null);
    const { refreshToken } = credentialOf(shell.sandbox, 'cafe');
    assert.ok(!said.includes(refreshToken));
  });

  it('send nothing that the person refuses', async () => {
    const { isError, json } = await answering(undefined, call('planday_query', { sql: 'SELECT * FROM employees' }));
    assert.equal(isError, true);
    assert.match(String(json.problem), /refused this\. Nothing was sent/);
    assert.deepEqual(shell.control.requests, []);
  });

  it('end with the window', async () => {
    assert.equal(ended.length, 1);
    for (const one of ended) one.dispose();
    await assert.rejects(client.listTools());
  });
});

describe('The editor', () => {
  it('starts the server of the tools when it wants them, reads them and calls them', async () => {
    await vscode.extensions.getExtension(ours)?.activate();
    const tools = await until('the tools', async () => {
      await vscode.commands.executeCommand('workbench.mcp.startServer', '*', { waitForLiveTools: true });
      const found = vscode.lm.tools.filter(({ name }) => name.startsWith('mcp_planday'));
      return found.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      tools.map(({ name }) => name),
      named()
        .map((name) => `mcp_planday_${name}`)
        .toSorted(),
    );
    const input = { path: '/hr/v1.0/employees' };
    const { content } = await vscode.lm.invokeTool('mcp_planday_planday_describe', { input, toolInvocationToken: undefined });
    assert.match(content.map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : '')).join(), /employee:read/);
  });
});
