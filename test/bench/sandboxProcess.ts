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

export function hotelOf(credentials: Sandbox['credentials']): Sandbox['credentials'][number] {
  const hotel = credentials.find(({ dataSet, description }) => dataSet === 'hotel' && description === 'all scopes');
  if (!hotel) throw new Error('The sandbox has no hotel with all scopes');
  return hotel;
}

/** A server's first answers take ten times as long as its later ones, which is not what is measured. */
async function warmUp({ url, credentials, control }: Sandbox): Promise<void> {
  const { appId, refreshToken } = hotelOf(credentials);
  const body = new URLSearchParams({ client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken });
  const grant = (await (await fetch(`${url}/connect/token`, { method: 'POST', body })).json()) as { access_token: string };
  const headers = { Authorization: `Bearer ${grant.access_token}`, 'X-ClientId': appId };
  // What is not counted does not take from the minute that is measured.
  control?.set({ rateLimits: false });
  for (let page = 0; page < 20; page++) {
    await fetch(`${url}/scheduling/v1.0/shifts?limit=5&offset=${page * 5}`, { headers }).then((answer) => answer.arrayBuffer());
  }
  control?.set({ rateLimits: true });
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const sandbox = await startSandbox({ latencyMs: Number(process.argv[2]), control: true });
  await warmUp(sandbox);
  process.send({ url: sandbox.url, credentials: sandbox.credentials } satisfies SandboxAddress);
  process.once('disconnect', () => process.exit());
}
