import { changes, operations, type Pairs, twoWindows } from './twoWindows.ts';

const [firstWidth, width] = [36, 24];

/** Prints what was sent for each operation and change: the app of both token and App ID, and how it ended. @returns whether all is right */
export async function printTwoWindows(): Promise<boolean> {
  const wrong: string[] = [];
  let cells = 0;
  console.log(line('window B, while window A does', Object.keys(changes)));
  for (const operation of Object.keys(operations)) {
    const pairs = await twoWindows(operation);
    for (const title of new Set(pairs.map(titleOf))) {
      const row = pairs.filter((pair) => titleOf(pair) === title);
      const texts = Object.keys(changes).map((change) => textOf(row.find((pair) => pair.change === change)));
      console.log(line(title, texts));
    }
    cells += pairs.length;
    wrong.push(...pairs.flatMap((pair) => pair.wrong.map((what) => `${titleOf(pair)} × ${pair.change}: ${what}`)));
  }
  console.log(`\n${cells} cells. ${wrong.length === 0 ? 'Each is as promised.' : 'Not as promised:'}`);
  for (const what of wrong) console.log(`  ${what}`);
  return wrong.length === 0;
}

function titleOf({ operation, during, rotates }: Pairs): string {
  return `${operation}, ${during === 'before' ? 'after it' : `request ${during}`}${rotates ? ', rotating' : ''}`;
}

function textOf(pair: Pairs | undefined): string {
  if (!pair) return '–';
  const { sent, outcome, wrong } = pair;
  return `${wrong.length > 0 ? '!' : ''}${sent.join(' ') || 'nothing'}${outcome === 'ok' ? '' : `, ${outcome}`}`;
}

function line(title: string, cells: readonly string[]): string {
  return [title.padEnd(firstWidth), ...cells.map((cell) => cell.padEnd(width))].join('').trimEnd();
}
