import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import { format, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import type { AllRows, PageProgress, ReadAllOptions } from '../../../../src/core/requests/readAllRows.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { punchesId } from '../../../../src/core/week/weekPlace.ts';
import { type WeekPart, WeekReading } from '../../../../src/core/week/weekReading.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

const builtIn = new Catalogue(new MemoryDocumentStore(), () => undefined);

type Reply = { readonly rows: readonly unknown[] } & Partial<Pick<AllRows, 'total' | 'partial'>>;
type Answer = Reply | (() => Reply | Promise<Reply>);

interface Overrides {
  readonly shifts?: Answer;
  readonly drafts?: Answer;
  readonly punches?: Answer;
  readonly portal?: Partial<Portal>;
  /** What the portal is once it has answered. */
  readonly learned?: Partial<Portal>;
  /** Whether somebody has removed it meanwhile. */
  readonly isRemoved?: boolean;
  readonly catalogue?: Pick<Catalogue, 'get'>;
  readonly signal?: AbortSignal;
  readonly today?: string;
  /** Whether nobody listens to how far it is. */
  readonly isSilent?: boolean;
}

const assigned = { id: 1, status: 'Assigned' };
const draft = { id: 2, status: 'Draft' };

function createReading({
  portal,
  learned,
  isRemoved = false,
  catalogue = builtIn,
  signal = new AbortController().signal,
  today = '2026-11-30',
  isSilent = false,
  ...given
}: Overrides = {}) {
  const replies: Record<string, Answer> = {
    shifts: { rows: [assigned, draft] },
    drafts: { rows: [] },
    punches: { rows: [{ id: 7, shiftId: 1 }] },
    ...given,
  };
  const asked: string[] = [];
  const progress: PageProgress[] = [];
  const readAll = async ({ endpoint, values }: Asked, options: ReadAllOptions = {}): Promise<AllRows> => {
    const name = endpoint.id === punchesId ? 'punches' : values.shiftStatus === 'Draft' ? 'drafts' : 'shifts';
    asked.push(name);
    const answer = replies[name] ?? assert.fail(endpoint.id);
    const reply = await (typeof answer === 'function' ? answer() : answer);
    const { rows, partial } = reply;
    const total = 'total' in reply ? reply.total : rows.length;
    options.onProgress?.({ rows: rows.length, total });
    return { rows, total, content: contentOf(rows), pages: new Pages(), milliseconds: 1, ...(partial && { partial }) };
  };
  const onProgress = (of: PageProgress) => void progress.push(of);
  const options = { signal, today, ...(!isSilent && { onProgress }) };
  const portals = { find: () => (isRemoved ? undefined : createPortal({ ...portal, ...learned })) };
  const reading = new WeekReading({ catalogue, requests: { readAll }, portals }, createPortal(portal), '2026-11-23', options);
  return { reading, asked, progress };
}

const failing =
  (kind: PlandayError['kind'], text = 'It failed. Do something.', brief?: string) =>
  (): never => {
    throw new PlandayError(kind, sentence(text), brief === undefined ? {} : { brief: sentence(brief) });
  };

const notesOf = ({ notes }: WeekPart) => notes.map(format);

describe('the reading of a week', () => {
  it('has its shifts and its punches, and tells how far both are together', async () => {
    const { reading, asked, progress } = createReading();
    const [shifts, punches] = await Promise.all([reading.shifts(), reading.punches()]);
    assert.deepEqual(shifts, { rows: [assigned, draft], isWhole: true, notes: [] });
    assert.deepEqual(punches, { rows: [{ id: 7, shiftId: 1 }], isWhole: true, notes: [] });
    assert.deepEqual(asked.toSorted(), ['punches', 'shifts']);
    assert.deepEqual(progress.at(-1), { rows: 3, total: 3 });
  });

  it('is read where nobody listens', async () => {
    assert.deepEqual((await createReading({ isSilent: true }).reading.shifts()).rows, [assigned, draft]);
  });

  it('asks for drafts where none came, and has each shift once', async () => {
    const { reading, asked } = createReading({
      shifts: { rows: [assigned] },
      drafts: { rows: [draft, { id: 1, status: 'Draft' }] },
    });
    assert.deepEqual((await reading.shifts()).rows, [assigned, draft]);
    assert.deepEqual(asked, ['shifts', 'drafts']);
  });

  it('knows a draft in any spelling, and keeps those without an id', async () => {
    const nameless = { startDateTime: '2026-11-24T08:00', status: 'DRAFT' };
    const { reading } = createReading({ shifts: { rows: [{ ...nameless, status: 'Open' }] }, drafts: { rows: [nameless] } });
    assert.equal((await reading.shifts()).rows.length, 2);
  });

  it('takes nothing for drafts from a server that does not know the filter', async () => {
    const { reading } = createReading({ shifts: { rows: [assigned] }, drafts: { rows: [{ id: 3, status: 'Open' }] } });
    assert.deepEqual((await reading.shifts()).rows, [assigned]);
  });

  it('says that drafts are missing, and has the others', async () => {
    const { reading } = createReading({ shifts: { rows: [assigned] }, drafts: failing('badRequest') });
    const shifts = await reading.shifts();
    assert.deepEqual(
      [shifts.rows, shifts.isWhole, notesOf(shifts)],
      [[assigned], false, ['Drafts could not be read: It failed. Do something.']],
    );
  });

  it('fails without shifts', async () => {
    const { reading } = createReading({ shifts: failing('serverError') });
    await assert.rejects(reading.shifts(), { kind: 'serverError' });
  });

  it('says which scope punches lack, after a 403 and before it', async () => {
    const { reading } = createReading({ punches: failing('missingScope') });
    const lacking = {
      rows: undefined,
      isWhole: false,
      notes: ['Punches could not be read: the app lacks the scope punchclockshift:read.'],
    };
    const punches = await reading.punches();
    assert.deepEqual({ ...punches, notes: notesOf(punches) }, lacking);
    const known = createReading({ portal: { scopes: ['shift:read'] } });
    const unasked = await known.reading.punches();
    assert.deepEqual({ ...unasked, notes: notesOf(unasked) }, lacking);
    assert.deepEqual(known.asked, []);
  });

  it('asks for no punches of days to come, but for those of the night before', async () => {
    const later = createReading({ today: '2026-11-21' });
    assert.deepEqual(await later.reading.punches(), { rows: undefined, isWhole: true, notes: [] });
    assert.deepEqual(later.asked, []);
    const sunday = createReading({ today: '2026-11-22' });
    await sunday.reading.punches();
    assert.deepEqual(sunday.asked, ['punches']);
  });

  it('blames no scope that the token has', async () => {
    const { reading } = createReading({ punches: failing('missingScope'), learned: { scopes: ['punchclockshift:read'] } });
    assert.deepEqual(notesOf(await reading.punches()), [
      'Punches could not be read: the administrator who authorized the app does not see them.',
    ]);
  });

  it('blames the scope that the token does not name, whatever was learned of it', async () => {
    for (const learned of [{ scopes: ['shift:read'] }, { learnedScopes: { 'punchclockshift:read': true } }]) {
      const { reading } = createReading({ punches: failing('missingScope'), learned });
      assert.deepEqual(notesOf(await reading.punches()), [
        'Punches could not be read: the app lacks the scope punchclockshift:read.',
      ]);
    }
  });

  it('blames no scope where the catalogue knows none', async () => {
    const get = async (id: string) => {
      const { scope: _, ...endpoint } = await builtIn.get(id);
      return endpoint;
    };
    const { reading } = createReading({ catalogue: { get }, punches: failing('missingScope', 'It was refused.') });
    assert.deepEqual(notesOf(await reading.punches()), ['Punches could not be read: It was refused.']);
  });

  it('says in one sentence why punches are missing otherwise', async () => {
    const { reading } = createReading({ punches: failing('serverError', 'One. Two.', 'One.') });
    assert.deepEqual(notesOf(await reading.punches()), ['Punches could not be read: One.']);
  });

  it('says so where the catalogue has no punches', async () => {
    const get = async (id: string) => (id === punchesId ? failing('unknownEndpoint')() : await builtIn.get(id));
    const { reading } = createReading({ catalogue: { get } });
    assert.deepEqual(notesOf(await reading.punches()), ['Punches could not be read: It failed. Do something.']);
    assert.deepEqual((await reading.shifts()).rows, [assigned, draft]);
  });

  it('hides no defect of its own', async () => {
    const defect = () => {
      throw new TypeError('a defect');
    };
    await assert.rejects(createReading({ punches: defect }).reading.punches(), TypeError);
    await assert.rejects(createReading({ shifts: { rows: [] }, drafts: defect }).reading.shifts(), TypeError);
  });

  it('says what is missing at the end of a list', async () => {
    const error = new PlandayError('rowsMissing', sentence('Rows 51 to 100 could not be read.'));
    const ended = createReading({
      shifts: { rows: [draft], partial: { reason: 'failed', error } },
      punches: { rows: [{}, {}], total: 9_000, partial: { reason: 'stopped' } },
    });
    const [shifts, punches] = [await ended.reading.shifts(), await ended.reading.punches()];
    assert.deepEqual([shifts.isWhole, notesOf(shifts)], [false, ['Rows 51 to 100 could not be read.']]);
    assert.deepEqual([punches.isWhole, notesOf(punches)], [false, ['Of Punch records, 2 of 9000 rows were read.']]);
  });

  it('says what is missing of drafts, and of a list of which nobody knows how long it is', async () => {
    const ended = createReading({
      shifts: { rows: [assigned] },
      drafts: { rows: [draft], total: 5, partial: { reason: 'stopped' } },
      punches: { rows: [{}, {}], total: undefined, partial: { reason: 'stopped' } },
    });
    const [punches, shifts] = [await ended.reading.punches(), await ended.reading.shifts()];
    assert.deepEqual(
      [shifts.rows, shifts.isWhole, notesOf(shifts)],
      [[assigned, draft], false, ['Of Shifts, 1 of 5 rows were read.']],
    );
    assert.deepEqual(notesOf(punches), ['Of Punch records, only the first 2 rows were read.']);
    assert.deepEqual(ended.progress, [
      { rows: 2, total: undefined },
      { rows: 3, total: undefined },
      { rows: 4, total: undefined },
    ]);
  });

  it('has all that came where drafts are whole too, and takes no other status for one', async () => {
    const odd = [{ id: 5, status: 4 }, 'Draft', { id: 6 }];
    const { reading, asked } = createReading({ shifts: { rows: odd }, drafts: { rows: [draft, ...odd] } });
    assert.deepEqual(await reading.shifts(), { rows: [...odd, draft], isWhole: true, notes: [] });
    assert.deepEqual(asked, ['shifts', 'drafts']);
  });

  it('does not ask for drafts that cannot be asked for', async () => {
    const get = async (id: string) => {
      const endpoint = await builtIn.get(id);
      return { ...endpoint, parameters: endpoint.parameters.filter(({ name }) => name !== 'shiftStatus') };
    };
    const { reading, asked } = createReading({ catalogue: { get }, shifts: { rows: [assigned] } });
    assert.deepEqual(await reading.shifts(), { rows: [assigned], isWhole: true, notes: [] });
    assert.deepEqual(asked, ['shifts']);
  });

  it('says which scope punches lack where the portal was removed meanwhile', async () => {
    const { reading } = createReading({ punches: failing('missingScope'), isRemoved: true });
    assert.deepEqual(notesOf(await reading.punches()), [
      'Punches could not be read: the app lacks the scope punchclockshift:read.',
    ]);
  });

  it('ends with its signal, also where the list ends as if it were all', async () => {
    const controller = new AbortController();
    const cut = (): Reply => {
      controller.abort();
      return { rows: [draft], partial: { reason: 'cancelled' } };
    };
    const { reading } = createReading({ shifts: cut, punches: cut, signal: controller.signal });
    await assert.rejects(reading.shifts(), { name: 'AbortError' });
    await assert.rejects(reading.punches(), { name: 'AbortError' });
  });
});
