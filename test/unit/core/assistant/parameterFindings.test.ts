import assert from 'node:assert/strict';
import { parameterCalled, parameterFinding, wireName } from '../../../../src/core/assistant/parameterFindings.ts';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';

const query = (name: string, more: Partial<Parameter> = {}): Parameter => ({
  name,
  in: 'query',
  required: false,
  type: 'string',
  ...more,
});
const endpoint = (path: string, parameters: readonly Parameter[], more: Partial<Endpoint> = {}): Endpoint => ({
  id: path,
  api: 'x',
  path,
  name: path,
  summary: '',
  parameters,
  ...more,
});
const limit = query('limit', { type: 'integer', minimum: 1 });
const offset = query('offset', { type: 'integer', minimum: 0 });
const shifts = endpoint(
  '/shifts',
  [
    { name: 'id', in: 'path', required: true, type: 'integer' },
    query('from', { date: 'date' }),
    query('to', { date: 'date' }),
    query('status', { enum: ['Approved', 'Draft'] }),
    query('ours', { wireName: 'Theirs', type: 'integer', maximum: 5 }),
    query('free'),
    query('isOpen', { type: 'boolean' }),
    limit,
    offset,
  ],
  { paging: { limit: 'limit', offset: 'offset', maximum: 50 } },
);
const types = endpoint('/types', [query('searchQuery'), query('modifiedFrom'), limit], {
  paging: { limit: 'limit', offset: 'offset', maximum: 100 },
});
const bare = endpoint('/bare', []);
const finding = (name: string, value?: string, ...endpoints: readonly Endpoint[]) =>
  parameterFinding({ name, ...(value !== undefined && { value }) }, endpoints.length > 0 ? endpoints : [shifts]);

describe('A parameter that a program gives', () => {
  for (const name of [
    'access_token',
    'accessToken',
    'token',
    'Refresh_Token',
    'bearer',
    'auth',
    'Authorization',
    'authToken',
    'authorization_token',
    'api_key',
    'apikey',
    'jwt',
  ])
    it(`is a token in an address: ${name}`, () =>
      assert.deepEqual(parameterFinding({ name, value: 'x', line: 2 }, []), {
        rule: 'tokenInAddress',
        severity: 'error',
        line: 2,
        found: `${name}=…`,
        instead: ['Authorization: Bearer <access token>'],
        why: 'A token in an address ends up in logs. It belongs into the header Authorization.',
      }));

  it('is left alone where no endpoint is known', () => {
    for (const name of ['x', 'tokens', 'mytoken', 'author', 'apikeys'])
      assert.equal(parameterFinding({ name, line: 1 }, []), undefined, name);
  });

  it('is found by each of its names, in any case, and one of a list', () => {
    for (const name of ['ours', 'OURS', 'theirs', 'Theirs', 'theirs[]', 'theirs[0]', 'theirs%5B0%5D', 'theirs%5b%5d'])
      assert.equal(parameterCalled(name, shifts)?.name, 'ours', name);
    for (const name of ['our', 'theirs[a]', 'theirs[', '[0]theirs', 'theirs[0]x'])
      assert.equal(parameterCalled(name, shifts), undefined, name);
    assert.deepEqual(shifts.parameters.map(wireName).slice(3, 6), ['status', 'Theirs', 'free']);
  });

  it('is told with those that there are, where it is none of them', () => {
    assert.deepEqual(parameterFinding({ name: 'statuz', line: 7 }, [shifts]), {
      rule: 'unknownParameter',
      severity: 'error',
      found: 'statuz',
      instead: ['status'],
      why: 'GET /shifts has no parameter of this name. There are: from, to, status, Theirs, free, isOpen, limit, offset.',
      line: 7,
    });
    assert.deepEqual(finding('whatever', 'x', bare), {
      rule: 'unknownParameter',
      severity: 'error',
      found: 'whatever',
      why: 'GET /bare has no parameter of this name. It takes none.',
    });
    assert.equal(
      finding('whatever', 'x', types, bare)?.why,
      'The endpoints that are called have no parameter of this name. There are: searchQuery, modifiedFrom, limit.',
    );
  });

  for (const [name, instead] of [
    ['page', 'offset'],
    ['pageNumber', 'offset'],
    ['page-index', 'offset'],
    ['skip', 'offset'],
    ['start', 'offset from'],
    ['cursor', 'offset'],
    ['pageSize', 'limit'],
    ['perPage', 'limit'],
    ['per_page', 'limit'],
    ['per-page', 'limit'],
    ['take', 'limit'],
    ['top', 'limit'],
    ['count', 'limit'],
    ['size', 'limit'],
    ['since', 'modifiedFrom'],
    ['updatedSince', 'modifiedFrom'],
    ['updatedFrom', 'modifiedFrom'],
    ['modifiedSince', 'modifiedFrom'],
    ['startDate', 'from'],
    ['endDate', 'to'],
    ['dateFrom', 'from'],
    ['dateTo', 'to'],
    ['search', 'searchQuery'],
    ['q', 'searchQuery'],
  ] as const)
    it(`is ${instead} where others say ${name}`, () => {
      const told = finding(name, '', shifts, types)?.instead?.join(' ') ?? '';
      assert.ok(told.startsWith(instead), told);
    });

  it('is nothing that the endpoint does not take', () => assert.equal(finding('since', '', shifts)?.instead, undefined));

  it('asks for no larger page than there is', () => {
    assert.deepEqual(finding('Limit', '51'), {
      rule: 'limitTooLarge',
      severity: 'error',
      found: 'Limit=51',
      instead: ['Limit=50'],
      why: 'The largest page of GET /shifts is 50 rows. Read on with offset.',
    });
    for (const value of ['50', '1', 'N', '', '5x', 'x51', '1e3', '0x99']) assert.equal(finding('limit', value), undefined, value);
    assert.equal(finding('offset', '5000'), undefined);
    // It is right where one of the endpoints takes it.
    assert.equal(finding('limit', '51', shifts, types), undefined);
    assert.equal(finding('limit', '101', shifts, types)?.why, 'The largest page of GET /shifts is 50 rows. Read on with offset.');
    const { paging: _, ...unpaged } = shifts;
    assert.equal(finding('limit', '5000', unpaged), undefined);
    const unbounded = { ...shifts, paging: { limit: 'limit', offset: 'offset' } };
    assert.equal(finding('limit', '5000', unbounded), undefined);
  });

  it('has a value that can be', () => {
    assert.deepEqual(parameterFinding({ name: 'status', value: 'Published', line: 4 }, [shifts]), {
      rule: 'badValue',
      severity: 'error',
      line: 4,
      found: 'status=Published',
      instead: ['Approved', 'Draft'],
      why: 'Choose one of Approved, Draft.',
    });
    assert.deepEqual(finding('theirs', '6'), {
      rule: 'badValue',
      severity: 'error',
      found: 'theirs=6',
      why: 'The largest number here is 5.',
    });
    assert.equal(finding('status', '5')?.rule, 'badValue');
    // A day and a number of several digits can only be themselves.
    assert.equal(finding('theirs', '2026-11-01')?.rule, 'badValue');
    assert.equal(finding('theirs', '12')?.rule, 'badValue');
    const numbers = { ...shifts, parameters: [query('choice', { type: 'integer', enum: ['1', '2'] })] };
    assert.deepEqual(
      [finding('choice', 'Published', numbers), finding('choice', '3', numbers)?.instead],
      [undefined, ['1', '2']],
    );
    assert.equal(finding('isOpen', '5')?.rule, 'badValue');
    assert.equal(finding('limit', '0')?.rule, 'badValue');
  });

  for (const [name, value] of [
    ['status', 'Approved'],
    // The name of a variable, in whatever way.
    ['status', 'status'],
    ['status', 'STATUS'],
    ['status', '$Status'],
    ['status', 'shiftStatus'],
    ['status', 'PublishedOrNot'],
    ['theirs', 'x2026-11-01'],
    ['status', 'Published or not'],
    ['status', 'Published()'],
    ['status', ''],
    ['status', `P${'x'.repeat(60)}`],
    ['theirs', 'Name'],
    ['free', 'Published'],
    ['free', '5'],
    // A day in another form is taken.
    ['from', '2026-11-01'],
    ['from', '2026-11-01T00:00:00Z'],
    ['from', '2026-02-30'],
    ['from', 'Day'],
  ] as const)
    it(`is left alone: ${name}=${value.slice(0, 20)}`, () => assert.equal(finding(name, value), undefined));

  it('is looked at as far as a value goes', () => {
    const long = `P${'x'.repeat(59)}`;
    assert.equal(finding('status', long)?.found, `status=${long}`);
    assert.equal(finding('from', '5')?.rule, 'badValue');
  });

  it('is told of once for endpoints that all refuse it', () => {
    const other = { ...shifts, path: '/other', parameters: [query('status')] };
    assert.equal(finding('status', 'Published', shifts, other), undefined);
    assert.equal(finding('status', 'Published', shifts, bare)?.rule, 'badValue');
    assert.equal(finding('status', 'Published', shifts, { ...shifts, path: '/other' })?.rule, 'badValue');
  });
});
