/** How long the packaged extension takes to start, beside an extension that comes with VS Code, in the same extension hosts. */
import { packageExtension } from '../workbench/packageExtension.ts';
import { type Activation, measureStarts, moments, type Start, theirs } from './activation.ts';
import { median } from './median.ts';

const goal = 1;

const sum = ({ load, call }: Activation) => load + call;
const parts = (activation: Activation) =>
  `${String(sum(activation)).padStart(5)} ms (load ${activation.load}, call ${activation.call})`.padEnd(34);

await packageExtension();
console.log(`\nActivation of this extension, and of ${theirs} in the same extension host`);
const starts = await measureStarts(process.argv.includes('--short') ? 4 : 10, (start) => {
  console.log(`${start.moment.padEnd(14)}${parts(start.ours)}${parts(start.theirs)}`.trimEnd());
});
for (const moment of moments) {
  console.log(
    medians(
      moment,
      starts.filter((start) => start.moment === moment),
    ),
  );
}
console.log(`${medians('all', starts)} (goal: at most ${goal.toFixed(1)})`);

function medians(name: string, some: readonly Start[]): string {
  const own = median(some.map((start) => sum(start.ours)));
  const other = median(some.map((start) => sum(start.theirs)));
  return `${name}: medians ${own} and ${other} ms, ratio ${(own / other).toFixed(2)}`;
}
