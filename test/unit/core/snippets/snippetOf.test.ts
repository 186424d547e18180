import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import { buildUrl, withPageSize } from '../../../../src/core/requests/buildUrl.ts';
import { placeholder } from '../../../../src/core/snippets/snippet.ts';
import { clientSnippetOf, snippetOf } from '../../../../src/core/snippets/snippetOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { asked, hosts, shifts, texts } from './samples.ts';

const pairs = (snippet: { readonly query: readonly { readonly name: string; readonly value: string }[] }) =>
  snippet.query.map(({ name, value }) => [name, value]);

describe('a snippet', () => {
  it('sends what the extension sends', () => {
    const given = asked({ id: 'a/b', from: '2026-11-23', text: 'Ærø & co', list: ['a,b', 'c'], ids: ['1', '2'] });
    assert.deepEqual(snippetOf(given, hosts), {
      title: 'Shifts of Nordlys Café',
      apiUrl: 'https://api.example',
      path: '/scheduling/v1.0/departments/a%2Fb/shifts',
      query: [
        { name: 'from', value: '2026-11-23', written: 'from=2026-11-23' },
        { name: 'Text', value: 'Ærø & co', written: 'Text=%C3%86r%C3%B8%20%26%20co' },
        { name: 'list', value: 'a,b', written: 'list=a%2Cb' },
        { name: 'list', value: 'c', written: 'list=c' },
        { name: 'ids', value: '1,2', written: 'ids=1,2' },
      ],
      appId: '00000000-1111-2222-3333-444444444444',
      accessToken: undefined,
      missing: [],
      personal: [],
      notSent: [],
    });
  });

  it('has the address of the request, whatever its values hold', () => {
    fc.assert(
      fc.property(texts, texts, (id, text) => {
        const { endpoint, values } = asked({ id, from: text, list: [text, id] });
        const { apiUrl, path, query } = snippetOf(asked(values), hosts);
        const address = `${apiUrl}${path}?${query.map(({ written }) => written).join('&')}`;
        assert.equal(address, buildUrl(hosts.apiUrl, endpoint, withPageSize(endpoint, values)));
        const decoded = [...new URL(address).searchParams];
        assert.deepEqual(pairs({ query }), decoded);
      }),
    );
  });

  it('has a placeholder for what is demanded and not there, in the path too', () => {
    const { path, query, missing, personal } = snippetOf(asked({}), hosts);
    assert.equal(path, '/scheduling/v1.0/departments/{id}/shifts');
    assert.deepEqual(query, [{ name: 'from', value: '{from}', written: 'from={from}' }]);
    assert.deepEqual([missing, personal], [['id', 'from'], []]);
  });

  it('leaves out what can say something of a person, unless that is wanted', () => {
    const given = asked({ id: '7', from: 'x', searchQuery: 'Anna' });
    const { personal, query } = snippetOf(given, hosts);
    assert.deepEqual([personal, query.at(-1)?.value], [['searchQuery'], '{searchQuery}']);
    assert.doesNotMatch(JSON.stringify(snippetOf(given, hosts)), /Anna/);
    const whole = snippetOf(given, hosts, { withPersonal: true });
    assert.deepEqual([whole.personal, whole.query.at(-1)?.value], [[], 'Anna']);
  });

  it('has a placeholder for what was not kept of it', () => {
    const given = asked({ id: '7', from: 'x' }, { notKept: ['searchQuery'] });
    for (const withPersonal of [false, true]) {
      const { personal, query } = snippetOf(given, hosts, { withPersonal });
      assert.deepEqual([personal, query.at(-1)?.value], [['searchQuery'], '{searchQuery}']);
    }
  });

  it('is refused where values got lost, without saying what they were', () => {
    const given = asked({ id: '7', from: 'x' }, { lost: { employee: 'Anna' } });
    assert.throws(() => snippetOf(given, hosts), {
      kind: 'invalidInput',
      message: 'Shifts has no parameter employee any more, so nothing was copied. Edit Parameters shows what it was set to.',
    });
  });

  it('of all pages asks for the first one, as large as it can be', () => {
    const { query } = snippetOf(asked({ id: '7', from: 'x', offset: '100', limit: '10' }), hosts, { all: true });
    assert.deepEqual(pairs({ query }), [
      ['from', 'x'],
      ['limit', '5000'],
    ]);
  });

  it('asks for the page that is wanted, and for no page of what is not paged', () => {
    const given = asked({ id: '7', from: 'x', offset: '100', limit: '10' });
    assert.deepEqual(pairs(snippetOf(given, hosts)).slice(1), [
      ['limit', '10'],
      ['offset', '100'],
    ]);
    const { paging: _, ...whole } = shifts;
    assert.deepEqual(pairs(snippetOf({ ...given, endpoint: whole }, hosts, { all: true })), [
      ['from', 'x'],
      ['limit', '10'],
      ['offset', '100'],
    ]);
  });

  it('names each parameter that got lost, and what the API demands besides', () => {
    const lost = asked({ id: '7' }, { lost: { one: '1', two: ['2'] } });
    assert.throws(() => snippetOf(lost, hosts), /Shifts has no parameter one, two any more/);
    assert.doesNotThrow(() => snippetOf(asked({ id: '7' }, { lost: {} }), hosts));
    const endpoint = { ...shifts, notSent: [{ name: 'X-Region', in: 'header' }] } as const;
    assert.deepEqual(snippetOf(asked({ id: '7', from: 'x' }, { endpoint }), hosts).notSent, ['X-Region']);
  });

  it('takes an empty value for none, and says once what is personal', () => {
    const given = asked({ id: '', from: '', searchQuery: '' }, { notKept: ['searchQuery'] });
    const { missing, personal } = snippetOf(given, hosts);
    assert.deepEqual([missing, personal], [['id', 'from'], ['searchQuery']]);
    assert.deepEqual(snippetOf(asked({ id: '7', from: 'x', searchQuery: '' }), hosts).personal, []);
    const twice = snippetOf(asked({ id: '7', from: 'x', searchQuery: 'a' }, { notKept: ['searchQuery', 'text'] }), hosts);
    assert.deepEqual(twice.personal, ['searchQuery', 'text']);
    assert.deepEqual(snippetOf(asked({ id: '7' }, { notKept: ['from'] }), hosts).missing, []);
  });

  it('keeps what a value has of the signs of an address', () => {
    const { path, query } = snippetOf(asked({ id: '?a=b&c', from: 'x=y=z?&' }), hosts);
    assert.equal(path, '/scheduling/v1.0/departments/%3Fa%3Db%26c/shifts');
    assert.deepEqual(query, [{ name: 'from', value: 'x=y=z?&', written: 'from=x%3Dy%3Dz%3F%26' }]);
    assert.deepEqual(snippetOf(asked({}, { endpoint: { ...departments, parameters: [] } }), hosts).query, []);
  });

  it('has an App ID that stays in its header', () => {
    const { appId } = snippetOf(asked({ id: '7' }, { portal: createPortal({ appId: 'a\r\nX-Other: b' }) }), hosts);
    assert.equal(appId, 'a X-Other: b');
  });

  it('can be made of every endpoint of ours, with no value at all', async () => {
    const apis = await loadBuiltInCatalogue();
    const endpoints = apis.flatMap((api) => api.endpoints);
    assert.ok(endpoints.length > 30);
    for (const endpoint of endpoints) {
      const { path, missing } = snippetOf(asked({}, { endpoint }), hosts);
      assert.equal(path, endpoint.path);
      for (const { name, required } of endpoint.parameters) assert.equal(missing.includes(name), required, endpoint.path);
    }
  });
});

describe('a snippet of a complete client', () => {
  it('knows where the exchange is, how the list is paged and how large a page may be', () => {
    const { tokenUrl, limit, offset, pageSize, query } =
      clientSnippetOf(asked({ id: '7', from: 'x', limit: '3', offset: '6' }), hosts) ?? assert.fail();
    assert.deepEqual([tokenUrl, limit, offset, pageSize], ['https://id.example/connect/token', 'limit', 'offset', 5000]);
    assert.deepEqual(pairs({ query }), [['from', 'x']]);
  });

  it('calls the two as the document does', () => {
    const parameters = shifts.parameters.map((one) =>
      /^(?:limit|offset)$/.test(one.name) ? { ...one, wireName: `$${one.name}` } : one,
    );
    const snippet = clientSnippetOf(asked({ id: '7', from: 'x' }, { endpoint: { ...shifts, parameters } }), hosts);
    assert.deepEqual([snippet?.limit, snippet?.offset], ['$limit', '$offset']);
  });

  it('is none of what is not paged', () => {
    const { paging: _, ...endpoint } = departments;
    assert.equal(clientSnippetOf(asked({}, { endpoint }), hosts), undefined);
  });
});

describe('a placeholder', () => {
  it('holds nothing that would end it', () => {
    assert.equal(placeholder('from'), '{from}');
    assert.equal(placeholder('{{x}} a,b|c%41'), '{xabc41}');
  });
});
