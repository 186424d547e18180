/** Runs in the extension host, beside the extension: what it measures of the process is both of theirs. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as vscode from 'vscode';
import { Prompts } from '../integration/support/prompts.ts';
import { addPortalAs } from '../integration/support/sandboxPortal.ts';
import { until } from '../support/until.ts';
import { BareFiles } from './bareFiles.ts';
import { median } from './median.ts';
import { OwnTime, type Piece } from './ownTime.ts';
import { sizes } from './shifts.ts';

const rounds = 3;
/** Milliseconds that the extension may take at once. What VS Code takes to hand a document over is its own. */
const limitMs = 50;
/** Milliseconds after the text is there: names, lenses and state come later, and the window asks for them. */
const aftermath = 2_000;
/** Milliseconds after which whatever watches has begun to. */
const settling = 300;

/** What the benchmark hands over. */
const settings: Readonly<Record<'identity' | 'api' | 'appId' | 'refreshToken' | 'root', string>> = JSON.parse(
  process.env.PLANDAY_BENCH ?? '{}',
);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

interface Cost {
  /** Milliseconds, in wall time: until the text is in the editor. */
  readonly time: number;
  /** The longest, in milliseconds of the thread's own time; and the longest share that the extension has of one. */
  readonly piece: number;
  readonly own: number;
  /** Bytes more than before: while the document is there, and at the highest. */
  readonly memory: number;
  readonly peak: number;
}

/** One answer, and what the same text costs from elsewhere. */
interface Costs {
  readonly bytes: number;
  readonly answer: Cost;
  /** Handed over by a file system that does nothing else, after the body came and was thrown away. */
  readonly bare: Cost;
  readonly disk: Cost;
}

/** What VS Code calls. */
export async function run(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'planday-bench-'));
  const prompts = new Prompts();
  const bare = new BareFiles();
  let longest = 0;
  try {
    // A window that is not on the same machine as its files asks before it opens larger ones.
    const editor = vscode.workspace.getConfiguration('workbench');
    await editor.update('editorLargeFileConfirmation', 1_024, vscode.ConfigurationTarget.Global);
    const portalId = await addPortal(prompts);
    const open = (size: number) => one(portalId, folder, bare, size);
    // Whatever is loaded with the first answer is there then, and whatever VS Code loads with the first file.
    await open(sizes[0] ?? 0);
    for (const size of sizes) {
      const costs: Costs[] = [];
      for (let round = 0; round < rounds; round++) costs.push(await open(size));
      print(costs);
      longest = Math.max(longest, median(costs.map(({ answer }) => answer.own)));
    }
    if (longest > limitMs)
      throw new Error(`The extension lets nothing else happen for ${longest.toFixed(0)} ms (limit ${limitMs} ms).`);
  } finally {
    prompts.dispose();
    bare.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

let opened = 0;

async function one(portalId: string, folder: string, bare: BareFiles, size: number): Promise<Costs> {
  const request = { portalId, endpointId: '/scheduling/v1.0/shifts', values: { departmentId: [String(size)] } };
  const answer = await costOf(async () => {
    await vscode.commands.executeCommand('planday.sendRequest', request);
    await until('the answer', () => shown('planday', 2));
  });
  // A name that was not seen before: VS Code keeps what it has read for minutes.
  const { lines, bytes, file } = await keep(path.join(folder, `shifts-${++opened}.json`));
  await close();
  const text = await readFile(file);
  const handedOver = await costOf(async () => {
    await drain(size);
    await show(bare.add(`shifts-${opened}.txt`, text));
    await until('the whole text', () => shown(bare.scheme, lines));
  });
  await close();
  bare.clear();
  const disk = await costOf(async () => {
    await show(vscode.Uri.file(file));
    await until('the whole file', () => shown('file', lines));
  });
  await close();
  return { bytes, answer, bare: handedOver, disk };
}

async function show(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function close(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await delay(aftermath);
}

/** The same body, which nobody reads. */
async function drain(size: number): Promise<void> {
  await new Promise((resolve, reject) => {
    const request = get(`${settings.api}/scheduling/v1.0/shifts?departmentId=${size}`, (response) => {
      buffer(response).then(resolve, reject);
    });
    request.on('error', reject);
  });
}

/** Puts the text in sight on the disk. */
async function keep(target: string): Promise<{ readonly lines: number; readonly bytes: number; readonly file: string }> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) throw new Error('There is no answer to be kept.');
  const text = document.getText();
  await writeFile(target, text);
  return { lines: document.lineCount, bytes: Buffer.byteLength(text), file: target };
}

function shown(scheme: string, lines: number): true | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && editor.document.uri.scheme === scheme && editor.document.lineCount >= lines ? true : undefined;
}

async function costOf(open: () => Promise<void>): Promise<Cost> {
  const watching = new OwnTime(path.join(settings.root, 'dist'));
  await watching.start();
  await delay(settling);
  collect();
  const before = used();
  let highest = before;
  const pieces: Piece[] = [];
  let [last, lastAt] = [threadTime(), wallTime()];
  const timer = setInterval(() => {
    const [now, at] = [threadTime(), wallTime()];
    pieces.push({ start: lastAt, end: at, time: now - last });
    [last, lastAt] = [now, at];
    highest = Math.max(highest, used());
  }, 1);
  const began = performance.now();
  await open();
  const time = performance.now() - began;
  await delay(aftermath);
  clearInterval(timer);
  collect();
  const memory = used() - before;
  const own = await watching.end(pieces);
  return { time, piece: Math.max(...pieces.map((one) => one.time)), own, memory, peak: highest - before };
}

function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** Microseconds. */
function wallTime(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

function print(costs: readonly Costs[]): void {
  const bytes = median(costs.map((one) => one.bytes));
  const of = (which: 'answer' | 'bare' | 'disk', cost: keyof Cost) => median(costs.map((one) => one[which][cost]));
  const beside = (cost: keyof Cost, write: (value: number) => string) =>
    `${write(of('answer', cost))} (bare ${write(of('bare', cost))}, disk ${write(of('disk', cost))})`;
  const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
  const times = (value: number) => `${(value / bytes).toFixed(1)} ×`;
  const ratio = (which: 'bare' | 'disk') => (of('answer', 'time') / of(which, 'time')).toFixed(2);
  const columns = [
    `${(bytes / 1e6).toFixed(2)} MB`.padEnd(10),
    `text after ${beside('time', milliseconds)}, ratio ${ratio('bare')} and ${ratio('disk')}`.padEnd(74),
    `longest piece ${beside('piece', milliseconds)}, of which ours at most ${milliseconds(of('answer', 'own'))}`.padEnd(82),
    `memory ${beside('memory', times)}, at most ${beside('peak', times)} the text`,
  ];
  console.log(columns.join(''));
}

async function addPortal(prompts: Prompts): Promise<string> {
  const { identity, api, appId, refreshToken } = settings;
  const user = vscode.workspace.getConfiguration('planday');
  await user.update('hints.names', false, vscode.ConfigurationTarget.Global);
  await user.update('identityServer', identity, vscode.ConfigurationTarget.Global);
  await user.update('API', api, vscode.ConfigurationTarget.Global);
  return await addPortalAs(prompts, { appId, refreshToken }, 'Bench');
}
