/** Runs in the extension host, beside the extension: what it measures of the process is both of theirs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { Prompts } from '../integration/support/prompts.ts';
import { addPortalAs } from '../integration/support/sandboxPortal.ts';
import { until } from '../support/until.ts';
import { median } from './median.ts';
import { sizes } from './shifts.ts';

const rounds = 3;
/** Milliseconds after the text is there: names, lenses and state come later, and the window asks for them. */
const aftermath = 2_000;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

interface Cost {
  /** Milliseconds, in wall time: until the text is in the editor. */
  readonly time: number;
  /** Milliseconds of the thread's own time. */
  readonly piece: number;
  /** Bytes more than before: while the document is there, and at the highest. */
  readonly memory: number;
  readonly peak: number;
}

/** What VS Code calls. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'planday-bench-'));
  const prompts = new Prompts();
  try {
    // A window that is not on the same machine as its files asks before it opens larger ones.
    const editor = vscode.workspace.getConfiguration('workbench');
    await editor.update('editorLargeFileConfirmation', 1_024, vscode.ConfigurationTarget.Global);
    const portalId = await addPortal(prompts);
    // Whatever is loaded with the first answer is there then, and whatever VS Code loads with the first file.
    await one(portalId, folder, sizes[0] ?? 0);
    for (const size of sizes) {
      const costs: (readonly [Cost, Cost, number])[] = [];
      for (let round = 0; round < rounds; round++) costs.push(await one(portalId, folder, size));
      print(costs);
    }
  } finally {
    prompts.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The answer, the same text from disk, and its bytes. */
async function one(portalId: string, folder: string, size: number): Promise<readonly [Cost, Cost, number]> {
  const request = { portalId, endpointId: '/scheduling/v1.0/shifts', values: { departmentId: [String(size)] } };
  const answer = await costOf(async () => {
    await vscode.commands.executeCommand('planday.sendRequest', request);
    await until('the answer', () => shown('planday', 2));
  });
  const { lines, bytes, file } = await keep(path.join(folder, `shifts-${size}.json`));
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await delay(aftermath);
  const fromDisk = await costOf(async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file));
    await until('the whole file', () => shown('file', lines));
  });
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await delay(aftermath);
  return [answer, fromDisk, bytes];
}

/** Puts the text in sight on the disk. */
async function keep(target: string): Promise<{ readonly lines: number; readonly bytes: number; readonly file: vscode.Uri }> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new Error('There is no answer to be kept.');
  const text = document.getText();
  await writeFile(target, text);
  return { lines: document.lineCount, bytes: Buffer.byteLength(text), file: vscode.Uri.file(target) };
}

function shown(scheme: string, lines: number): true | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && editor.document.uri.scheme === scheme && editor.document.lineCount >= lines ? true : undefined;
}

async function costOf(open: () => Promise<void>): Promise<Cost> {
  collect();
  const before = used();
  let [highest, piece] = [before, 0];
  let last = threadTime();
  const timer = setInterval(() => {
    const now = threadTime();
    piece = Math.max(piece, now - last);
    last = now;
    highest = Math.max(highest, used());
  }, 1);
  const began = performance.now();
  await open();
  const time = performance.now() - began;
  await delay(aftermath);
  clearInterval(timer);
  collect();
  return { time, piece, memory: used() - before, peak: highest - before };
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function print(costs: readonly (readonly [Cost, Cost, number])[]): void {
  const bytes = median(costs.map(([, , of]) => of));
  const of = (which: 0 | 1, cost: keyof Cost) => median(costs.map((both) => both[which][cost]));
  const beside = (cost: keyof Cost, write: (value: number) => string) => `${write(of(0, cost))} (disk ${write(of(1, cost))})`;
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
  const megabytes = (value: number) => `${(value / 1e6).toFixed(0)} MB`;
  const ratio = (of(0, 'time') / of(1, 'time')).toFixed(2);
  const columns = [
    `${(bytes / 1e6).toFixed(2)} MB`.padEnd(10),
    `text after ${beside('time', milliseconds)}, ratio ${ratio}`.padEnd(50),
    `longest piece ${beside('piece', milliseconds)}`.padEnd(38),
    `memory ${beside('memory', megabytes)}, at most ${beside('peak', megabytes)} with garbage`,
  ];
  console.log(columns.join(''));
}

async function addPortal(prompts: Prompts): Promise<string> {
  const { identity, api, appId, refreshToken } = JSON.parse(process.env.PLANDAY_BENCH ?? '{}');
  const settings = vscode.workspace.getConfiguration('planday');
  await settings.update('hints.names', false, vscode.ConfigurationTarget.Global);
  await settings.update('identityServer', identity, vscode.ConfigurationTarget.Global);
  await settings.update('API', api, vscode.ConfigurationTarget.Global);
  return await addPortalAs(prompts, { appId, refreshToken }, 'Bench');
}
