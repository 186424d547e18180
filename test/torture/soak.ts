import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isCancellation, PlandayError } from '../../src/core/errors.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { lookupForName } from '../../src/core/references/lookups.ts';
import { portalName, today } from './operations.ts';
import { type Strike, TorturedPlanday } from './planday.ts';
import * as strikes from './strikes.ts';
import { comesBack, Incidents, resources } from './traces.ts';
import { openWindow, type TorturedWindow } from './window.ts';

export interface SoakOptions {
  /** Portals that are there all the time. */
  readonly staying: number;
  /** Portals that come with each shift, and go with it. */
  readonly visiting: number;
  readonly rounds: number;
  /** Requests of each round, at least. */
  readonly requests: number;
  readonly onRound?: (measured: Measured) => void;
}

/** What a process holds at the end of a round, when all is collected that nobody needs. */
export interface Measured {
  readonly requests: number;
  /** Bytes on the heap. */
  readonly heap: number;
  readonly resources: Readonly<Record<string, number>>;
  readonly listeners: number;
  readonly connections: number;
}

/** Of so many requests one meets a fault. */
const faultEvery = 7;
const sixHours = 6 * 3_600_000;

/** The bad things that a long day brings, in turn. */
const mixed: readonly Strike[] = [
  strikes.reset,
  strikes.status(500),
  strikes.body(strikes.cutGzip, { 'content-encoding': 'gzip' }),
  strikes.status(401),
  strikes.resetAfter(strikes.halfBody('length')),
  strikes.status(429, { headers: { 'retry-after': '2' } }),
  strikes.body(() => strikes.htmlPage),
  strikes.redirect(302),
  strikes.status(403),
  strikes.body(() => ''),
];

/** A long day: portals that stay and portals that come and go, tokens that expire, lists and pages, and every so often something goes wrong. */
export async function soak({ staying, visiting, rounds, requests, onRound }: SoakOptions): Promise<readonly Measured[]> {
  const incidents = new Incidents();
  const stop = incidents.watch();
  const planday = await TorturedPlanday.start();
  const day = new Day(planday, await openWindow({ hosts: () => planday }));
  try {
    const measured: Measured[] = [];
    await day.begin(staying);
    for (let round = 1; round <= rounds; round++) {
      while (planday.asked < round * requests) await day.shift(visiting);
      const now = await measure(planday);
      measured.push(now);
      onRound?.(now);
    }
    const seen = incidents.take();
    if (seen.length > 0) throw new Error(seen[0]);
    return measured;
  } finally {
    day.end();
    await planday.stop();
    stop();
  }
}

class Day {
  readonly #planday: TorturedPlanday;
  readonly #window: TorturedWindow;
  #portals: readonly Portal[] = [];
  #shifts = 0;
  #added = 0;

  constructor(planday: TorturedPlanday, window: TorturedWindow) {
    this.#planday = planday;
    this.#window = window;
    planday.struck = () => planday.asked % faultEvery === 0;
    planday.strike = (meeting) => mixed[meeting.index % mixed.length]?.(meeting);
  }

  async begin(staying: number): Promise<void> {
    this.#portals = await this.#addAll(staying);
  }

  /** Each portal is asked for something. Then six hours pass, and every access token is over. */
  async shift(visiting: number): Promise<void> {
    const visitors = await this.#addAll(visiting);
    await Promise.all([...this.#portals, ...visitors].map((portal, index) => this.#ask(portal, index + this.#shifts)));
    await Promise.all(visitors.map(({ id }) => this.#window.portals.remove(id)));
    this.#window.lines.length = 0;
    this.#planday.forget();
    this.#shifts++;
    await this.#window.clock.sleep(sixHours);
  }

  async #addAll(count: number): Promise<readonly Portal[]> {
    return await Promise.all(Array.from({ length: count }, () => this.#add(`p${this.#added++}`)));
  }

  end(): void {
    this.#window.dispose();
  }

  async #add(id: string): Promise<Portal> {
    const { portals, hosts } = this.#window;
    const { identityUrl, apiUrl } = hosts();
    const name = `${portalName} ${id}`;
    await portals.add({ id, name, appId: `app ${id}`, identityUrl, apiUrl }, this.#planday.issue('refresh'));
    return portals.get(id);
  }

  async #ask({ id }: Portal, turn: number): Promise<void> {
    const { ask, lists, portals } = this.#window;
    const portal = portals.get(id);
    const lookUp = () => ask.lookUp({ portalId: id, endpointId: '/hr/v1.0/departments', values: {}, all: false });
    const lookup = lookupForName('departmentId');
    const { signal } = new AbortController();
    await endured(async () => await ask.page(await lookUp(), { signal }));
    if (turn % 5 === 0) await endured(async () => await ask.all(await lookUp(), { signal }));
    if (turn % 3 === 0 && lookup) await endured(() => lists.read(portal, lookup, today, { signal }));
  }
}

/** A failure that has a sentence is what the day is made of. */
async function endured(step: () => Promise<unknown>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof PlandayError) || isCancellation(error)) throw error;
  }
}

async function measure(planday: TorturedPlanday): Promise<Measured> {
  await comesBack(() => planday.connections.busy === 0);
  collectGarbage();
  return {
    requests: planday.asked,
    heap: process.memoryUsage().heapUsed,
    resources: resources(),
    listeners: process.eventNames().reduce((sum, event) => sum + process.listenerCount(event), 0),
    connections: planday.connections.open,
  };
}

function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // What is only weakly held goes with the second.
  for (let time = 0; time < 3; time++) collect();
}
