import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import type { Outcome as Checked } from '../../src/core/checks/check.ts';
import { checkQuery } from '../../src/core/checks/queryChecks.ts';
import { checkRequest } from '../../src/core/checks/requestChecks.ts';
import type { Clock } from '../../src/core/clock.ts';
import { PlandayError, sentence } from '../../src/core/errors.ts';
import { askRow } from '../../src/core/fanOut/askRow.ts';
import { readRows } from '../../src/core/fanOut/readRows.ts';
import { RowAnswers } from '../../src/core/fanOut/rowAnswers.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import type { PortalList } from '../../src/core/portals/portalList.ts';
import type { Redactor } from '../../src/core/redactor.ts';
import type { ApiClient } from '../../src/core/requests/apiClient.ts';
import type { Ask } from '../../src/core/requests/ask.ts';
import { sqlTables } from '../../src/core/sql/tables.ts';
import { expectWhole } from '../../src/core/watch/expectWhole.ts';
import { Watch } from '../../src/core/watch/watch.ts';
import { watchedRows } from '../../src/core/watch/watchedRows.ts';
import { WeekReading } from '../../src/core/week/weekReading.ts';
import { localEngine } from '../unit/core/sql/localEngine.ts';
import type { Ended } from './operations.ts';

/** What a window reads with. */
export interface Reader {
  readonly ask: Ask;
  readonly requests: ApiClient;
  readonly portals: PortalList;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly redactor: Redactor;
}

export type Reading = (reader: Reader, portal: Portal) => Promise<Ended>;

const departments = '/hr/v1.0/departments';
const today = '2026-01-15';
const monday = '2026-01-12';
const saved = { id: 's1', mark: '1-a', name: 'Saved', values: {}, portalIds: [], checks: { rows: { min: 1 } } } as const;

/** What reads more than one page, for whoever does not look at an answer. */
export const readings = { toFile, asItCame, eachRow, week, watched, checkedRequest, statement } as const satisfies Readonly<
  Record<string, Reading>
>;

function lookUp({ ask }: Reader, { id }: Portal, all: boolean) {
  return ask.lookUp({ portalId: id, endpointId: departments, values: {}, all });
}

async function toFile(reader: Reader, portal: Portal): Promise<Ended> {
  const texts: string[] = [];
  const asked = await lookUp(reader, portal, true);
  await reader.ask.stream(asked, async (rows) => void texts.push(...rows.map((row) => row.text.text())), {});
  return { shown: texts.join('\n') };
}

async function asItCame(reader: Reader, portal: Portal): Promise<Ended> {
  const pieces: Uint8Array[] = [];
  await reader.ask.save(await lookUp(reader, portal, false), async (bytes) => void pieces.push(...bytes), {});
  return { shown: Buffer.concat(pieces).toString() };
}

async function eachRow({ requests, catalogue, clock, redactor }: Reader, portal: Portal): Promise<Ended> {
  const endpoint = await catalogue.get('/hr/v1.0/employees/{employeeId}');
  const targets = ['1', '2'].map((id) => ({ key: id, values: { employeeId: id }, ids: { employeeId: Number(id) } }));
  const rows = new RowAnswers({ targets, without: 0 });
  const asking = askRow({ requests, clock, asked: { portal, endpoint, values: {} }, kept: new Map() });
  let failure: PlandayError | undefined;
  const words = (error: PlandayError) => {
    failure = error;
    return error.message;
  };
  const clean = (json: string) => redactor.withoutSecretsInJson(json);
  const reading = { clock, get: asking, words, clean };
  const end = await readRows(rows, reading, { signal: new AbortController().signal });
  const shown = new TextDecoder().decode(rows.document({}));
  // That there is nothing for a row is an answer here.
  if (shown.includes('"answer": null')) failure = nothingThere(portal);
  return { shown, shortfall: end.reason === 'failed' ? end.error : failure };
}

function nothingThere({ name }: Portal): PlandayError {
  return new PlandayError('emptyAnswer', sentence('{0} has nothing for a row. Check it.', name));
}

/** Of both parts, what a note says is missing ends the cell as the failure of its first page would. */
async function week({ catalogue, requests, portals }: Reader, portal: Portal): Promise<Ended> {
  const { signal } = new AbortController();
  const failed: PlandayError[] = [];
  const readAll: ApiClient['readAll'] = async (asked, options) => {
    const read = await requests.readAll(asked, options).catch((error: unknown) => {
      if (error instanceof PlandayError) failed.push(error);
      throw error;
    });
    if (read.partial && 'error' in read.partial) failed.push(read.partial.error);
    return read;
  };
  const reading = new WeekReading({ catalogue, requests: { readAll }, portals }, portal, monday, { signal, today });
  const parts = [await reading.shifts(), await reading.punches()];
  const [shortfall] = failed;
  if (shortfall && parts.every(({ notes }) => notes.length === 0)) throw new Error('No note says what is missing');
  return { shown: JSON.stringify(parts.map(({ rows }) => rows)), shortfall };
}

/** What it reads first, and once more. */
async function watched(reader: Reader, portal: Portal): Promise<Ended> {
  const ended = new AbortController();
  let shortfall: PlandayError | undefined;
  const full = async (signal: AbortSignal) => {
    const asked = await lookUp(reader, portal, true);
    const answer = await reader.ask.all(asked, { signal });
    expectWhole(answer.list?.partial, asked);
    return await watchedRows(answer.content, async () => undefined);
  };
  const onFailure = (error: PlandayError) => {
    shortfall = error;
    ended.abort();
  };
  const told = { onChanges: () => undefined, onFailure, onRead: () => ended.abort() };
  const watch = new Watch({ full }, { everyMs: 60_000, clock: reader.clock, pause: async () => undefined, ...told });
  await watch.start(ended.signal);
  await watch.run(ended.signal).catch((error: unknown) => {
    if (!ended.signal.aborted) throw error;
  });
  return { shortfall };
}

async function checkedRequest({ ask, catalogue, clock }: Reader, portal: Portal): Promise<Ended> {
  const work = () => ({ ask: async () => Promise.reject(new Error('No condition is looked at')), dispose: () => undefined });
  const request = { ...saved, endpointId: departments, all: true };
  return endOf(await checkRequest({ ask: ask.unnoticed(), catalogue, work, clock }, request, portal, {}));
}

async function statement({ requests, catalogue, clock }: Reader, portal: Portal): Promise<Ended> {
  const tables = async () => sqlTables((await catalogue.apis()).flatMap(({ endpoints }) => endpoints));
  const parts = { requests, clock, tables, startSql: localEngine, governor: { leastTime: () => 0 }, portals: () => [portal] };
  const options = { signal: new AbortController().signal, agree: async () => true };
  return endOf(await checkQuery(parts, { ...saved, sql: 'SELECT name FROM departments' }, [portal], options));
}

function endOf([outcome]: readonly Checked[]): Ended {
  if (outcome?.what === 'errored') throw outcome.error;
  if (outcome?.what !== 'passed') throw new Error(`A check was ${outcome?.what}`);
  return {};
}
