import { execFile, spawnSync } from 'node:child_process';

/** How a program of each language is run here, its text at the standard input; absent where this machine cannot. Node is always there. */
export const commands: Readonly<
  Record<'javaScript' | 'python' | 'curl', readonly [name: string, ...args: string[]] | undefined>
> = {
  javaScript: [process.execPath, '--input-type=module', '-'],
  python: works('python3', '-c', 'import requests') ? ['python3', '-'] : undefined,
  curl: works('sh', '-c', 'curl --version') ? ['sh'] : undefined,
};

export type Runnable = keyof typeof commands;

/** @returns what the program printed @throws where it failed, with what it said */
export async function run(id: Runnable, program: string, env: Readonly<Record<string, string>>): Promise<string> {
  const [name, ...args] = commands[id] ?? [id];
  return await new Promise((resolve, reject) => {
    // The servers are on this machine.
    const options = { env: { ...process.env, NO_PROXY: '*', no_proxy: '*', PYTHONIOENCODING: 'utf-8', ...env } };
    const child = execFile(name, args, { ...options, maxBuffer: 64 * 1024 * 1024 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(program);
  });
}

function works(name: string, ...args: readonly string[]): boolean {
  return spawnSync(name, args, { stdio: 'ignore' }).status === 0;
}
