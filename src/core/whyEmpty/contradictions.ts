import { isRecord, scalarText } from '../json.ts';
import type { Row } from '../jsonText/row.ts';
import { valuesOf } from '../parameters/values.ts';
import { beginningOf, closedPeriods, namesOfPeriods } from './askedPeriod.ts';
import { optionalFilters, type Question } from './question.ts';

/** A filter, or a period, that rows do not keep to. */
export interface Contradiction {
  readonly names: readonly string[];
  /** Rows that should not be there. */
  readonly odd: number;
}

/** What of a question some rows do not keep to, as far as they say so themselves. */
export function contradictions(question: Pick<Question, 'asked'>, rows: readonly Row[]): readonly Contradiction[] {
  const filters = optionalFilters(question, namesOfPeriods(question.asked.endpoint)).flatMap((parameter): Contradiction[] => {
    const wanted = valuesOf(question.asked.values, parameter.name);
    const odd = parameter.sensitive ? 0 : rows.filter((row) => isOther(fieldOf(row, parameter.name), wanted)).length;
    return odd > 0 ? [{ names: [parameter.name], odd }] : [];
  });
  const periods = closedPeriods(question).flatMap(({ from, to }): Contradiction[] => {
    const isRequired = from.parameter.required || to.parameter.required;
    const odd =
      from.style === 'utc' || isRequired ? 0 : rows.filter((row) => isOutside(beginningOf(row), from.day, to.day)).length;
    return odd > 0 ? [{ names: [from.parameter.name, to.parameter.name], odd }] : [];
  });
  return [...filters, ...periods];
}

/** What a row has in the field that a filter is about: it has the filter's name, but for the status of a shift. */
export function fieldOf(row: Row, name: string): string | undefined {
  const json = row.json();
  const field = name === 'shiftStatus' ? 'status' : name;
  return isRecord(json) && Object.hasOwn(json, field) ? scalarText(json[field]) : undefined;
}

function isOther(value: string | undefined, wanted: readonly string[]): boolean {
  return value !== undefined && !wanted.some((one) => one.toLowerCase() === value.toLowerCase());
}

function isOutside(beginning: string | undefined, first: string, last: string): boolean {
  const day = beginning?.slice(0, 10);
  return day !== undefined && (day < first || day > last);
}
