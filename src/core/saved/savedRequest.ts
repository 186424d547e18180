import type { ParameterValues } from '../catalogue/endpoint.ts';
import { isRecord } from '../json.ts';
import { isDateOfferName, type PeriodNames } from '../parameters/periodNames.ts';
import type { Mark } from '../portals/mark.ts';
import { isTexts, readRequest } from '../requests/request.ts';
import { isSavedChecks, type SavedChecks } from './savedChecks.ts';

/** What is asked, and not of whom. Plain JSON, of no time zone: a day is a day, and what a period says is worked out when it runs. */
export interface Question {
  readonly endpointId: string;
  /** Without the dates that a period stands for. */
  readonly values: ParameterValues;
  /** By the parameter's name, of a period by its first one's. */
  readonly periods?: PeriodNames;
  /** Parameters whose values are never kept, and are asked for whenever it runs. */
  readonly notKept?: readonly string[];
  readonly all: boolean;
  /** A JSONPath over the answer. */
  readonly query?: string;
}

/** A question under a name. */
export interface NamedQuestion extends Question {
  readonly name: string;
  readonly folder?: string;
  readonly checks?: SavedChecks;
}

/** Stored in global state. */
export interface SavedRequest extends NamedQuestion {
  readonly id: string;
  /** Newer with each change. */
  readonly mark: Mark;
  /** Ours; one that was removed may be among them. None: asked for when it runs. */
  readonly portalIds: readonly string[];
  /** Newer with each choice of them: they are of this machine, and say nothing of which is the newer entry. */
  readonly portalMark?: Mark;
}

/** Whether a stored entry is a saved request as this version knows it. */
export function isSaved(value: unknown): value is SavedRequest {
  if (!isRecord(value)) return false;
  const { id, name, mark, folder, query, portalIds, portalMark, periods, notKept, values, all, checks } = value;
  const isText = (field: unknown) => typeof field === 'string';
  return (
    [id, name, mark].every(isText) &&
    [folder, query, portalMark].every((field) => field === undefined || isText(field)) &&
    isTexts(portalIds) &&
    // A command’s argument may leave these two out, and what is stored has them.
    isRecord(values) &&
    typeof all === 'boolean' &&
    (notKept === undefined || isTexts(notKept)) &&
    (periods === undefined || isPeriods(periods)) &&
    (checks === undefined || isSavedChecks(checks)) &&
    readRequest({ ...value, portalId: '' }) !== undefined
  );
}

export function isPeriods(periods: unknown): periods is PeriodNames {
  return isRecord(periods) && Object.values(periods).every(isDateOfferName);
}
