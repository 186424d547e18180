import type { Step } from './jsonMembers.ts';

/** A path as the table of references has it, `data[].employeeId`, as steps. */
export function stepsIn(path: string): readonly Step[] {
  return path
    .split('.')
    .flatMap((part): Step[] => part.split('[]').flatMap((name, place) => (place === 0 ? (name === '' ? [] : [name]) : [null])));
}

/** Whether two paths can be the same: a step that is not known can be any. */
export function isSamePath(one: readonly Step[], other: readonly Step[]): boolean {
  if (one.length !== other.length) return false;
  return one.every((step, place) => step === undefined || other[place] === undefined || step === other[place]);
}
