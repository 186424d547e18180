import type { Sentence } from '../errors.ts';
import type { CalendarDate } from '../parameters/calendar.ts';

/** What is asked of a person before a question runs. */
export interface QuestionInputs {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Ids; empty: all. */
  readonly departments: readonly number[];
  /** By `Tolerance.name`. */
  readonly tolerances: Readonly<Record<string, number>>;
  /** What the clock on the wall of the portal shows, `2026-11-30T10:22`: what lies ahead is not missing yet. Absent: this machine's. */
  readonly now?: string;
}

/** How far two values may be apart before it is worth a line. */
export interface Tolerance {
  readonly name: string;
  readonly label: Sentence;
  /** `minutes`, `percent`, … for a person. */
  readonly unit: Sentence;
  readonly usual: number;
  readonly least: number;
  readonly most: number;
}

/** A rule that a finding breaks. */
export interface Rule {
  /** As the statement writes it into the column `rule`. */
  readonly id: string;
  readonly title: Sentence;
  /** What it means, and what usually explains it: never a verdict on a person. */
  readonly about: Sentence;
  /** It tells something beside the differences, and is none. */
  readonly isNote?: true;
}

/**
 * A question that is ready: a statement, and a page of words. Each row of the result is a finding: it has a column `rule`, and the ids of what it is
 * about under the names that the tables give them (`shift_id`, `punch_id`, `employee_id`, `department_id`), so that a click opens them.
 */
export interface Question {
  readonly id: string;
  readonly title: Sentence;
  /** What it answers, in one sentence. */
  readonly about: Sentence;
  /** How it is worked out, what is counted and what is not, and what it cannot know. */
  readonly words: readonly Sentence[];
  /** Departments are `required` where an endpoint has to be told which. */
  readonly needs: { readonly period: boolean; readonly departments: boolean | 'required' };
  readonly tolerances: readonly Tolerance[];
  readonly rules: readonly Rule[];
  /** The statement for these inputs, as a person may read, change and save it. */
  readonly sql: (inputs: QuestionInputs) => string;
}
