import { faults } from './faults.ts';
import type { Row } from './matrix.ts';
import { operations } from './operations.ts';

const gap = 2;
const firstWidth = Math.max(...faults.map(({ name }) => name.length)) + gap;
/** As wide as the longest kind, with its mark. */
const width = '!unexpectedAnswer'.length + gap;

export function heading(): string {
  return ['fault'.padEnd(firstWidth), ...operations.map(({ name }) => name.padEnd(width))].join('').trimEnd();
}

/** How each operation ended; `!` where something was not as promised, `–` where there is no such cell. */
export function line({ fault, cells }: Row): string {
  const columns = operations.map(({ name }) => {
    const cell = cells.find(({ operation }) => operation === name);
    return (cell ? `${cell.wrong.length > 0 ? '!' : ''}${cell.outcome}` : '–').padEnd(width);
  });
  return [fault.name.padEnd(firstWidth), ...columns].join('').trimEnd();
}
