import type { Endpoint, Parameter, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { PeriodNames } from '../../../../src/core/parameters/periodNames.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { firstRows } from '../../../../src/core/requests/heldRows.ts';
import { type Asked, requestOf } from '../../../../src/core/requests/request.ts';
import { whyEmpty } from '../../../../src/core/whyEmpty/whyEmpty.ts';
import { noon } from '../../sandbox/harness.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { builtInCatalogue, listOf } from '../../support/portalHarness.ts';

export const shifts = '/scheduling/v1.0/shifts';
export const punchShifts = '/punchclock/v1.0/punchclockshifts';
export const employees = '/hr/v1.0/employees';
export const departments = '/hr/v1.0/departments';
export const catalogue = builtInCatalogue();

type Given = (name: string) => string | undefined;
export type Answers = (path: string, given: Given, endpoint: Endpoint) => unknown;

export interface Situation {
  readonly endpoint: string;
  readonly values: ParameterValues;
  /** What comes; `undefined` is a 404. */
  readonly answers: Answers;
  /** What came before, when the answer was read. */
  readonly before?: Answers;
  /** The how many-eth of the small requests fails, from 0. */
  readonly failing?: number;
  readonly portal?: Partial<Portal>;
  readonly now?: number;
  readonly machineZone?: string;
  readonly published?: (endpoint: Endpoint) => Endpoint;
  readonly periods?: PeriodNames;
}

/** What is asked and answered, and what is said of it: what it is, its proof, what helps, what is sent instead, the last that was asked. */
export type Said = readonly [what: string, situation: Situation, lines: readonly string[]];

export const rows = (count: number, more: Readonly<Record<string, unknown>> = {}) =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, ...more }));
export const nothing = listOf([]);
export const onDay = (date: string, more: Readonly<Record<string, unknown>> = {}) => ({
  id: date,
  date,
  startDateTime: `${date}T08:00`,
  endDateTime: `${date}T16:00`,
  ...more,
});

/** Days of a month, a row each. */
export const days = (first: number, last: number, month = '2026-11') =>
  Array.from({ length: last - first + 1 }, (_, at) => onDay(`${month}-${String(first + at).padStart(2, '0')}`));

/** An endpoint as a published document may have it. */
export const withParameter = (name: string, change: Partial<Parameter>) => (endpoint: Endpoint) => ({
  ...endpoint,
  parameters: endpoint.parameters.map((one) => (one.name === name ? { ...one, ...change } : one)),
});

export async function explain({ endpoint: id, values, answers, before = answers, periods, ...more }: Situation) {
  const portal = createPortal({ info: { timeZone: 'Europe/Copenhagen' }, ...more.portal });
  const known = await catalogue.get(id);
  const asked: Asked = { portal, endpoint: more.published?.(known) ?? known, values, ...(periods && { periods }) };
  let current = before;
  let sent = -1;
  const get = async ({ endpoint, values: given }: Asked) => {
    if (sent++ === more.failing) throw new PlandayError('serverError', sentence('It failed.'), { status: 500 });
    const one = (name: string) => (Object.hasOwn(given, name) ? String(given[name]) : undefined);
    const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => one(name) ?? '');
    const body = current(path, one, endpoint);
    if (body === undefined) throw new PlandayError('notFound', sentence('It failed.'), { status: 404 });
    return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(body) };
  };
  const { content } = await get(asked);
  const answer = { request: requestOf(asked, false), content, list: firstRows(asked, content) };
  current = answers;
  const clock = { now: () => more.now ?? noon };
  return await whyEmpty(asked, answer, { catalogue, requests: { get }, clock }, { machineZone: more.machineZone ?? 'UTC' });
}
