import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Session, type Workbench } from '../e2e/support/workbench.ts';
import { until } from '../support/until.ts';

const ours = 'planday-explorer.planday-explorer';
/** Comes with VS Code, and is the first that every window activates: somebody asks for its accounts. */
export const theirs = 'vscode.github-authentication';

/** Milliseconds as VS Code counts them; what it shows as an extension's activation time is the sum. */
export interface Activation {
  readonly load: number;
  /** The call of `activate`. */
  readonly call: number;
}

/**
 * When our view is opened. `at once`: as soon as the window takes a click, mostly before there is an extension host. What was asked for until
 * then is loaded one after the other, theirs first, and VS Code counts its waiting to each. `after theirs`: once theirs is being activated.
 */
export type Moment = 'at once' | 'after theirs';
export const moments: readonly Moment[] = ['at once', 'after theirs'];

export interface Start {
  readonly moment: Moment;
  readonly ours: Activation;
  readonly theirs: Activation;
}

/** Starts VS Code `count` times on the installed package, with a fresh server and a fresh extension host; the moments take turns. */
export async function measureStarts(count: number, report: (start: Start) => void): Promise<Start[]> {
  const session = new Session();
  await session.start();
  const starts: Start[] = [];
  try {
    // What this machine reads for the first time is read before anything is measured.
    await session.window.sidebar('Planday');
    await logOf(session, '', ours);
    for (let number = 0; number < count; number++) {
      const moment = number % 2 === 0 ? 'at once' : 'after theirs';
      // The next window opens on what this one shows, and the window writes that down a little later.
      await session.window.sidebar('Explorer');
      await delay(1_000);
      const earlier = lastLog(session);
      await session.restart();
      if (moment === 'after theirs') await logOf(session, earlier, theirs);
      await session.window.sidebar('Planday');
      for (const extension of [ours, theirs]) await logOf(session, earlier, extension);
      const start = { moment, ...(await readTimes(session.window)) } as const;
      starts.push(start);
      report(start);
    }
  } finally {
    await session.stop();
  }
  return starts;
}

/** The log of the extension host that started last; empty before there is one. */
function lastLog({ dataDir }: Session): string {
  const logs = readdirSync(path.join(dataDir, 'data/logs'), { recursive: true, encoding: 'utf8' });
  const last = logs.filter((file) => path.basename(file) === 'remoteexthost.log').toSorted();
  return last.at(-1) ?? '';
}

/** Waits until an extension host that started after the one with the log `earlier` activates `extension`: both have to be in the same. */
async function logOf(session: Session, earlier: string, extension: string): Promise<void> {
  await until(`an activation of ${extension}`, async () => {
    const file = lastLog(session);
    if (file === earlier) return undefined;
    const log = readFileSync(path.join(session.dataDir, 'data/logs', file), 'utf8');
    return log.includes(`_doActivateExtension ${extension},`) || undefined;
  });
}

/** From the table in the text that VS Code gives about its own start. */
async function readTimes(window: Workbench): Promise<Omit<Start, 'moment'>> {
  // What starts after all else is activated by then.
  await delay(5_000);
  await window.command('Developer: Startup Performance');
  await window.editor.waitForTab('Startup Performance');
  await window.editor.waitForText('System Info');
  const text = await window.editor.text();
  await window.editor.close();
  return { ours: activationOf(ours, text), theirs: activationOf(theirs, text) };
}

/** A row: extension, eager, load code, call activate, finish activate, event, by. */
function activationOf(extension: string, text: string): Activation {
  const row = text.split('\n').find((line) => line.startsWith(`| ${extension} `));
  const [load, call] = row?.match(/\d+/g)?.map(Number) ?? [];
  if (load === undefined || call === undefined) throw new Error(`VS Code does not tell how long ${extension} took.`);
  return { load, call };
}
