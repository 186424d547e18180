/**
 * Our documents and the sandbox under validators that others wrote: Redocly reads the documents, ours and the published ones, and Prism
 * compares each answer of the sandbox with them. Too slow for `npm test`, where `declared.test.ts` holds the same.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { apis } from '../../src/core/catalogue/apis.ts';
import { builtInApiNames, loadBuiltInDocument } from '../../src/core/catalogue/builtIn.ts';
import type { Endpoint } from '../../src/core/catalogue/endpoint.ts';
import { answeredApis } from '../../src/sandbox/published/publishedDocuments.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { workingAddresses } from '../unit/sandbox/addresses.ts';
import { type Client, connect, start } from '../unit/sandbox/harness.ts';
import { folder, installTools, lint, startProxy } from './tools.ts';

const port = 41_021;

interface Written {
  readonly api: string;
  readonly file: string;
}

interface Violation {
  readonly location: readonly string[];
  readonly message: string;
}

function write(kind: 'ours' | 'published', api: string, text: string): Written {
  const file = path.join(folder, kind, `${api}.json`);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return { api, file };
}

async function published(sandbox: Sandbox, api: string): Promise<Written> {
  const response = await fetch(`${sandbox.apiUrl}/${api}/swagger/v1.0/swagger.json`);
  return write('published', api, await response.text());
}

/** An answer, and the errors that a client meets. */
function requests(
  endpoint: Endpoint,
  address: string,
  client: Client,
): readonly (readonly [string, Readonly<Record<string, string>>])[] {
  const headers = { authorization: `Bearer ${client.accessToken}`, 'x-clientid': client.appId };
  const unknown = endpoint.path.replace(/\{[^}]+\}/g, '987654321') + (/\?.*$/.exec(address)?.[0] ?? '');
  const query = endpoint.parameters.find((parameter) => parameter.in === 'query')?.name;
  const twice = query && `${address}${address.includes('?') ? '&' : '?'}${query}=x&${query}=y`;
  return [
    [address, headers],
    [address, {}],
    [address, { ...headers, 'x-clientid': '00000000-0000-0000-0000-000000000000' }],
    [unknown, headers],
    [endpoint.path.replace(/\{[^}]+\}/g, 'x'), headers],
    ...(twice ? [[twice, headers] as const] : []),
  ];
}

/** @returns what Prism says of the answers, one line each */
async function differences({ api, file }: Written, sandbox: Sandbox, client: Client): Promise<readonly string[]> {
  const endpoints = (await answeredApis()).find(({ name }) => name === api)?.endpoints ?? [];
  if (endpoints.length === 0) return [];
  const address = await workingAddresses(client);
  const proxy = await startProxy(file, sandbox.apiUrl, port);
  const found: string[] = [];
  try {
    for (const endpoint of endpoints) {
      for (const [asked, headers] of requests(endpoint, address(endpoint), client)) {
        const { status, headers: sent } = await fetch(`${proxy.url}${asked}`, { headers });
        // A request without a token is no difference: it is sent to see the answer.
        const violations: readonly Violation[] = JSON.parse(sent.get('sl-violations') ?? '[]');
        for (const { location, message } of violations)
          if (location[0] === 'response') found.push(`${status} ${asked}: ${location.join('.')}: ${message}`);
        answers++;
      }
    }
  } finally {
    await proxy.stop();
  }
  return found;
}

let answers = 0;
await installTools();
const sandbox = await start();
try {
  const client = await connect(sandbox);
  const ours = await Promise.all(
    builtInApiNames.map(async (api) => write('ours', api, JSON.stringify(await loadBuiltInDocument(api)))),
  );
  const theirs = await Promise.all(apis.map(({ name }) => published(sandbox, name)));
  const files = (list: readonly Written[]): string[] => list.map(({ file }) => file);
  // Planday's documents name no server and no security: that is no error of the specification.
  const isClean = (await lint(files(ours), 'recommended')) && (await lint(files(theirs), 'spec'));
  const found: string[] = [];
  for (const document of [...ours, ...theirs]) found.push(...(await differences(document, sandbox, client)));
  for (const line of found) console.error(line);
  console.log(`Redocly: ${isClean ? 'no error' : 'errors, see above'}. Prism: ${answers} answers, ${found.length} differences.`);
  process.exitCode = isClean && found.length === 0 ? 0 : 1;
} finally {
  await sandbox.stop();
}
