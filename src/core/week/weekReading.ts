import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { isCancellation, PlandayError, type Sentence, sentence } from '../errors.ts';
import { isRecord } from '../json.ts';
import { addDays, type CalendarDate } from '../parameters/calendar.ts';
import type { Portal } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import { type ApiClient, waitTogether } from '../requests/apiClient.ts';
import type { AllRows, PageProgress } from '../requests/readAllRows.ts';
import { rowKey } from '../requests/rows.ts';
import { accessTo } from '../scopes/scopes.ts';
import { shiftState } from './shiftState.ts';
import { punchesId, shiftsId } from './weekPlace.ts';
import { draftsOfWeek, punchesOfWeek, shiftsOfWeek, type WeekQuestion } from './weekRequests.ts';

export interface WeekSources {
  readonly catalogue: Pick<Catalogue, 'get'>;
  readonly requests: Pick<ApiClient, 'readAll'>;
  readonly portals: Pick<PortalList, 'find'>;
}

export interface WeekReadingOptions extends SendOptions {
  readonly signal: AbortSignal;
  /** At the portal. */
  readonly today: CalendarDate;
  /** Of everything that is read by now. */
  readonly onProgress?: (progress: PageProgress) => void;
}

/** Rows as they came, parsed, what is hidden masked. */
export interface WeekPart {
  /** `undefined` where none could be read, and a note says why; and where there is nothing to be read yet. */
  readonly rows: readonly unknown[] | undefined;
  readonly isWhole: boolean;
  /** What a person must know of these rows. */
  readonly notes: readonly Sentence[];
}

/** Reads the shifts and the punches of one week, all pages of them. */
export class WeekReading {
  readonly #sources: WeekSources;
  readonly #portal: Portal;
  readonly #question: WeekQuestion;
  readonly #options: WeekReadingOptions;
  readonly #progress = new Map<ParameterValues, PageProgress>();
  readonly #onWait: ReturnType<typeof waitTogether>;

  constructor(sources: WeekSources, portal: Portal, monday: CalendarDate, options: WeekReadingOptions) {
    this.#sources = sources;
    this.#portal = portal;
    this.#question = { monday, timeZone: portal.info?.timeZone };
    this.#options = options;
    this.#onWait = waitTogether(options.onWait);
  }

  /**
   * Without shifts there is no week.
   * @throws PlandayError where not even the first page can be read; the signal's reason when aborted
   */
  async shifts(): Promise<WeekPart & { readonly rows: readonly unknown[] }> {
    const endpoint = await this.#sources.catalogue.get(shiftsId);
    const read = await this.#read(endpoint, shiftsOfWeek(endpoint, this.#question));
    const notes = shortfallOf(read, endpoint);
    // Whether drafts come without being asked for is not known of Planday: where none came, they are asked for.
    const drafts = read.rows.some(isDraft) ? undefined : await this.#drafts(endpoint);
    return {
      rows: drafts ? joined(read.rows, drafts.rows ?? []) : read.rows,
      isWhole: read.partial === undefined && drafts?.isWhole !== false,
      notes: [...notes, ...(drafts?.notes ?? [])],
    };
  }

  /**
   * Without punches there is a week all the same, as there is of days to come.
   * @throws the signal's reason when aborted
   */
  async punches(): Promise<WeekPart> {
    if (addDays(this.#question.monday, -1) > this.#options.today) return { rows: undefined, isWhole: true, notes: [] };
    const note = (reason: Sentence) => sentence('Punches could not be read: {0}', reason);
    return await orNote(note, async () => {
      const endpoint = await this.#sources.catalogue.get(punchesId);
      const { scope } = endpoint;
      if (scope !== undefined && accessTo(endpoint, this.#portal) === 'missing') throw lacking(scope);
      const read = await this.#read(endpoint, punchesOfWeek(endpoint, this.#question)).catch((error: unknown) => {
        throw this.#inShort(endpoint, error);
      });
      return { rows: read.rows, isWhole: read.partial === undefined, notes: shortfallOf(read, endpoint) };
    });
  }

  async #drafts(endpoint: Endpoint): Promise<WeekPart | undefined> {
    const values = draftsOfWeek(endpoint, this.#question);
    if (!values) return undefined;
    const note = (reason: Sentence) => sentence('Drafts could not be read: {0}', reason);
    return await orNote(note, async () => {
      const read = await this.#read(endpoint, values);
      return { rows: read.rows.filter(isDraft), isWhole: read.partial === undefined, notes: shortfallOf(read, endpoint) };
    });
  }

  async #read(endpoint: Endpoint, values: ParameterValues): Promise<AllRows> {
    const { signal } = this.#options;
    const onProgress = (progress: PageProgress) => this.#tell(values, progress);
    const asked = { portal: this.#portal, endpoint, values };
    const read = await this.#sources.requests.readAll(asked, { signal, onWait: this.#onWait(), onProgress });
    // What was cancelled after its first page ends as if it were all.
    signal.throwIfAborted();
    return read;
  }

  /** Why the app may not read something, without what to do about that: a note is no place for it. */
  #inShort(endpoint: Endpoint, error: unknown): unknown {
    if (!(error instanceof PlandayError) || error.kind !== 'missingScope' || endpoint.scope === undefined) return error;
    // The answer may have been the first to say which scopes the app has.
    const portal = this.#sources.portals.find(this.#portal.id) ?? this.#portal;
    return portal.scopes && accessTo(endpoint, portal) === 'granted' ? unseen() : lacking(endpoint.scope);
  }

  #tell(of: ParameterValues, progress: PageProgress): void {
    this.#progress.set(of, progress);
    let [rows, total]: [number, number | undefined] = [0, 0];
    for (const part of this.#progress.values()) {
      rows += part.rows;
      total = total === undefined || part.total === undefined ? undefined : total + part.total;
    }
    this.#options.onProgress?.({ rows, total });
  }
}

/** A part that could not be read is told of, and the others are there. @throws what is no failure of Planday's */
async function orNote(note: (reason: Sentence) => Sentence, read: () => Promise<WeekPart>): Promise<WeekPart> {
  try {
    return await read();
  } catch (error) {
    if (isCancellation(error) || !(error instanceof PlandayError)) throw error;
    return { rows: undefined, isWhole: false, notes: [note(reasonOf(error))] };
  }
}

function lacking(scope: string): PlandayError {
  return new PlandayError('missingScope', sentence('the app lacks the scope {0}.', scope));
}

function unseen(): PlandayError {
  return new PlandayError('missingScope', sentence('the administrator who authorized the app does not see them.'));
}

function reasonOf({ brief, sentence: whole }: PlandayError): Sentence {
  return brief ?? whole;
}

function shortfallOf({ rows, total, partial }: AllRows, { name }: Endpoint): readonly Sentence[] {
  if (!partial) return [];
  if ('error' in partial) return [reasonOf(partial.error)];
  return total === undefined
    ? [sentence('Of {0}, only the first {1} rows were read.', name, rows.length)]
    : [sentence('Of {0}, {1} of {2} rows were read.', name, rows.length, total)];
}

function isDraft(row: unknown): boolean {
  return isRecord(row) && typeof row.status === 'string' && shiftState(row.status, true) === 'draft';
}

/** The rows, and those of others that are not among them. */
function joined(rows: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  const known = new Set(rows.map(rowKey));
  return [
    ...rows,
    ...others.filter((row) => {
      const key = rowKey(row);
      return key === undefined || !known.has(key);
    }),
  ];
}
