import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { NamesById, Week, WeekInput } from '../../../src/core/week/week.ts';
import { weekOf } from '../../../src/core/week/weekOf.ts';
import type { PageWords, ToWeek } from '../../../src/webviews/messages.ts';
import { until } from '../../support/until.ts';
import type { OpenPage, PageBrowser, Theme } from './openPage.ts';

/** Thursday noon of week 48. */
const noon = Date.parse('2026-11-26T11:00:00Z');

/** A week of one department: Åse was late on Monday and came on Tuesday without a shift, Bo is missing on Wednesday, and the night to the next week has nobody. */
export function smallWeekInput(): WeekInput & { readonly shifts: readonly object[] } {
  const shift = (id: number, employeeId: number | undefined, startDateTime: string, endDateTime: string, status: string) => ({
    id,
    departmentId: 1,
    ...(employeeId === undefined ? {} : { employeeId }),
    positionId: 3,
    startDateTime,
    endDateTime,
    status,
  });
  return {
    monday: '2026-11-23',
    now: noon,
    locale: 'en',
    timeZone: 'Europe/Copenhagen',
    shifts: [
      shift(1, 7, '2026-11-23T08:00', '2026-11-23T16:00', 'Assigned'),
      shift(2, 8, '2026-11-25T09:00', '2026-11-25T17:00', 'Assigned'),
      shift(3, undefined, '2026-11-29T22:00', '2026-11-30T06:00', 'Open'),
      shift(4, 9, '2026-11-27T09:00', '2026-11-27T17:00', 'Draft'),
    ],
    punches: [
      {
        id: 90,
        shiftId: 1,
        departmentId: 1,
        employeeId: 7,
        startDateTime: '2026-11-23T08:12:40',
        endDateTime: '2026-11-23T16:00',
      },
      { id: 91, departmentId: 1, employeeId: 7, startDateTime: '2026-11-24T10:00', endDateTime: '2026-11-24T12:00' },
    ],
    names: {
      departments: new Map([['1', 'Kitchen']]),
      employees: new Map([
        ['7', 'Åse Berg'],
        ['8', 'Bo Holm'],
        ['9', 'Cia Lund'],
      ]),
      shiftTypes: new Map(),
      positions: new Map([['3', 'Cook']]),
    },
  };
}

export function smallWeek(change: { readonly shifts?: readonly object[]; readonly employees?: NamesById } = {}): Week {
  const input = smallWeekInput();
  const { shifts = input.shifts, employees = input.names.employees } = change;
  return weekOf({ ...input, shifts, names: { ...input.names, employees } });
}

/** A page that knows whose weeks it shows. */
export async function beginWeek(
  browser: PageBrowser,
  theme?: Theme,
  words: PageWords = { bundle: {}, locale: 'en' },
): Promise<OpenPage> {
  const open = await browser.open('week', theme);
  await sayToWeek(open, { type: 'start', words, portalId: 'p', portal: 'Nordlys Café', departments: [] });
  return open;
}

export async function sayToWeek(open: OpenPage, message: ToWeek): Promise<void> {
  await open.say(message);
  // What was posted is heard before what is posted after it.
  await open.page.evaluate(
    "new Promise((done) => { addEventListener('message', done, { once: true }); postMessage('heard', '*'); })",
  );
}

export async function lastSaid(open: OpenPage): Promise<{ readonly type: string } | undefined> {
  return (await open.said()).at(-1);
}

/** The picture that comes next. */
export async function nextPicture(open: OpenPage, save: () => Promise<void>): Promise<Uint8Array> {
  const count = async () => (await open.said()).filter(({ type }) => type === 'picture').length;
  const before = await count();
  await save();
  await until('a picture', async () => (await count()) > before || undefined);
  const base64 = await open.page.evaluate<string>(`(() => {
    const { bytes } = said.filter(({ type }) => type === 'picture').at(-1);
    let binary = '';
    for (let at = 0; at < bytes.length; at += 30000) binary += String.fromCharCode(...bytes.subarray(at, at + 30000));
    return btoa(binary);
  })()`);
  return Buffer.from(base64, 'base64');
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds, by rule, with the places. */
export async function axeFaults(open: OpenPage): Promise<readonly string[]> {
  await open.page.evaluate(axe);
  const { violations } = await open.page.evaluate<AxeResults>('axe.run()');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n${failureSummary}`));
}
