import type { ParameterValues } from '../catalogue/endpoint.ts';
import { isRecord } from '../json.ts';
import type { PeriodNames } from '../parameters/periodNames.ts';
import type { Mark } from '../portals/mark.ts';
import { isTexts } from '../requests/request.ts';
import { isSavedChecks, type SavedChecks } from './savedChecks.ts';
import { isPeriods } from './savedRequest.ts';

/** A statement in SQL under a name, with what its parameters are given: ids, and days as days or as what a period says when it runs. */
export interface NamedQuery {
  readonly name: string;
  readonly folder?: string;
  readonly sql: string;
  readonly values: ParameterValues;
  readonly periods?: PeriodNames;
  readonly checks?: SavedChecks;
}

/** Stored in global state beside saved requests. */
export interface SavedQuery extends NamedQuery {
  readonly id: string;
  /** Newer with each change. */
  readonly mark: Mark;
  /** Ours; one that was removed may be among them. None: asked for when it runs. */
  readonly portalIds: readonly string[];
  /** Newer with each choice of them: they are of this machine, and say nothing of which is the newer entry. */
  readonly portalMark?: Mark;
}

/** Characters of a statement. */
export const longestSql = 100_000;

/** Whether a stored entry is a saved query as this version knows it. */
export function isSavedQuery(value: unknown): value is SavedQuery {
  if (!isRecord(value)) return false;
  const { id, name, mark, folder, sql, values, periods, portalIds, portalMark, checks } = value;
  const isText = (field: unknown) => typeof field === 'string';
  return (
    [id, name, mark, sql].every(isText) &&
    [folder, portalMark].every((field) => field === undefined || isText(field)) &&
    isTexts(portalIds) &&
    isRecord(values) &&
    Object.values(values).every((one) => isText(one) || isTexts(one)) &&
    (periods === undefined || isPeriods(periods)) &&
    (checks === undefined || isSavedChecks(checks))
  );
}
