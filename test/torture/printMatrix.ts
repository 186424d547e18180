import { parseArgs } from 'node:util';
import { trustAuthority } from './certificates.ts';
import { faults } from './faults.ts';
import { runMatrix, wrongOf } from './matrix.ts';
import { heading, line } from './table.ts';

/** Prints the table and what is wrong in it. @returns whether nothing is */
export async function printMatrix(): Promise<boolean> {
  const { values } = parseArgs({ options: { fault: { type: 'string', multiple: true } }, allowPositionals: true });
  trustAuthority();
  const wrong: string[] = [];
  let cells = 0;
  console.log(heading());
  for await (const row of runMatrix(values.fault ?? faults.map(({ name }) => name))) {
    console.log(line(row));
    cells += row.cells.length;
    wrong.push(...wrongOf(row));
  }
  console.log(`\n${cells} cells. ${wrong.length === 0 ? 'Each is as promised.' : 'Not as promised:'}`);
  for (const what of wrong) console.log(`  ${what}`);
  return wrong.length === 0;
}
