import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';
import { format } from '../../../../src/core/errors.ts';

type Json = Record<string, unknown>;

const path = '/hr/v1.0/things';
const bare: Endpoint = { id: path, api: 'hr', path, name: 'Things', summary: 'Ours', parameters: [] };

function documentOf(get: Json, item: Json = {}, rest: Json = {}): Json {
  return { openapi: '3.0.4', paths: { [path]: { get, ...item } }, ...rest };
}

/** As published, with ours over it where there is any. */
function read(get: Json, ours?: Partial<Endpoint>, item?: Json, rest?: Json): Endpoint {
  const overlay = ours && { name: 'hr', title: 'HR', endpoints: [{ ...bare, ...ours }] };
  const [endpoint] = readApi(documentOf(get, item, rest), 'hr', overlay).api.endpoints;
  assert.ok(endpoint);
  return endpoint;
}

function readOwn(get: Json): Endpoint {
  const [endpoint] = readOwnApi(documentOf(get), 'hr').api.endpoints;
  assert.ok(endpoint);
  return endpoint;
}

describe('The scope of an operation', () => {
  const scopesOf = ({ scope, scopeNote }: Endpoint) => [scope, scopeNote];
  const ours = { scope: 'shift:read', scopeNote: 'Ours.' };
  const required = { description: 'Required scope: department:read' };
  const secured = (...scopes: readonly unknown[]) => ({ security: [{ oauth2: scopes }] });
  const tag = (description: string) => ({ tags: [{ name: 'T', description }] });
  const tagged = { tags: ['T'] };

  it('is the one of its security, before what its text demands', () => {
    assert.deepEqual(scopesOf(read({ ...secured('openid', 'ssn:read'), ...required })), ['ssn:read', undefined]);
    assert.deepEqual(scopesOf(read({ ...secured('openid', 'no:scope'), ...required })), ['department:read', undefined]);
    assert.deepEqual(scopesOf(read({ security: 'ssn:read' })), [undefined, undefined]);
    const requirement = (index: number) => ({ oauth2: index === 0 ? ['ssn:read'] : [] });
    const at = (place: number) => ({ security: Array.from({ length: 12 }, (_, index) => requirement(index - place)) });
    assert.deepEqual([read(at(9)).scope, read(at(10)).scope], ['ssn:read', undefined]);
  });

  it('is demanded in the summary as in the description', () =>
    assert.deepEqual(scopesOf(read({ summary: 'Things. Requires ssn:read' })), ['ssn:read', undefined]));

  it('is ours with our note where the document demands the same, and the document’s alone where it demands another', () => {
    assert.deepEqual(scopesOf(read({ description: 'Required scope: shift:read' }, ours)), ['shift:read', 'Ours.']);
    assert.deepEqual(scopesOf(read(required, ours)), ['department:read', undefined]);
    assert.deepEqual(scopesOf(read(secured('shift:read'), ours)), ['shift:read', 'Ours.']);
  });

  it('is ours before one that the text only mentions, and our note where there is no other', () => {
    const mentions = { description: 'See ssn:update, department:read and shift:read.' };
    assert.deepEqual(scopesOf(read(mentions, { scope: 'skill:read' })), ['skill:read', undefined]);
    assert.deepEqual(scopesOf(read(mentions)), ['department:read', undefined]);
    assert.deepEqual(scopesOf(read({ description: 'See ssn:update and shift:delete.' })), ['ssn:update', undefined]);
    assert.deepEqual(scopesOf(read({}, { scopeNote: 'Nobody knows.' })), [undefined, 'Nobody knows.']);
  });

  it('is the only one to read that its group has, if there is one', () => {
    const note = 'Read from the description of its group.';
    assert.deepEqual(scopesOf(read(tagged, undefined, {}, tag('ssn:read, ssn:update'))), ['ssn:read', note]);
    assert.deepEqual(scopesOf(read(tagged, undefined, {}, tag('ssn:read, shift:read'))), [undefined, undefined]);
    assert.deepEqual(scopesOf(read(tagged, undefined, {}, tag('ssn:update'))), [undefined, undefined]);
    assert.deepEqual(scopesOf(read(tagged, ours, {}, tag('ssn:read'))), ['shift:read', 'Ours.']);
    assert.deepEqual(scopesOf(read({}, undefined, {}, tag('ssn:read'))), [undefined, undefined]);
  });

  it('is what a document of ours states, or only what it notes', () => {
    assert.deepEqual(scopesOf(readOwn({ 'x-planday-scope': 'a:b', ...required })), ['a:b', undefined]);
    assert.deepEqual(scopesOf(readOwn({ 'x-planday-scope-note': 'None.', ...required })), [undefined, 'None.']);
    assert.deepEqual(scopesOf(readOwn(required)), ['department:read', undefined]);
  });
});

describe('What an operation says of itself', () => {
  it('comes before its path item’s, and that before ours', () => {
    const said = ({ summary, description }: Endpoint) => [summary, description];
    const ours = { description: 'Ours too' };
    assert.deepEqual(said(read({ summary: 'A', description: 'B' }, ours, { summary: 'C' })), ['A', 'B']);
    assert.deepEqual(said(read({}, ours, { summary: 'C' })), ['C', 'Ours too']);
    assert.deepEqual(said(read({}, ours)), ['Ours', 'Ours too']);
    assert.deepEqual(said(read({ description: 'First. Second.' })), ['First.', 'First. Second.']);
  });

  it('is cut where it is too long', () => {
    const { summary, description } = read({ summary: 'x'.repeat(400), description: 'y'.repeat(6_000) });
    assert.deepEqual([summary.length, description?.length], [300, 5_000]);
  });

  it('is deprecated where it says so, whatever ours says', () => {
    assert.equal(read({ deprecated: 'yes' }, { deprecated: true }).deprecated, undefined);
    assert.equal(read({ deprecated: true }).deprecated, true);
  });

  it('is documented, unless a document of ours knows it from elsewhere', () => {
    for (const confidence of ['spec', 'docs', 'client-code'])
      assert.equal(readOwn({ 'x-planday-confidence': confidence }).confidence, confidence);
    for (const confidence of ['', 'other', 7]) assert.equal(readOwn({ 'x-planday-confidence': confidence }).confidence, 'spec');
    assert.equal(read({}, { confidence: 'docs' }).confidence, 'spec');
  });

  it('succeeds with the statuses that are not 200 alone', () => {
    const statuses = (...all: readonly string[]) =>
      read({ responses: Object.fromEntries(all.map((status) => [status, {}])) }).statuses;
    assert.deepEqual(
      [statuses(), statuses('200'), statuses('200', '404', 'default', '20', '2000', '1200')],
      [undefined, undefined, undefined],
    );
    assert.deepEqual(statuses('200', '206'), ['200', '206']);
    assert.deepEqual(statuses('204', '404'), ['204']);
    assert.deepEqual(statuses('2xx'), ['2XX']);
    assert.equal(statuses(...Array.from({ length: 30 }, (_, index) => `${210 + index}`))?.length, 20);
  });
});

describe('The pages of an operation', () => {
  const query = (name: string, schema: Json = {}) => ({ name, in: 'query', schema });

  it('are there where both a limit and an offset are in its query', () => {
    assert.deepEqual(read({ parameters: [query('limit'), query('offset')] }).paging, { limit: 'limit', offset: 'offset' });
    for (const parameters of [[query('limit')], [query('offset')], []]) assert.equal(read({ parameters }).paging, undefined);
    const [endpoint] = readApi(
      { openapi: '3.0.4', paths: { '/hr/v1.0/{limit}': { get: { parameters: [query('offset')] } } } },
      'hr',
    ).api.endpoints;
    assert.deepEqual([endpoint?.parameters.map(({ name }) => name), endpoint?.paging], [['limit', 'offset'], undefined]);
  });

  it('are as large as the document says, or else as ours are', () => {
    const paging = { limit: 'limit', offset: 'offset', maximum: 20 };
    const parameters = [query('limit', { maximum: 70 }), query('offset')];
    const unbounded = [query('limit'), query('offset')];
    assert.deepEqual(read({ parameters }, { paging }).paging, { ...paging, maximum: 70 });
    assert.deepEqual(read({ parameters: unbounded }, { paging }).paging, paging);
    assert.deepEqual(readOwn({ parameters, 'x-planday-paging': { maximum: 30 } }).paging, { ...paging, maximum: 30 });
    assert.deepEqual(readOwn({ parameters, 'x-planday-paging': 30 }).paging, { ...paging, maximum: 70 });
  });
});

describe('What is not there in a document', () => {
  it('is no other API where there is no path at all', () => {
    const { api, problems } = readApi({ openapi: '3.0.4', paths: { 'x-note': {} } }, 'hr');
    assert.deepEqual([api.endpoints, problems], [[], []]);
  });

  it('is told of parameters that are no list', () => {
    for (const parameters of [{}, 'limit', null]) {
      const { problems } = readApi(documentOf({ parameters }), 'hr');
      assert.deepEqual(problems.map(format), [
        'A parameter of GET /hr/v1.0/things is missing, because it is not written as a parameter is.',
      ]);
    }
  });
});
