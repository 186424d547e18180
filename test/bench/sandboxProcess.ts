/** The sandbox in a process of its own, so that it does not share a core with the client that is measured. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

export type SandboxAddress = Pick<Sandbox, 'url' | 'credentials'>;

export interface SandboxProcess extends SandboxAddress {
  stop(): Promise<void>;
}

/** Fresh books of the rate limits with every start. */
export async function startSandboxProcess(latencyMs: number): Promise<SandboxProcess> {
  const child: ChildProcess = fork(fileURLToPath(import.meta.url), [String(latencyMs)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [address] = (await once(child, 'message')) as [SandboxAddress];
  return {
    ...address,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill();
      await gone;
    },
  };
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url, credentials } = await startSandbox({ latencyMs: Number(process.argv[2]) });
  process.send({ url, credentials } satisfies SandboxAddress);
  process.once('disconnect', () => process.exit());
}
