import assert from 'node:assert/strict';
import { firstRowValues, probeValues } from '../../src/core/access/probeValues.ts';
import { builtInApiNames, loadBuiltInApi, loadBuiltInDocument } from '../../src/core/catalogue/builtIn.ts';
import { compareApis } from '../../src/core/catalogue/compareApis.ts';
import type { Api, Endpoint, Parameter, ParameterValues } from '../../src/core/catalogue/endpoint.ts';
import { comparablePath } from '../../src/core/catalogue/pathTemplate.ts';
import { readApi } from '../../src/core/catalogue/readApi.ts';
import { type RowAction, rowActions, rowPeriods, rowValues } from '../../src/core/directory/rowActions.ts';
import { Emitter } from '../../src/core/event.ts';
import { objectKinds, objectRequest } from '../../src/core/objects/objectKinds.ts';
import { askedFirst } from '../../src/core/parameters/askedFirst.ts';
import { ChosenPeriods } from '../../src/core/parameters/chosenPeriods.ts';
import { dateRanges } from '../../src/core/parameters/dateRange.ts';
import { dateStyle } from '../../src/core/parameters/dateValue.ts';
import { checkAll, missingParameters, parameterSteps } from '../../src/core/parameters/parameterSteps.ts';
import { sensitiveTexts, withoutSensitive } from '../../src/core/parameters/personalValues.ts';
import { lookupFor, sharedParameters } from '../../src/core/references/lookups.ts';
import { listValues } from '../../src/core/references/portalLists.ts';
import { Ask } from '../../src/core/requests/ask.ts';
import { buildUrl, withPageSize } from '../../src/core/requests/buildUrl.ts';
import { KeptRequests, lastRequestId } from '../../src/core/requests/keptRequests.ts';
import { readAllRows } from '../../src/core/requests/readAllRows.ts';
import { offeredValues } from '../../src/core/requests/remembered.ts';
import type { ApiRequest, Asked } from '../../src/core/requests/request.ts';
import { EndpointSearch } from '../../src/core/search/endpointSearch.ts';
import { contentOf } from './support/contentOf.ts';
import { createPortal } from './support/harness.ts';
import { type Spell, spelledDocument, spellings } from './support/spelledDocuments.ts';
import { MemoryStateStore } from './support/stores.ts';
import { VirtualClock } from './support/virtualClock.ts';

const apiUrl = 'https://api.example';
const portal = createPortal();
const now = { today: '2026-11-25', timeZone: 'Europe/Copenhagen' };

/** A value that each parameter takes. */
function sample(parameter: Parameter): string | readonly string[] {
  const style = dateStyle(parameter);
  const one =
    parameter.enum?.[0] ??
    { date: '2026-11-25', utc: '2026-11-25T00:00:00Z', 'local-minutes': '2026-11-25T00:00' }[style ?? 'date'];
  const text = parameter.enum || style ? one : parameter.type === 'boolean' ? 'true' : '7';
  return parameter.array ? [text] : text;
}

const all = (endpoint: Endpoint): ParameterValues =>
  Object.fromEntries(endpoint.parameters.map((parameter) => [parameter.name, sample(parameter)]));
const spelled = (values: ParameterValues, spell: Spell): ParameterValues =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [spell(name), value]));

/** The address that our own document leads to, with the names of its query spelled the other way. */
function spelledUrl(url: string, spell: Spell): string {
  const [path, query] = url.split('?');
  if (query === undefined) return url;
  return `${path}?${query.replace(/(?<=^|&)[^=]+/g, (name) => spell(name))}`;
}

function sortedQuery(url: string): string {
  const [path, query = ''] = url.split('?');
  return `${path}?${query.split('&').sort().join('&')}`;
}

for (const [what, spell] of Object.entries(spellings))
  describe(`Our documents in ${what}`, () => {
    const apis: Api[] = [];
    const pairs: [ours: Endpoint, theirs: Endpoint][] = [];
    const sameUrl = (ours: Endpoint, theirs: Endpoint, values: ParameterValues, theirValues = values) =>
      assert.equal(
        sortedQuery(buildUrl(apiUrl, theirs, theirValues)),
        sortedQuery(spelledUrl(buildUrl(apiUrl, ours, values), spell)),
        ours.path,
      );
    const find = async (id: string) =>
      apis.flatMap(({ endpoints }) => endpoints).find(({ path }) => comparablePath(path) === comparablePath(id));
    const get = async (id: string) => (await find(id)) ?? assert.fail(id);
    const ourOf = (id: string) => pairs.find(([ours]) => ours.id === id)?.[0] ?? assert.fail(id);

    before(async () => {
      for (const name of builtInApiNames) {
        const ours = await loadBuiltInApi(name);
        const document = await loadBuiltInDocument(name);
        const { api, problems } = readApi(spelledDocument(document, name, spell), name, ours);
        assert.deepEqual(problems, []);
        apis.push(api);
        pairs.push(
          ...ours.endpoints.map((one, place): [Endpoint, Endpoint] => [one, api.endpoints[place] ?? assert.fail(one.path)]),
        );
        const plain = readApi(
          spelledDocument(document, name, (text) => text),
          name,
          ours,
        ).api;
        assert.deepEqual(compareApis(plain, api), { added: [], changed: [], gone: [] }, name);
      }
    });

    it('have our ids, paths and names, and their own spelling only for the wire', () => {
      assert.equal(pairs.length, 59);
      let other = 0;
      for (const [ours, theirs] of pairs) {
        assert.deepEqual([theirs.id, theirs.path, theirs.paging], [ours.id, ours.path, ours.paging]);
        const names = (endpoint: Endpoint) => endpoint.parameters.map(({ name }) => name).toSorted();
        assert.deepEqual(names(theirs), names(ours));
        for (const { name, wireName, in: place } of theirs.parameters) {
          assert.equal(wireName, place === 'path' || spell(name) === name ? undefined : spell(name));
          if (wireName) other++;
        }
      }
      assert.ok(other > 50, `${other} are spelled otherwise`);
    });

    it('send every value, each under their name for it', () => {
      for (const [ours, theirs] of pairs) {
        checkAll(theirs, all(ours), now.timeZone);
        sameUrl(ours, theirs, all(ours));
        sameUrl(ours, theirs, withPageSize(ours, withoutQuery(ours)), withPageSize(theirs, withoutQuery(ours)));
      }
    });

    it('miss no value, ask the same questions, share and hide the same', () => {
      for (const [ours, theirs] of pairs) {
        const summary = (endpoint: Endpoint) => ({
          missing: missingParameters(endpoint, {}).map(({ name }) => name),
          none: missingParameters(endpoint, all(ours)),
          first: askedFirst(endpoint),
          steps: parameterSteps(endpoint.parameters).length,
          ranges: dateRanges(endpoint.parameters)
            .map(({ from, to }) => [from.name, to.name])
            .toSorted(),
          shared: sharedParameters(endpoint)
            .map(({ name }) => name)
            .toSorted(),
          kept: withoutSensitive(endpoint, all(ours)),
          personal: sensitiveTexts(endpoint, all(ours)),
          lookups: endpoint.parameters.map((one) => `${one.name} ${lookupFor(endpoint, one)?.endpointId}`).toSorted(),
        });
        const { missing: theirMissing, first: theirFirst, ...their } = summary(theirs);
        const { missing: ourMissing, first: ourFirst, ...our } = summary(ours);
        assert.deepEqual(their, our, ours.path);
        assert.deepEqual([theirMissing.toSorted(), theirFirst.length], [ourMissing.toSorted(), ourFirst.length], ours.path);
      }
    });

    it('read what was kept under any spelling, with its periods and what was not kept', async () => {
      for (const [ours, theirs] of pairs) {
        const ask = asker(theirs);
        for (const kept of [spell, (name: string) => name, (name: string) => name.toUpperCase()]) {
          const [range] = dateRanges(ours.parameters);
          const request: ApiRequest = {
            portalId: portal.id,
            endpointId: ours.id,
            values: spelled(all(ours), kept),
            ...(range && { periods: { [kept(range.from.name)]: 'thisWeek' as const } }),
            all: false,
          };
          const asked = await ask.lookUp(request);
          assert.deepEqual([asked.values, asked.lost], [all(ours), undefined], ours.path);
          assert.deepEqual(asked.periods, range && { [range.from.name]: 'thisWeek' });
          const again = new ChosenPeriods(theirs).recall(asked, now);
          assert.deepEqual(
            again,
            new ChosenPeriods(ours).recall(
              { ...request, values: all(ours), ...(asked.periods && { periods: asked.periods }) },
              now,
            ),
          );
          sameUrl(ours, theirs, all(ours), asked.values);
          const names = Object.keys(all(ours));
          const open = await ask.lookUp({ ...request, values: {}, notKept: names.map(kept) });
          assert.deepEqual(open.notKept ?? [], names, ours.path);
        }
      }
    });

    it('offer what was sent before the update, joined with what was chosen after it', async () => {
      const [ours, theirs] = pairs.find(([one]) => one.id === '/punchclock/v1.0/punchclockshifts') ?? assert.fail();
      const id = lastRequestId({ portalId: portal.id, endpointId: ours.id });
      const request = { portalId: portal.id, endpointId: ours.id, all: false };
      const before = { from: '2026-11-01', to: '2026-11-02', employeeId: '4' };
      for (const kept of [spell, (name: string) => name]) {
        const state = new MemoryStateStore();
        await state.update('last', [{ ...request, id, values: spelled(before, kept), notKept: [] }]);
        const lastRequests = new KeptRequests({
          state,
          key: 'last',
          most: 9,
          onDidRemovePortal: new Emitter<string>().event,
          notStored: (error) => assert.fail(String(error)),
        });
        const ask = asker(theirs, lastRequests);
        const asked = await ask.lookUp({ ...request, values: { from: '2026-11-03', to: '2026-11-04' } });
        await ask.page({ ...asked, chosen: true }, {});
        await lastRequests.rewrite((one) => one);
        const { values } = lastRequests.find(id) ?? assert.fail();
        assert.deepEqual(values, { from: '2026-11-03', to: '2026-11-04', employeeId: '4' });
        assert.deepEqual(offeredValues({ endpoint: theirs }, lastRequests.find(id)).values, values);
      }
    });

    it('are paged to their end by their own names', async () => {
      const paged = pairs.filter(([ours]) => ours.paging);
      assert.ok(paged.length > 15);
      for (const [ours, theirs] of paged) {
        const limit = ours.paging?.limit ?? '';
        const offset = ours.paging?.offset ?? '';
        const clock = new VirtualClock();
        const reading = {
          asked: { portal, endpoint: theirs, values: withoutQuery(ours) },
          clock,
          get: async ({ endpoint, values }: Asked) => {
            const { searchParams } = new URL(buildUrl(apiUrl, endpoint, values));
            const [size, first] = [Number(searchParams.get(spell(limit))), Number(searchParams.get(spell(offset)) ?? 0)];
            assert.ok(size > 0, `${ours.path} ${size}`);
            const data = Array.from({ length: Math.max(0, Math.min(size, 120 - first)) }, (_, index) => ({ id: first + index }));
            return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf({ paging: { total: 120 }, data }) };
          },
        };
        assert.equal((await clock.until(readAllRows(reading))).rows.length, 120, ours.path);
      }
    });

    it('fill pickers and probes with the bounds of ours', async () => {
      for (const [ours, theirs] of pairs) {
        for (const parameter of ours.parameters) {
          const lookup = lookupFor(ours, parameter);
          if (!lookup) continue;
          const [ourList, theirList] = [ourOf(lookup.endpointId), await get(lookup.endpointId)];
          const bounds = (list: Endpoint) => listValues(list, lookup, now.today, now.timeZone);
          sameUrl(ourList, theirList, bounds(ourList), bounds(theirList));
          assert.equal(missingParameters(theirList, bounds(theirList)).length, 0, lookup.endpointId);
          sameUrl(ourList, theirList, firstRowValues(ourList, lookup, now), firstRowValues(theirList, lookup, now));
        }
        const firstRow = async () => contentOf({ data: [{ id: 11, skillId: 11 }] });
        const probe = (endpoint: Endpoint) => probeValues(endpoint, now, firstRow);
        const [ourProbe, theirProbe] = [await probe(ours), await probe(theirs)];
        assert.deepEqual(theirProbe, ourProbe, ours.path);
        if (ourProbe && theirProbe) sameUrl(ours, theirs, ourProbe, theirProbe);
      }
    });

    it('take the rows of departments and employees, and the days of now', async () => {
      for (const action of Object.values<RowAction>(rowActions)) {
        const [ours, theirs] = [ourOf(action.endpointId), await get(action.endpointId)];
        assert.deepEqual(rowValues(action, '12', theirs, now), rowValues(action, '12', ours, now));
        assert.deepEqual(rowPeriods(action, theirs), rowPeriods(action, ours));
        sameUrl(ours, theirs, rowValues(action, '12', ours, now), rowValues(action, '12', theirs, now));
      }
    });

    it('know the same kinds of objects, and open one', async () => {
      const ours = await objectKinds({
        find: async (id) => pairs.find(([one]) => comparablePath(one.path) === comparablePath(id))?.[0],
      });
      const theirs = await objectKinds({ find });
      const opened = (kinds: typeof ours) => kinds.map((kind) => objectRequest(kind, portal.id, '12'));
      assert.ok(ours.length > 8);
      assert.deepEqual(opened(theirs), opened(ours));
    });

    it('are found by either spelling', () => {
      const search = new EndpointSearch(apis, [portal]);
      for (const name of ['departmentId', 'searchQuery'])
        for (const typed of [name, spell(name)]) assert.ok(search.search(typed, 200).best.length > 0, typed);
      const paths = search.search(spell('searchQuery'), 200).best.map(({ endpoint }) => endpoint.path);
      assert.ok(paths.includes('/hr/v1.0/employees'));
    });
  });

/** What stands in the path, and nothing else. */
function withoutQuery(endpoint: Endpoint): ParameterValues {
  const needed = endpoint.parameters.filter(({ in: place, required }) => place === 'path' || required);
  return Object.fromEntries(needed.map((parameter) => [parameter.name, sample(parameter)]));
}

function asker(endpoint: Endpoint, lastRequests: Pick<KeptRequests, 'keep'> = { keep: async () => undefined }): Ask {
  return new Ask({
    portals: { get: () => portal },
    catalogue: { get: async () => endpoint },
    requests: {
      get: async () => ({ status: 200, sentAt: 0, milliseconds: 1, content: contentOf({ data: [] }) }),
      readAll: () => assert.fail('nobody asks for all'),
      begin: () => assert.fail('nobody asks for the beginning'),
      save: () => assert.fail('nobody asks for a file'),
    },
    lastRequests,
    clock: new VirtualClock(),
  });
}
