import { checkAccess } from '../../src/core/access/checkAccess.ts';
import { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { addConnection } from '../../src/core/connect/addConnection.ts';
import { replaceConnection } from '../../src/core/connect/replaceConnection.ts';
import { Directory } from '../../src/core/directory/directory.ts';
import { isCancellation, PlandayError } from '../../src/core/errors.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { lookupForName } from '../../src/core/references/lookups.ts';
import type { Answer } from '../../src/core/requests/answer.ts';
import type { Shortfall } from '../../src/core/requests/paging.ts';
import { MemoryDocumentStore } from '../unit/core/catalogue/memoryDocumentStore.ts';
import { FakePlanday } from '../unit/support/fakePlanday.ts';
import { LeapingClock } from '../unit/support/leapingClock.ts';
import { createMachine, openWindow, type Window } from '../unit/support/window.ts';
import { type Diagnosis, diagnoses } from './diagnoses.ts';
import { today } from './operations.ts';
import { type Reading, readings } from './readings.ts';

const hosts = { identityUrl: 'https://id.example', apiUrl: 'https://api.example' };
const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);

/** What the window that notices nothing is doing, with the portal as it knows it. */
interface Doing {
  readonly window: Window;
  readonly portal: Portal;
  /** A page that was read before anything changed. */
  readonly answer: Answer;
}

/** It tries a token that is nobody's yet, whatever becomes of the portal meanwhile. */
const entering = 'replace';

// biome-ignore format: a table, one line an operation
export const operations: Readonly<Record<string, (doing: Doing) => Promise<unknown>>> = {
  exchange: ({ window, portal }) => window.accessTokens.exchange(portal),
  page: async ({ window, portal }) => window.ask.page(await window.asked(portal.id), {}),
  next: async ({ window, portal, answer }) => window.ask.next(await window.asked(portal.id), answer, {}),
  all: async ({ window, portal }) => window.ask.all(await window.asked(portal.id), {}),
  access: ({ window, portal }) => checkAccess(portal, { ...window, catalogue }, { today }),
  picker: async ({ window, portal }) => expectAll(await window.lists.read(portal, departmentLookup(), today, { signal: new AbortController().signal })),
  departments: async ({ window, portal }) => expectAll(await new Directory(portal, { ...window, catalogue }).departments({})),
  employees: async ({ window, portal }) => expectAll(await new Directory(portal, { ...window, catalogue }).employees('1', {})),
  ...Object.fromEntries(Object.entries<Reading>(readings).map(([name, reading]) => [name, readingOf(reading)])),
  ...Object.fromEntries(Object.entries<Diagnosis>(diagnoses).map(([name, diagnosis]) => [name, diagnosisOf(diagnosis)])),
  [entering]: async ({ window, portal }) => window.connect(portal, (await window.portals.refreshToken(portal)) ?? ''),
};

function readingOf(reading: Reading): (doing: Doing) => Promise<void> {
  return async ({ window, portal }) => {
    const { shortfall } = await reading({ ...window, catalogue, clock: new LeapingClock() }, portal);
    if (shortfall) throw shortfall;
  };
}

function diagnosisOf(diagnosis: Diagnosis): (doing: Doing) => Promise<void> {
  const unseen = { governor: { ownRequests: () => 0 }, seenHeaders: { find: () => undefined } };
  return async ({ window, portal }) => {
    const examiner = { ...window, ...unseen, catalogue, clock: new LeapingClock(), hosts: async () => hosts };
    const { shortfall } = await diagnosis(examiner, portal);
    if (shortfall) throw shortfall;
  };
}

/** What a part of a list says of the rest ends the operation here. */
function expectAll(
  read: { readonly partial?: Shortfall | undefined } | { readonly incomplete?: PlandayError | undefined },
): void {
  const failure =
    'incomplete' in read ? read.incomplete : 'partial' in read && read.partial && 'error' in read.partial && read.partial.error;
  if (failure) throw failure;
}

function departmentLookup() {
  const lookup = lookupForName('departmentId');
  if (!lookup) throw new Error('Departments are not looked up any more');
  return lookup;
}

/** What the other window does to the portal. */
type Change = (window: Window, portal: Portal, planday: FakePlanday) => Promise<unknown>;

async function replace(window: Window, portal: Portal, planday: FakePlanday, appId: string, company: string): Promise<void> {
  const connection = await window.connect({ ...portal, appId }, planday.issue(appId, company));
  await replaceConnection(portal, connection, window, appId);
}

// biome-ignore format: a table, one line a change
export const changes: Readonly<Record<string, Change>> = {
  nothing: async () => undefined,
  rename: (window, { id }) => window.portals.update(id, { name: 'Another name' }),
  'new token': (window, portal, planday) => replace(window, portal, planday, 'app', '1'),
  'new app': (window, portal, planday) => replace(window, portal, planday, 'new app', '1'),
  'new company': (window, portal, planday) => replace(window, portal, planday, 'new app', '2'),
  remove: (window, { id }) => window.portals.remove(id),
};

/** What was sent once the portal had been changed, and what is wrong with it. */
export interface Pairs {
  readonly operation: string;
  readonly change: string;
  readonly rotates: boolean;
  /** `before`: the change is over when the operation starts; else the request, counted from 1, that is under way meanwhile. */
  readonly during: 'before' | number;
  /** `ok`, or the kind of the error that a user is told. */
  readonly outcome: string;
  /** `app`, `new app`: of which app both the token and the App ID were; both, parted by `≠`, where they differ. */
  readonly sent: readonly string[];
  readonly wrong: readonly string[];
}

const moments = ['before', 1, 2] as const;

/** Two windows: one changes a portal, before or while the other asks; what the other then sends, change by change. */
export async function twoWindows(operation: string): Promise<Pairs[]> {
  const pairs: Pairs[] = [];
  for (const rotates of [false, true])
    for (const during of moments)
      for (const change of Object.keys(changes)) pairs.push(...(await cell({ operation, change, rotates, during })));
  return pairs;
}

type Case = Pick<Pairs, 'operation' | 'change' | 'rotates' | 'during'>;

/** None where the operation asks less than that. */
async function cell(given: Case): Promise<Pairs[]> {
  const { operation, change, rotates, during } = given;
  const planday = new FakePlanday();
  planday.rotates = rotates;
  const machine = createMachine(planday);
  const [one, other] = [openWindow(machine), openWindow(machine)];
  const entered = { name: 'Nordlys', appId: 'app', ...hosts };
  const portal = await addConnection(entered, await one.connect(entered, planday.issue('app', '1')), one);
  const answer = await other.ask.page(await other.asked(portal.id), {});
  const known = other.portals.get(portal.id);

  const [perform, alter] = [operations[operation], changes[change]];
  if (!perform || !alter) throw new Error(`Neither ${operation} nor ${change} is in the tables.`);
  let changed: number | undefined;
  const changeIt = async () => {
    await alter(one, one.portals.get(portal.id), planday);
    changed = planday.seen.length;
  };
  if (during === 'before') await changeIt();
  let requests = 0;
  planday.before = async () => {
    if (++requests !== during) return;
    planday.before = async () => undefined;
    await changeIt();
  };
  const outcome = await outcomeOf(perform({ window: other, portal: known, answer }));
  if (changed === undefined) return [];
  // The request that was under way was sent with what was right then.
  const after = planday.seen.slice(during === 'before' ? changed : changed + 1);
  const sent = [...new Set(after.map(({ appId, clientId }) => (appId === clientId ? appId : `${appId}≠${clientId}`)))];
  const right = expectedApp(change);
  const companies = new Set(after.map(({ company }) => company));
  const wrong = [
    ...sent.filter((app) => app !== right).map((app) => `sent ${app}`),
    ...(companies.size > 1 ? ['rows of two companies'] : []),
    ...(outcome === 'unexpected' ? ['ended in a defect'] : []),
    ...(right === undefined && outcome === 'ok' && operation !== entering ? ['ended well with a portal that is gone'] : []),
  ];
  return [{ ...given, outcome, sent, wrong }];
}

/** Whose pair may be sent from then on; undefined: nobody's. */
function expectedApp(change: string): string | undefined {
  if (change === 'new app') return 'new app';
  return change === 'new company' || change === 'remove' ? undefined : 'app';
}

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'ok';
  } catch (error) {
    if (error instanceof PlandayError) return error.kind;
    return isCancellation(error) ? 'cancelled' : 'unexpected';
  }
}
