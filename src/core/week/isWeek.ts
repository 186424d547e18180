import { isRecord } from '../json.ts';
import { isCalendarDate } from '../parameters/calendar.ts';
import {
  type Lane,
  type PlannedBar,
  type PunchedBar,
  punchFlags,
  shiftStates,
  type Unplaced,
  unplacedReasons,
  type Week,
  type WeekBreak,
  type WeekDepartment,
} from './week.ts';

/** Whether each member that a timeline reads is what `Week` says. */
export function isWeek(value: unknown): value is Week {
  return (
    isRecord(value) &&
    isDate(value.monday) &&
    isDate(value.today) &&
    isNumber(value.now) &&
    isOptional(value.timeZone, isText) &&
    isList(value.days, isDate) &&
    value.days.length === 7 &&
    isList(value.clockChanges, (change) => isRecord(change) && isDate(change.day) && isNumber(change.minutes)) &&
    isList(value.departments, isDepartment) &&
    isList(value.unplaced, isUnplaced) &&
    typeof value.hasPunches === 'boolean' &&
    isNumber(value.outside)
  );
}

function isDepartment(value: unknown): value is WeekDepartment {
  return isRecord(value) && isText(value.id) && isOptional(value.name, isText) && isList(value.lanes, isLane);
}

function isLane(value: unknown): value is Lane {
  return (
    isRecord(value) &&
    isOptional(value.employeeId, isText) &&
    isOptional(value.name, isText) &&
    isList(value.planned, isPlanned) &&
    isList(value.punched, isPunched) &&
    isNumber(value.plannedTracks) &&
    isNumber(value.punchedTracks) &&
    isDayMinutes(value.plannedMinutes) &&
    isDayMinutes(value.punchedMinutes) &&
    isNumber(value.elsewhereMinutes)
  );
}

function isPlanned(value: unknown): value is PlannedBar {
  return (
    isRecord(value) &&
    isBar(value) &&
    isNumber(value.end) &&
    isText(value.endText) &&
    isOneOf(shiftStates, value.state) &&
    [value.status, value.shiftType, value.position].every((text) => isOptional(text, isText)) &&
    isOptional(value.punches, (rows) => isList(rows, isNumber)) &&
    isOptional(value.inDifference, isNumber) &&
    isOptional(value.outDifference, isNumber)
  );
}

function isPunched(value: unknown): value is PunchedBar {
  return (
    isRecord(value) &&
    isBar(value) &&
    isOptional(value.end, isNumber) &&
    isOptional(value.now, isNumber) &&
    isOptional(value.endText, isText) &&
    isOptional(value.shiftId, isText) &&
    isOptional(value.isApproved, (flag) => typeof flag === 'boolean')
  );
}

/** What both kinds have. */
function isBar(value: Readonly<Record<string, unknown>>): boolean {
  return (
    isOptional(value.id, isText) &&
    [value.row, value.start, value.minutes, value.track].every(isNumber) &&
    isText(value.startText) &&
    isOptional(value.comment, isText) &&
    isList(value.breaks, isBreak) &&
    isList(value.flags, (flag) => isOneOf(punchFlags, flag))
  );
}

function isBreak(value: unknown): value is WeekBreak {
  return (
    isRecord(value) &&
    isOptional(value.start, isNumber) &&
    isOptional(value.end, isNumber) &&
    isNumber(value.minutes) &&
    typeof value.isPaid === 'boolean'
  );
}

function isUnplaced(value: unknown): value is Unplaced {
  return (
    isRecord(value) &&
    (value.kind === 'shift' || value.kind === 'punch') &&
    isNumber(value.row) &&
    isOneOf(unplacedReasons, value.reason) &&
    [value.id, value.startText, value.endText, value.departmentId, value.department, value.employee].every((text) =>
      isOptional(text, isText),
    )
  );
}

function isDayMinutes(value: unknown): boolean {
  return isList(value, isNumber) && value.length === 7;
}

function isDate(value: unknown): value is string {
  return isText(value) && isCalendarDate(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}

function isOneOf<T extends string>(all: readonly T[], value: unknown): value is T {
  return all.some((one) => one === value);
}

function isOptional(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

function isList<T>(value: unknown, is: ((item: unknown) => item is T) | ((item: unknown) => boolean)): value is readonly T[] {
  return Array.isArray(value) && value.every((item) => is(item));
}
