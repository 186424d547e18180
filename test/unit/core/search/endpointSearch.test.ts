import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { Api, Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { EndpointSearch } from '../../../../src/core/search/endpointSearch.ts';
import { createPortal } from '../../support/harness.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

const names = ['Nordlys Café', 'Kanel', 'Ærø Bageri', 'Kanel Nord'];
const portals = names.map((name, index) => createPortal({ id: `p${index}`, name, info: { companyName: `Firma ${index}` } }));

describe('A search for endpoints', () => {
  let apis: readonly Api[];
  let search: EndpointSearch;
  before(async () => {
    apis = await new Catalogue(new MemoryDocumentStore(), () => undefined).apis();
    search = new EndpointSearch(apis, portals);
  });

  const paths = (text: string, most = 200) => search.search(text, most).best.map(({ endpoint }) => endpoint.path);
  const first = (text: string) => {
    const [hit] = search.search(text, 1).best;
    return hit && [hit.endpoint.path, hit.portals.map(({ name }) => name)];
  };

  it('finds by words of name, path, API, portal and parameters together, in any order', () => {
    const shifts = '/scheduling/v1.0/shifts';
    for (const text of ['shifts aero', 'aero shifts', 'ÆRØ Shifts', 'SHIFTS ærø bag', 'scheduling /shifts ero', 'shifts firma 2'])
      assert.deepEqual(first(text), [shifts, ['Ærø Bageri']], text);
    assert.deepEqual(first('shifts kanel'), [shifts, ['Kanel', 'Kanel Nord']]);
    assert.deepEqual(first('kanel shifts'), first('shifts kanel'));
    assert.deepEqual(first('shifts kanel nord')?.[1], ['Kanel Nord']);
    for (const text of ['GET /hr dep', 'get hr/v1.0/departments', '/hr/v1/departments', 'DEPARTMENTS', 'departm'])
      assert.equal(first(text)?.[0], '/hr/v1.0/departments', text);
    assert.deepEqual(first('departments')?.[1], names);
    assert.equal(first('employee groups')?.[0], '/hr/v1.0/employeegroups');
    assert.equal(first('employeegroups')?.[0], '/hr/v1.0/employeegroups');
    assert.equal(first('groups rate')?.[0], '/pay/v1.0/payrates/employeeGroups/{employeeGroupId}/employees/{employeeId}');
    assert.equal(first('/hr/v1.0/employees/1234/history')?.[0], '/hr/v1.0/employees/{employeeId}/history');
    assert.ok(paths('searchQuery').includes('/hr/v1.0/employees'));
    assert.ok(paths('shift type id').includes(shifts));
  });

  it('puts the portal in front whose name was typed, also where the endpoint has the word itself', () => {
    const own = new EndpointSearch(apis, [
      createPortal({ id: 'a', name: 'Elm' }),
      createPortal({ id: 'b', name: 'Shift House' }),
    ]);
    const [hit] = own.search('shift statuses', 1).best;
    assert.deepEqual(
      hit?.portals.map(({ name }) => name),
      ['Shift House', 'Elm'],
    );
  });

  it('finds a portal’s endpoints by its name alone, and everything where nothing is typed', () => {
    const all = apis.flatMap(({ endpoints }) => endpoints.map(({ path }) => path));
    assert.deepEqual(paths(''), all);
    assert.deepEqual(paths('get'), all);
    const found = search.search('bageri', 200);
    assert.equal(found.total, all.length);
    assert.ok(found.best.every(({ portals: [only, ...others] }) => only?.name === 'Ærø Bageri' && others.length === 0));
  });

  it('finds nothing where a word is nowhere, or two portals would have to share the words', () => {
    assert.deepEqual(search.search('shifts xyzzy', 10), { best: [], total: 0 });
    assert.deepEqual(paths('shifts nordlys aero'), []);
    assert.deepEqual(new EndpointSearch(apis, []).search('shifts', 10).best, []);
  });

  it('gives as many as are wanted, and says how many there are', () => {
    const { best, total } = search.search('e', 5);
    assert.deepEqual([best.length, total > 40], [5, true]);
    assert.deepEqual(
      best.map(({ endpoint }) => endpoint.path),
      paths('e').slice(0, 5),
    );
  });

  describe('of few', () => {
    const parameter = (name: string, wireName?: string): Parameter => ({
      name,
      in: 'query',
      required: false,
      type: 'string',
      ...(wireName !== undefined && { wireName }),
    });
    const endpoint = (name: string, ...parameters: readonly Parameter[]): Endpoint => ({
      id: name,
      api: 'personnel',
      path: `/hr/${name}`,
      name,
      summary: '',
      parameters,
    });
    const few = (endpoints: readonly Endpoint[], ...some: readonly Portal[]) =>
      new EndpointSearch([{ name: 'personnel', title: 'Human Resources', endpoints }], some);
    const elm = createPortal({ name: 'Elm', info: { name: 'Oakland', companyName: 'Birch Ltd' } });
    const names = (of: EndpointSearch, text: string) => of.search(text, 10).best.map(({ endpoint: { name } }) => name);

    it('finds by each text of an endpoint and of a portal, and by nothing else', () => {
      const of = few([endpoint('rates', parameter('alpha', 'beta'), parameter('gamma'))], elm, createPortal({ name: 'Ash' }));
      for (const text of ['rates', '/hr', 'personnel', 'human', 'resources', 'alpha', 'beta', 'gamma', 'elm', 'oakland', 'birch'])
        assert.deepEqual(names(of, text), ['rates'], text);
      for (const letter of 'wfyj') assert.deepEqual(names(of, letter), [], letter);
    });

    it('keeps the parameters apart', () => {
      const of = few([endpoint('one', parameter('betas')), endpoint('two', parameter('alpha', 'x'), parameter('beta'))], elm);
      assert.deepEqual(names(of, 'beta'), ['two', 'one']);
    });

    it('puts an endpoint first that lacks the name of a portal before one that has it in a parameter', () => {
      const of = few([endpoint('rates a', parameter('elm')), endpoint('rates b')], elm);
      assert.deepEqual(names(of, 'rates elm'), ['rates b', 'rates a']);
    });
  });

  it('never finds more with another word, and the same whatever the order', () => {
    const word = fc.constantFrom('shift', 'emp', 'kanel', 'nord', '/hr', 'v1.0', 'id', 'GET', 'é', 'date', 'xx');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 4 }), word, (words, another) => {
        const found = new Set(paths(words.join(' ')));
        const narrowed = paths([...words, another].join(' '));
        assert.ok(narrowed.every((path) => found.has(path)));
        assert.deepEqual(paths([another, ...words].join(' ')).toSorted(), narrowed.toSorted());
      }),
    );
  });
});
