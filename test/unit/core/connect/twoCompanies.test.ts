import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addConnection } from '../../../../src/core/connect/addConnection.ts';
import type { Connection } from '../../../../src/core/connect/connect.ts';
import { belonging, replaceConnection } from '../../../../src/core/connect/replaceConnection.ts';
import { isCancellation, PlandayError } from '../../../../src/core/errors.ts';
import type { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { refreshTokenKey } from '../../../../src/core/portals/keychain.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { FakePlanday } from '../../support/fakePlanday.ts';
import { storedToken } from '../../support/stores.ts';
import { settled } from '../../support/virtualClock.ts';
import { createMachine, openWindow, type Window } from '../../support/window.ts';

const hosts = { identityUrl: 'https://id.example', apiUrl: 'https://api.example' };
const lookup = { endpointId: '/hr/v1.0/departments', idField: 'id', labelFields: ['id'] };

/** One machine, two windows, and the portal “Nordlys” of company 1 with the app `app`. */
async function createHarness(change: (planday: FakePlanday) => void = () => undefined) {
  const planday = new FakePlanday();
  change(planday);
  const machine = createMachine(planday);
  const [one, other] = [openWindow(machine), openWindow(machine)];
  const portal = await add(one, planday.issue('app', '1'), 'Nordlys');
  const { id } = portal;
  /** As Replace Refresh Token and Sign In do it, once the user has said yes. */
  const replace = async (window: Window, company: string, appId = 'app') => {
    const now = window.portals.get(id);
    return await replaceConnection(now, await window.connect({ ...now, appId }, planday.issue(appId, company)), window, appId);
  };
  return { planday, machine, one, other, portal, id, replace };
}

async function add(window: Window, refreshToken: string, name: string, appId = 'app'): Promise<Portal> {
  const given = { name, appId, ...hosts };
  return await addConnection(given, await window.connect(given, refreshToken), window);
}

const ofCompany = (rows: readonly unknown[] | undefined) => [...new Set(rows?.map((row) => JSON.stringify(row).slice(7, 8)))];
const companiesIn = (content: JsonContent | undefined) => ofCompany(content?.parsedRows());
const pairs = ({ seen }: FakePlanday) => seen.map(({ appId, clientId }) => `${appId} ${clientId}`);

describe('A portal that was just connected', () => {
  it('is asked with the access token that came with it, added or replaced: nothing is exchanged again', async () => {
    const { planday, one, id, replace } = await createHarness();
    await one.ask.page(await one.asked(id), {});
    assert.equal(planday.exchanged.length, 1);
    await replace(one, '1');
    await one.ask.page(await one.asked(id), {});
    assert.equal(planday.exchanged.length, 2);
    const { id: other } = await replace(one, '2');
    await one.ask.page(await one.asked(other), {});
    assert.equal(planday.exchanged.length, 3);
  });
});

describe('A portal that another window gives another token of the same app', () => {
  it('is asked with what the new one may do, and with the old access token no more', async () => {
    const { planday, one, other, id, replace } = await createHarness((planday) => {
      planday.grant = { scope: 'department:read' };
    });
    assert.deepEqual((await other.accessTokens.get(other.portals.get(id))).scopes, ['department:read']);
    planday.grant = { scope: 'department:read shift:read' };
    await replace(one, '1');
    const exchanged = planday.exchanged.length;
    const now = other.portals.get(id);
    assert.equal(other.accessTokens.status(id), undefined);
    assert.deepEqual((await other.accessTokens.get(now)).scopes, ['department:read', 'shift:read']);
    await other.accessTokens.get(now);
    assert.equal(planday.exchanged.length, exchanged + 1);
  });

  it('is asked with the access token that is held where the server only rotates', async () => {
    const { planday, one, other, id } = await createHarness((planday) => {
      planday.rotates = true;
    });
    await other.accessTokens.get(other.portals.get(id));
    await one.accessTokens.exchange(one.portals.get(id));
    const exchanged = planday.exchanged.length;
    await other.accessTokens.get(other.portals.get(id));
    assert.equal(planday.exchanged.length, exchanged);
  });

  it('learns nothing of it from an answer to the old one', async () => {
    const { planday, one, other, id, replace } = await createHarness();
    planday.apiStatus = 403;
    planday.before = async ({ url }) => {
      if (!url.includes('departments')) return;
      planday.before = async () => undefined;
      await replace(one, '1');
    };
    await assert.rejects(async () => other.ask.page(await other.asked(id), {}), { kind: 'missingScope' });
    assert.equal(other.portals.get(id).learnedScopes, undefined);
  });
});

describe('A portal that is connected to another app', () => {
  it('is asked with the new app’s token and App ID, in the window that did not notice too', async () => {
    const { planday, one, other, id, replace } = await createHarness();
    await other.ask.page(await other.asked(id), {});
    await replace(one, '1', 'new app');
    planday.seen.splice(0);
    await other.ask.page(await other.asked(id), {});
    assert.deepEqual(pairs(planday), ['new app new app']);
  });

  it('keeps its id, its answers and what was asked last; another page is not added to an answer of the old app', async () => {
    const { one, other, id, replace } = await createHarness();
    const answer = await other.ask.page(await other.asked(id), {});
    assert.equal((await replace(one, '1', 'new app')).id, id);
    await assert.rejects(other.ask.next(await other.asked(id), answer, {}), {
      kind: 'staleAnswer',
      message:
        'Nordlys has been connected anew since this answer of Departments was read, so no rows were added to it. Choose Run Again to read it from the beginning.',
    });
    await settled();
    assert.equal(other.lastRequests.all().length, 1);
    const again = await other.ask.page(await other.asked(id), {});
    assert.equal((await other.ask.next(await other.asked(id), again, {})).list?.rows, 100);
  });

  it('is asked anew for its lists: the new app may see others', async () => {
    const { planday, one, other, id, replace } = await createHarness();
    const { signal } = new AbortController();
    const read = () => other.lists.read(other.portals.get(id), lookup, '2026-01-15', { signal });
    await read();
    planday.seen.splice(0);
    await read();
    assert.deepEqual(planday.seen, []);
    await replace(one, '1', 'new app');
    planday.seen.splice(0);
    await read();
    assert.ok(planday.seen.length > 0);
  });

  it('drops a request that was under way, and says so', async () => {
    const { planday, one, other, id, replace } = await createHarness();
    const asked = await other.asked(id);
    planday.before = async ({ url }) => {
      if (!url.includes('departments')) return;
      planday.before = async () => undefined;
      await replace(one, '1', 'new app');
    };
    await assert.rejects(other.ask.page(asked, {}), {
      kind: 'replaced',
      message: 'Nordlys was connected anew while the request was under way, so its answer was dropped. Try again.',
    });
    assert.equal(other.portals.get(id).learnedScopes, undefined);
  });

  it('asks nobody for what waited for the rate limit with the old app', async () => {
    const { planday, one, other, id, replace } = await createHarness();
    const asked = await other.asked(id);
    await replace(one, '1', 'new app');
    planday.seen.splice(0);
    await assert.rejects(other.requests.get(asked), { kind: 'replaced' });
    assert.deepEqual(planday.seen, []);
  });
});

describe('A portal that is given to another company', () => {
  for (const rotates of [false, true]) {
    it(`has nothing left of the old one, in any window${rotates ? ', with a server that rotates' : ''}`, async () => {
      const { machine, one, other, id, replace } = await createHarness((planday) => {
        planday.rotates = rotates;
      });
      const signal = new AbortController().signal;
      for (const window of [one, other]) {
        await window.ask.page(await window.asked(id), {});
        await window.lists.read(window.portals.get(id), lookup, '2026-01-15', { signal });
      }
      const gone: string[] = [];
      other.portals.onDidRemove((portalId) => gone.push(portalId));
      const stored = await replace(one, '2');
      other.portals.noticeForeignChange();
      await settled();
      assert.notEqual(stored.id, id);
      assert.deepEqual(gone, [id]);
      assert.deepEqual([stored.name, stored.info?.companyName, stored.learnedScopes], ['Nordlys', 'Company 2', undefined]);
      for (const window of [one, other]) {
        assert.deepEqual(window.lastRequests.all(), []);
        assert.equal(window.accessTokens.status(id), undefined);
        const { choices } = await window.lists.read(window.portals.get(stored.id), lookup, '2026-01-15', { signal });
        assert.deepEqual(ofCompany(choices.map(({ id: row }) => ({ id: row }))), ['2']);
      }
      assert.deepEqual(
        [...machine.secrets.values.keys()].filter((key) => key.includes(id)),
        [],
      );
    });
  }

  it('takes no page more into an open answer, and no request of the old one', async () => {
    const { planday, one, other, id, replace } = await createHarness();
    const asked = await other.asked(id);
    const answer = await other.ask.page(asked, {});
    await replace(one, '2');
    planday.seen.splice(0);
    for (const door of [
      () => other.ask.next(asked, answer, {}),
      () => other.ask.all(asked, {}),
      () => other.ask.page(asked, {}),
      () => other.asked(id),
    ])
      await assert.rejects(door(), { kind: 'unknownPortal' });
    assert.deepEqual(planday.seen, []);
  });

  it('keeps its place among the others', async () => {
    const { planday, one, id, replace } = await createHarness();
    await add(one, planday.issue('app', '3'), 'Last');
    await replace(one, '2');
    assert.deepEqual(
      one.portals.all().map(({ name, info }) => [name, info?.portalId]),
      [
        ['Nordlys', '2'],
        ['Last', '3'],
      ],
    );
    assert.equal(one.portals.find(id), undefined);
  });

  it('ends Fetch All in the middle: no document holds rows of both', async () => {
    const { planday, one, other, id, replace } = await createHarness();
    const asked = await other.asked(id);
    let pages = 0;
    planday.before = async ({ url }) => {
      if (url.includes('departments') && ++pages === 2) await replace(one, '2');
    };
    await assert.rejects(other.ask.all(asked, {}), { kind: 'unknownPortal' });
  });

  it('is none where it was removed meanwhile', async () => {
    const { planday, one, other, portal } = await createHarness();
    const connection = await one.connect(portal, planday.issue('app', '2'));
    await other.portals.remove(portal.id);
    await assert.rejects(replaceConnection(portal, connection, one), { kind: 'unknownPortal' });
    assert.deepEqual(one.portals.all(), []);
  });
});

describe('Whether a token belongs to a row', () => {
  const portal = (portalId?: string): Portal => ({
    id: 'p',
    name: 'Nordlys',
    appId: 'app',
    ...hosts,
    ...(portalId && { info: { portalId } }),
  });
  const connection = (portalId?: string, refreshToken = 'new'): Connection => ({
    tokens: { accessToken: 'a', refreshToken, expiresAt: 0, lifetime: 0 },
    ...(portalId && { info: { portalId } }),
  });
  const stored = { refreshToken: async () => 'stored' };
  for (const [row, now, token, expected] of [
    ['1', '1', 'new', 'here'],
    ['1', '2', 'new', 'elsewhere'],
    // Unknown is not “belongs here”.
    ['1', undefined, 'new', 'unknown'],
    [undefined, '1', 'new', 'unknown'],
    [undefined, undefined, 'new', 'unknown'],
    // The very same token opens the very same portal, unless Planday says otherwise.
    ['1', undefined, 'stored', 'here'],
    [undefined, undefined, 'stored', 'here'],
    ['1', '2', 'stored', 'elsewhere'],
  ] as const)
    it(`is ${expected} with the row’s ${row}, the token’s ${now}, and a token that is ${token}`, async () => {
      assert.equal(await belonging(portal(row), connection(now, token), stored), expected);
    });

  it('is unknown while portal info fails and the token is opaque; the old company’s name does not stay', async () => {
    const { planday, one, portal: row } = await createHarness();
    planday.infoStatus = 500;
    const unnamed = await one.connect(row, planday.issue('app', '2'));
    assert.equal(await belonging(one.portals.get(row.id), unnamed, one.portals), 'unknown');
    const now = await replaceConnection(row, unnamed, one);
    assert.deepEqual([now.name, now.info, now.id === row.id], ['Nordlys', undefined, false]);
  });

  it('leaves the names that are known of a portal when only its id is told again', async () => {
    const {
      planday,
      one,
      portal: row,
    } = await createHarness((fake) => {
      fake.claims = true;
    });
    planday.infoStatus = 500;
    const now = await replaceConnection(row, await one.connect(row, planday.issue('app', '1')), one);
    assert.deepEqual([now.id, now.info], [row.id, { portalId: '1', companyName: 'Company 1', country: 'DK' }]);
  });
});

describe('A stored token that opens another portal than its row', () => {
  /** A program that was ended between the keychain and the list, or a keychain that somebody changed. */
  async function createMismatch(change: (planday: FakePlanday) => void) {
    const harness = await createHarness(change);
    const { planday, machine, one, id } = harness;
    machine.secrets.values.set(refreshTokenKey(id), planday.issue('app', '2'));
    one.accessTokens.drop(id);
    planday.seen.splice(0);
    return harness;
  }

  it('reads nothing, and says which of the two it is', async () => {
    const { planday, one, id } = await createMismatch((fake) => {
      fake.claims = true;
    });
    await assert.rejects(one.ask.page(await one.asked(id), {}), {
      kind: 'otherPortal',
      message:
        'The refresh token that is stored for Nordlys opens another portal at Planday (ID 2 and not 1), so nothing was read. Choose Replace Refresh Token to enter the right one.',
    });
    assert.deepEqual(planday.seen, []);
    assert.equal(one.accessTokens.status(id), undefined);
  });

  it('is kept all the same where the server rotates: it is the only one', async () => {
    const { planday, machine, one, id } = await createMismatch((fake) => {
      fake.claims = true;
      fake.rotates = true;
    });
    await assert.rejects(one.ask.page(await one.asked(id), {}), { kind: 'otherPortal' });
    assert.ok(planday.isAlive(storedToken(machine.secrets, id)));
  });

  it('is believed where Planday’s two ids differed from the beginning', async () => {
    const planday = new FakePlanday();
    planday.claims = true;
    const window = openWindow(createMachine(planday));
    const connection = await window.connect({ name: 'Nordlys', appId: 'app', ...hosts }, planday.issue('app', '1'));
    const info = { portalId: 'of the info', claimedPortalId: '1' };
    const portal = await addConnection({ name: 'Nordlys', appId: 'app', ...hosts }, { ...connection, info }, window);
    window.accessTokens.drop(portal.id);
    assert.deepEqual(companiesIn((await window.ask.page(await window.asked(portal.id), {})).content), ['1']);
  });
});

/** What two windows do to one row, in any order and as fast as anybody can. */
type Step = { readonly window: number; readonly turns: number } & (
  | { readonly act: 'page' | 'next' | 'all' | 'expire' | 'notice' }
  | { readonly act: 'replace'; readonly company: string; readonly appId: string }
);

describe('Two windows, whatever they do to one portal', () => {
  const turns = fc.integer({ min: 0, max: 40 });
  const window = fc.integer({ min: 0, max: 1 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ window, turns, act: fc.constantFrom('page', 'next', 'all', 'expire', 'notice') }),
    fc.record({
      window,
      turns,
      act: fc.constant('replace' as const),
      company: fc.constantFrom('1', '2'),
      appId: fc.constantFrom('app', 'new app'),
    }),
  );

  for (const rotates of [false, true])
    it(`send each token with its own App ID, and put no two companies into one answer${rotates ? ', with a server that rotates' : ''}`, async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 12 }), (steps) => run(steps, rotates)),
        {
          numRuns: 200,
        },
      );
    });

  async function run(steps: readonly Step[], rotates: boolean): Promise<void> {
    const planday = new FakePlanday();
    planday.rotates = rotates;
    const machine = createMachine(planday);
    const windows = [openWindow(machine), openWindow(machine)];
    await add(openWindow(machine), planday.issue('app', '1'), 'Nordlys');
    planday.before = () => wait(7);
    const answers = new Map<Window, Awaited<ReturnType<Window['ask']['page']>>>();
    const running: Promise<void>[] = [];
    for (const one of steps) {
      const own = windows[one.window];
      assert.ok(own);
      await wait(one.turns);
      running.push(expected(perform(one, own)));
    }
    await Promise.all(running);
    for (const pair of pairs(planday)) assert.ok(['app app', 'new app new app'].includes(pair), pair);

    async function perform(one: Step, own: Window): Promise<void> {
      const [portal] = own.portals.all();
      if (!portal) return;
      const company = portal.info?.portalId;
      const keep = (answer: Awaited<ReturnType<Window['ask']['page']>>) => {
        assert.deepEqual(companiesIn(answer.content), [company]);
        answers.set(own, answer);
      };
      const answer = answers.get(own);
      switch (one.act) {
        case 'page':
          return keep(await own.ask.page(await own.asked(portal.id), {}));
        case 'all':
          return keep(await own.ask.all(await own.asked(portal.id), {}));
        case 'next':
          if (answer?.list?.next === undefined) return;
          answers.set(own, await own.ask.next(await own.asked(answer.request.portalId), answer, {}));
          assert.equal(companiesIn(answers.get(own)?.content).length, 1);
          return;
        case 'expire':
          return own.accessTokens.drop(portal.id);
        case 'notice':
          return own.portals.noticeForeignChange();
        case 'replace': {
          const { appId } = one;
          const connection = await own.connect({ ...portal, appId }, planday.issue(appId, one.company));
          await replaceConnection(portal, connection, own, appId);
        }
      }
    }
  }
});

/** What a user is told is no failure of the property; anything else is. */
async function expected(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isCancellation(error) && !(error instanceof PlandayError)) throw error;
  }
}

async function wait(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await undefined;
}
