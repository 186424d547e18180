import assert from 'node:assert/strict';
import { loadBuiltInCatalogue } from '../../../src/core/catalogue/builtIn.ts';
import type { Endpoint } from '../../../src/core/catalogue/endpoint.ts';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Client, connect, start } from './harness.ts';

const endpoints: readonly Endpoint[] = (await loadBuiltInCatalogue()).flatMap((api) => api.endpoints);

describe('the sandbox answers like the API', () => {
  let sandbox: Sandbox;
  let cafe: Client;
  let hotel: Client;
  let few: Client;

  before(async () => {
    sandbox = await start({ control: true });
    [cafe, hotel, few] = [await connect(sandbox), await connect(sandbox, 'hotel'), await connect(sandbox, 'cafe', 'few scopes')];
  });
  beforeEach(() => sandbox.control?.reset());
  after(() => sandbox.stop());

  // biome-ignore lint/suspicious/noExplicitAny: rows of any endpoint
  const rows = async (client: Client, path: string): Promise<any[]> => {
    const answer = await client.get(path);
    assert.equal(answer.status, 200, `${path}: ${answer.text.slice(0, 200)}`);
    return answer.json.data;
  };

  describe('demands a token of its own', () => {
    const path = '/hr/v1.0/departments';
    const bearer = (): string => `Bearer ${cafe.accessToken}`;
    const cases: readonly (readonly [string, () => Readonly<Record<string, string>>, number])[] = [
      ['no token', () => ({ 'x-clientid': cafe.appId }), 401],
      ['no Bearer', () => ({ authorization: cafe.accessToken, 'x-clientid': cafe.appId }), 401],
      ['a changed token', () => ({ authorization: `${bearer().slice(0, -9)}AAAAAAAAA`, 'x-clientid': cafe.appId }), 401],
      ['more than one space', () => ({ authorization: `bearer  ${cafe.accessToken}` }), 200],
      ['no X-ClientId', () => ({ authorization: bearer() }), 200],
      ['an empty X-ClientId', () => ({ authorization: bearer(), 'x-clientid': '' }), 200],
      ['another X-ClientId', () => ({ authorization: bearer(), 'x-clientid': few.appId }), 403],
      ['an X-ClientId that is none', () => ({ authorization: bearer(), 'x-clientid': 'x' }), 403],
      ['an X-ClientId that is its own', () => ({ authorization: bearer(), 'x-clientid': cafe.appId.toUpperCase() }), 200],
    ];
    for (const [what, headers, status] of cases) {
      it(`${what}: ${status}`, async () => {
        const answer = await cafe.get(path, headers());
        assert.equal(answer.status, status);
        assert.equal(answer.text.includes(cafe.accessToken), false);
      });
    }

    for (const { path, api } of endpoints.filter(({ path }) => !path.includes('{')))
      it(`and ${['contractrules', 'revenue'].includes(api) ? 'X-ClientId' : 'nothing else'} at ${path}`, async () => {
        const { status } = await cafe.get(path, { authorization: bearer() });
        assert.equal(status === 401, ['contractrules', 'revenue'].includes(api), `${status}`);
        assert.equal((await cafe.get(path, { authorization: bearer(), 'x-clientid': few.appId })).status, 403);
      });

    it('and counts a request without X-ClientId for its app', async () => {
      sandbox.control?.set({ rateLimits: true });
      const left = async (headers: Readonly<Record<string, string>>) =>
        Number((await cafe.get('/portal/v1.0/info', headers)).headers.get('x-ratelimit-remaining'));
      const first = await left({ authorization: bearer() });
      assert.equal(await left({ authorization: bearer(), 'x-clientid': cafe.appId }), first - 1);
    });

    it('and an administrator who is still active', async () => {
      sandbox.control?.set({ deactivated: ['cafe'] });
      assert.equal((await cafe.get(path)).status, 401);
      assert.equal((await hotel.get(path)).status, 200);
    });
  });

  it('reads and nothing else', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const headers = { authorization: `Bearer ${cafe.accessToken}`, 'x-clientid': cafe.appId };
      const response = await fetch(`${sandbox.apiUrl}/hr/v1.0/departments`, { method, headers });
      assert.deepEqual([response.status, response.headers.get('allow')], [405, 'GET'], method);
    }
    assert.equal(sandbox.control?.requests.filter(({ method }) => method !== 'GET').length, 4);
  });

  it('does not mind case, /v1/ or a trailing slash', async () => {
    for (const path of ['/hr/v1/Departments', '/HR/V1.0/DEPARTMENTS/', '/hr/v1.0/departments?LIMIT=50']) {
      assert.equal((await rows(cafe, path)).length, 3, path);
    }
    assert.equal((await cafe.get('/hr/v2.0/departments')).status, 404);
  });

  describe('pages', () => {
    const paged = endpoints.filter(({ paging, path }) => paging && !path.includes('{'));
    const needed: Readonly<Record<string, (departmentId: number) => string>> = {
      '/scheduling/v1.0/scheduleDay': (id) => `departmentId=${id}&from=2026-10-01&to=2026-12-31&`,
      '/scheduling/v1.0/skills': (id) => `departmentId=${id}&`,
      '/punchclock/v1.0/punchclockshifts': () => 'from=2026-11-01T00:00&to=2026-11-22T00:00&',
    };

    for (const { path, paging } of paged) {
      const limit = paging?.limit ?? '';

      it(`${path} gives every row once`, async () => {
        const [department] = await rows(cafe, '/hr/v1.0/departments');
        const query = `${path}?${needed[path]?.(department.id) ?? ''}`;
        const first = (await cafe.get(`${query}${limit}=${paging?.maximum ?? 40}`)).json;
        const step = Math.max(1, Math.ceil(Math.min(first.paging.total, 200) / 3));
        const seen: unknown[] = [];
        while (seen.length < first.data.length) {
          const page = await rows(
            cafe,
            `${query}${limit}=${Math.min(step, first.data.length - seen.length)}&${paging?.offset}=${seen.length}`,
          );
          assert.ok(page.length > 0);
          seen.push(...page);
        }
        assert.deepEqual(seen, first.data);
        assert.deepEqual((await cafe.get(`${query}${limit}=1&${paging?.offset}=${first.paging.total}`)).json.data, []);
      });

      it(`${path} has the limits that are documented`, async () => {
        const [department] = await rows(cafe, '/hr/v1.0/departments');
        const query = `${path}?${needed[path]?.(department.id) ?? ''}`;
        const byDefault = (await cafe.get(query)).json;
        assert.equal(byDefault.paging.limit, 50);
        assert.equal(byDefault.data.length, Math.min(50, byDefault.paging.total));
        for (const usual of ['0', '', '00', '-0', '50'])
          assert.deepEqual((await cafe.get(`${query}${limit.toUpperCase()}=${usual}`)).json, byDefault, usual);
        for (const none of ['-1', '-50', 'word', '1.5', '1e2', '2147483648', '9'.repeat(30), '10,20', '0x10'])
          assert.equal((await cafe.get(`${query}${limit}=${none}`)).status, 400, none);
        assert.equal((await cafe.get(`${query}${paging?.offset}=-1`)).status, 400);
        const maximum = paging?.maximum;
        if (maximum === undefined) return;
        assert.equal((await cafe.get(`${query}${limit}=${maximum}`)).status, 200);
        assert.equal((await cafe.get(`${query}${limit}=${maximum + 1}`)).status, 400);
      });
    }

    it('an empty list comes without its total', async () => {
      assert.deepEqual((await cafe.get('/hr/v1.0/employees?searchQuery=nobody')).json, {
        paging: { offset: 0, limit: 50 },
        data: [],
      });
    });

    it('the hotel fills a page of 5,000 shifts', async () => {
      assert.equal((await rows(hotel, '/scheduling/v1.0/shifts?limit=5000')).length, 5000);
    });
  });

  describe('filters', () => {
    it('shifts by repeated ids, status and days', async () => {
      const [one, two] = await rows(cafe, '/hr/v1.0/departments');
      const all = await rows(cafe, '/scheduling/v1.0/shifts?limit=5000&from=2026-11-16&to=2026-12-20');
      const query = `limit=5000&from=2026-11-16&to=2026-12-20&departmentId=${one.id}&departmentId=${two.id}&shiftStatus=Draft`;
      const some = await rows(cafe, `/scheduling/v1.0/shifts?${query}`);
      assert.deepEqual(
        some,
        all.filter(({ departmentId, status }) => [one.id, two.id].includes(departmentId) && status === 'Draft'),
      );
      assert.ok(some.length > 0 && all.every(({ date }) => date >= '2026-11-16' && date <= '2026-12-20'));
      const joined = query.replace(`&departmentId=${two.id}`, `,${two.id}`);
      assert.deepEqual(await rows(cafe, `/scheduling/v1.0/shifts?${joined}`), some);
      assert.equal((await cafe.get(`/scheduling/v1.0/shifts?departmentId=${one.id},x`)).status, 400);
      assert.equal((await cafe.get('/scheduling/v1.0/shifts?shiftStatus=Draft,Open')).status, 400);
    });

    it('employees by text and by time of change', async () => {
      const everybody = await rows(cafe, '/hr/v1.0/employees');
      const { email, dateTimeModified } = everybody[5];
      assert.deepEqual(
        (await rows(cafe, `/hr/v1.0/employees?searchQuery=${encodeURIComponent(email.toUpperCase())}`)).map((row) => row.id),
        [everybody[5].id],
      );
      const since = await rows(cafe, `/hr/v1.0/employees?modifiedFrom=${dateTimeModified}`);
      assert.deepEqual(
        since,
        everybody.filter((row) => row.dateTimeModified >= dateTimeModified),
      );
      assert.ok(since.length < everybody.length);
    });

    it('payroll by departments joined with commas', async () => {
      const [one, two] = await rows(cafe, '/hr/v1.0/departments');
      const { json } = await cafe.get(`/payroll/v1.0/payroll?departmentIds=${one.id},${two.id}&from=2026-11-01&to=2026-11-15`);
      assert.deepEqual(
        new Set(json.shiftsPayroll.map((row: { departmentId: number }) => row.departmentId)),
        new Set([one.id, two.id]),
      );
    });

    it('dates that are none are refused in the words of the API', async () => {
      for (const [path, shape] of [
        ['/scheduling/v1.0/shifts?from=2026-02-30', 'detail'],
        ['/hr/v1.0/employees?createdFrom=2026-02-30', 'detail'],
        ['/punchclock/v1.0/punchclockshifts?from=2026-02-30&to=2026-03-05', 'errors'],
        ['/absence/v1.0/absencerecords?startDate=yesterday', 'errors'],
        ['/revenue/v1.0/revenue?from=2026-13-01', 'detail'],
        ['/pay/v1.0/salaries/scheduling/timeandcost/allocations/1/history?from=x', 'modelState'],
        ['/payroll/v1.0/payroll?departmentIds=1&from=2026-02-30&to=2026-03-05', 'error'],
      ] as const) {
        const { status, json } = await cafe.get(path);
        assert.equal(status, 400, path);
        assert.ok(shape in json, path);
      }
    });

    it('punch clock takes 31 days and no empty range', async () => {
      const at = (from: string, to: string): Promise<number> =>
        cafe.get(`/punchclock/v1.0/punchclockshifts?limit=5&from=${from}&to=${to}`).then(({ status }) => status);
      assert.equal(await at('2026-10-01T00:00', '2026-11-01T00:00'), 200);
      assert.equal(await at('2026-10-01T00:00', '2026-11-01T00:01'), 400);
      assert.equal(await at('2026-10-01T00:00', '2026-10-01T00:00'), 400);
    });
  });

  describe('shows personal fields', () => {
    const special = 'special=Ssn,BankAccount,BirthDate';
    const fields = ['ssn', 'bankAccount', 'birthDate'];

    it('when they are asked for and the scopes open them', async () => {
      const [plain] = await rows(cafe, '/hr/v1.0/employees');
      assert.deepEqual(
        fields.filter((field) => field in plain),
        [],
      );
      const [full] = await rows(cafe, `/hr/v1.0/employees?${special}`);
      assert.deepEqual(
        fields.filter((field) => field in full),
        fields,
      );
      const { json } = await cafe.get(`/hr/v1.0/employees/${full.id}?special=Ssn`);
      assert.equal(json.data.ssn, full.ssn);
      assert.equal('birthDate' in json.data, false);
    });

    it('and leaves them out without the scopes', async () => {
      const [row] = await rows(few, `/hr/v1.0/employees?${special}`);
      assert.deepEqual(
        fields.filter((field) => field in row),
        [],
      );
    });

    it('and refuses other values', async () => {
      assert.equal((await cafe.get('/hr/v1.0/employees?special=Skills')).status, 400);
    });
  });

  it('words its errors in the shapes that Planday uses', async () => {
    const shape = async (path: string): Promise<string[]> => Object.keys((await cafe.get(path)).json ?? {}).sort();
    const problem = ['detail', 'instance', 'status', 'title', 'type'];
    assert.deepEqual(await shape('/hr/v1.0/departments/1'), problem);
    assert.deepEqual(await shape('/hr/v1.0/employees?limit=51'), problem);
    assert.deepEqual(await shape('/punchclock/v1.0/punchclockshifts'), [...problem, 'errors'].sort());
    assert.deepEqual(await shape('/punchclock/v1.0/punchclockshifts/byShift/1'), ['error']);
    assert.deepEqual(await shape('/absence/v1.0/accounts?employeeId=x'), ['errors']);
    assert.deepEqual(await shape('/payroll/v1.0/payroll'), ['error']);
    assert.deepEqual(await shape('/pay/v1.0/salaries/employees/x'), ['message', 'modelState']);
    const nowhere = await cafe.get('/hr/v1.0/nothing');
    assert.deepEqual([nowhere.status, nowhere.headers.get('content-type')], [404, 'text/html; charset=utf-8']);
    assert.equal((await cafe.get('/hr/v1.0/departments', {})).text, '');
  });
});
