import { type Cell, isPossible, runCell } from './cell.ts';
import { type Fault, faults } from './faults.ts';
import { operations } from './operations.ts';
import { Incidents } from './traces.ts';

/** All operations against one fault. */
export interface Row {
  readonly fault: Fault;
  readonly cells: readonly Cell[];
}

/** One after the other, because each looks at what the process has left. */
export async function* runMatrix(names: readonly string[] = faults.map(({ name }) => name)): AsyncGenerator<Row> {
  const incidents = new Incidents();
  const stop = incidents.watch();
  try {
    for (const fault of faults.filter(({ name }) => names.includes(name))) {
      const cells: Cell[] = [];
      for (const operation of operations)
        if (isPossible(fault, operation)) cells.push(await runCell(fault, operation, incidents));
      yield { fault, cells };
    }
  } finally {
    stop();
  }
}

export const wrongOf = ({ cells }: Row): string[] =>
  cells.flatMap(({ fault, operation, wrong }) => wrong.map((what) => `${operation} × ${fault}: ${what}`));
