/** The validators of `test/contract/package.json`, installed where nothing else sees them: `npm ci` of the project stays as small as it is. */
import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { installList } from '../workbench/installList.ts';
import { output, root } from '../workbench/paths.ts';

export const folder = path.join(output, 'contract');
/** @throws Shortfall when npm fails */
export const installTools = (): Promise<void> => installList(path.join(root, 'test/contract'), folder);

function start(module: string, args: readonly string[], stdout: 'pipe' | 'inherit'): ChildProcess {
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' };
  return spawn(process.execPath, [path.join(folder, 'node_modules', module), ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', stdout, 'inherit'],
  });
}

const ending = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('close', resolve));

/** @param rules `recommended`, or `spec`: what the specification demands and nothing more @returns whether there is no error */
export async function lint(files: readonly string[], rules: 'recommended' | 'spec'): Promise<boolean> {
  const options = ['--extends', rules, '--format', 'summary'];
  return (await ending(start('@redocly/cli/bin/cli.js', ['lint', ...files, ...options], 'inherit'))) === 0;
}

/** Prism between a client and a server: it compares each answer with the document. */
export interface Proxy {
  readonly url: string;
  stop(): Promise<unknown>;
}

/** @throws Error when Prism ends before it listens */
export async function startProxy(document: string, upstream: string, port: number): Promise<Proxy> {
  const child = start(
    '@stoplight/prism-cli/dist/index.js',
    ['proxy', document, upstream, '--port', String(port), '--validate-request', 'false'],
    'pipe',
  );
  const ended = ending(child);
  const stop = (): Promise<unknown> => {
    child.kill();
    return ended;
  };
  if (child.stdout) {
    for await (const line of createInterface({ input: child.stdout })) {
      if (!line.includes('Prism is listening on')) continue;
      child.stdout.resume();
      return { url: `http://127.0.0.1:${port}`, stop };
    }
  }
  await stop();
  throw new Error(`Prism does not read ${document}.`);
}
