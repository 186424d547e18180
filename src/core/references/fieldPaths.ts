import type { Step } from './jsonMembers.ts';

/** A path as the table of references has it, `data[].employeeId`, as steps. */
export function stepsIn(path: string): readonly Step[] {
  return path
    .split('.')
    .flatMap((part): Step[] => part.split('[]').flatMap((name, place) => (place === 0 ? (name === '' ? [] : [name]) : [null])));
}

/** What a table has for a path; a step that is not known can be any. `undefined` where it is not known which of several it is. */
export function valueAt<T>(table: readonly (readonly [path: readonly Step[], value: T])[], path: readonly Step[]): T | undefined {
  const found = new Set(table.filter(([known]) => canBeSame(known, path)).map(([, value]) => value));
  const [value, ...others] = found;
  return others.length === 0 ? value : undefined;
}

function canBeSame(known: readonly Step[], path: readonly Step[]): boolean {
  return known.length === path.length && known.every((step, place) => path[place] === undefined || step === path[place]);
}
