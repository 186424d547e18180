import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from './paths.ts';

export interface Ending {
  readonly ok: boolean;
  /** Everything that was printed, which was shown too. */
  readonly printed: string;
}

/** The one that people have: npm is in no node_modules. */
const ofTheMachine = new Set(['npm']);

/** Runs a tool of node_modules/.bin, `node` or `npm`, on the Node that runs this; in the project's folder, where no other one is given. */
export function run(tool: string, args: readonly string[], extraEnv: NodeJS.ProcessEnv = {}, cwd = root): Promise<Ending> {
  const windows = process.platform === 'win32';
  const named = windows ? `${tool}.cmd` : tool;
  const installed = ofTheMachine.has(tool) ? named : path.join(root, 'node_modules/.bin', named);
  const command = tool === 'node' ? process.execPath : installed;
  const PATH = `${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH ?? ''}`;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, PATH, ...extraEnv },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: windows && tool !== 'node',
    });
    let printed = '';
    for (const [from, to] of [[child.stdout, process.stdout] as const, [child.stderr, process.stderr] as const]) {
      from.on('data', (chunk: Buffer) => {
        printed += chunk.toString();
        to.write(chunk);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => resolve({ ok: code === 0, printed }));
  });
}
