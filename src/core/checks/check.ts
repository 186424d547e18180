import { type Sentence, sentence } from '../errors.ts';
import type { Condition, RowBounds, SavedChecks } from '../saved/savedChecks.ts';

/** One of the checks of what is saved. */
export type Check =
  | { readonly kind: 'status'; readonly status: number | '2xx' }
  | { readonly kind: 'schema' }
  | { readonly kind: 'rows'; readonly bounds: RowBounds }
  | { readonly kind: 'condition'; readonly condition: Condition };

/** What became of a check. No value of an answer is in it. */
export type Outcome =
  | { readonly what: 'passed' }
  | {
      readonly what: 'failed';
      readonly message: Sentence;
      /** Line by line beside what was seen. */
      readonly expected: readonly Sentence[];
      readonly seen: readonly Sentence[];
    }
  /** There was nothing to look at, or not all of it: a `PlandayError`, or a defect of ours. */
  | { readonly what: 'errored'; readonly error: unknown }
  | { readonly what: 'skipped'; readonly why: Sentence };

export type NotChecked = Extract<Outcome, { readonly what: 'errored' | 'skipped' }>;

export const passed: Outcome = { what: 'passed' };

/** In the order in which they are shown. */
export function checksOf({ status, schema, rows, conditions = [] }: SavedChecks): readonly Check[] {
  return [
    ...(status === undefined ? [] : [{ kind: 'status', status } as const]),
    ...(schema ? [{ kind: 'schema' } as const] : []),
    ...(rows ? [{ kind: 'rows', bounds: rows } as const] : []),
    ...conditions.map((condition) => ({ kind: 'condition', condition }) as const),
  ];
}

/** What tells the checks of one request apart. @param place in `checksOf` */
export function checkId(check: Check, place: number): string {
  return check.kind === 'condition' ? `condition ${place}` : check.kind;
}

/** “Status: 200”, “Rows: 1 or more” */
export function checkLabel(check: Check): Sentence {
  switch (check.kind) {
    case 'status':
      return statusWords(check.status);
    case 'schema':
      return sentence('Published schema');
    case 'rows':
      return boundsWords(check.bounds);
    case 'condition':
      return check.condition.finds
        ? sentence('Finds something: {0}', shownQuery(check.condition))
        : sentence('Finds nothing: {0}', shownQuery(check.condition));
  }
}

export function statusWords(status: number | string): Sentence {
  return sentence('Status: {0}', String(status));
}

export function boundsWords({ min = 0, max }: RowBounds): Sentence {
  if (max === undefined) return sentence('Rows: {0} or more', min);
  if (max === 0) return sentence('Rows: none');
  if (min === max) return sentence('Rows: {0}', max);
  return min === 0 ? sentence('Rows: {0} at most', max) : sentence('Rows: {0} to {1}', min, max);
}

/** What stands between quotes may be a name, and the editor keeps the names of tests and how they ended. */
export function shownQuery({ query }: Pick<Condition, 'query'>): string {
  return query.replace(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/g, (text) => `${text[0]}…${text[0]}`);
}
