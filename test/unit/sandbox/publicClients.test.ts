import assert from 'node:assert/strict';
import type { Sandbox } from '../../../src/sandbox/sandbox.ts';
import { type Client, connect, credential, exchange, start } from './harness.ts';

/** Who wrote it against the live API, what is sent, and the same as the documents spell it. DEPT, OTHER and EMPLOYEE are ids. */
const requests: readonly (readonly [who: string, sent: string, documented: string])[] = [
  ["Planday's first sample", '/hr/v1/Departments', '/hr/v1.0/departments'],
  [
    'a viewer',
    '/hr/v1.0/employees?limit=50&offset=0&createdFrom=2024-02-01',
    '/hr/v1.0/employees?createdFrom=2024-02-01T00:00:00Z',
  ],
  ['a viewer, whose hint is no filter', '/hr/v1.0/employees?departmentId=DEPT', '/hr/v1.0/employees'],
  ['a viewer', '/hr/v1.0/employees?Special=Ssn,BankAccount,BirthDate', '/hr/v1.0/employees?special=Ssn,BankAccount,BirthDate'],
  ['a viewer', '/hr/v1.0/employees?special=Ssn&special=BirthDate', '/hr/v1.0/employees?special=Ssn,BirthDate'],
  [
    'a viewer',
    '/scheduling/v1.0/shifts/deleted?DeletedFrom=2026-10-20',
    '/scheduling/v1.0/shifts/deleted?deletedFrom=2026-10-20T00:00:00Z',
  ],
  [
    'a viewer',
    '/scheduling/v1.0/scheduleDay?departmentId=DEPT',
    '/scheduling/v1.0/scheduleDay?departmentId=DEPT&from=2026-10-12&to=2027-01-04',
  ],
  [
    'a dashboard, from a day on',
    '/scheduling/v1.0/ScheduleDay?DepartmentId=DEPT&From=2026-12-20',
    '/scheduling/v1.0/scheduleDay?departmentId=DEPT&from=2026-12-20&to=2027-01-04',
  ],
  ['a viewer', '/absence/v1.0/accounttypes', '/absence/v1.0/accounttypes?Limit=50&Offset=0'],
  ['a C# client', '/absence/v1.0/accounttypes?Limit=100&Offset=0', '/absence/v1.0/accounttypes?Limit=100'],
  ['Planday Labs', '/absence/v1.0/accounts?limit=100&offset=100', '/absence/v1.0/accounts?Limit=100&Offset=100'],
  [
    'Planday Labs',
    '/absence/v1.0/absencerecords?statuses=Approved&statuses=Declined&limit=50',
    '/absence/v1.0/absencerecords?Limit=50',
  ],
  ['Planday Labs', '/contractrules/v1/contractrules?limit=50&offset=0', '/contractrules/v1.0/contractrules'],
  [
    'an MCP server',
    '/scheduling/v1.0/shifts?departmentId=DEPT,OTHER&from=2026-11-16&to=2026-11-29',
    '/scheduling/v1.0/shifts?departmentId=DEPT&departmentId=OTHER&from=2026-11-16&to=2026-11-29',
  ],
  [
    'a page that uses axios',
    '/scheduling/v1.0/shifts?departmentId[]=DEPT&departmentId[]=OTHER&from=2026-11-16&to=2026-11-29',
    '/scheduling/v1.0/shifts?departmentId=DEPT&departmentId=OTHER&from=2026-11-16&to=2026-11-29',
  ],
  [
    'a PHP script',
    '/scheduling/v1.0/shifts?departmentId%5B0%5D=DEPT&departmentId%5B1%5D=OTHER&from=2026-11-16&to=2026-11-29',
    '/scheduling/v1.0/shifts?departmentId=DEPT&departmentId=OTHER&from=2026-11-16&to=2026-11-29',
  ],
  [
    'an MCP server',
    '/hr/v1.0/employees?modifiedFrom=2026-10-01T00:00:00',
    '/hr/v1.0/employees?modifiedFrom=2026-10-01T00:00:00Z',
  ],
  [
    'the copy of the docs',
    '/scheduling/v1.0/shifts?From=2026-11-16&To=2026-11-29&DepartmentId=DEPT&Limit=20&Offset=20',
    '/scheduling/v1.0/shifts?from=2026-11-16&to=2026-11-29&departmentId=DEPT&limit=20&offset=20',
  ],
  [
    'a C# model with an offset',
    '/hr/v1.0/employees?modifiedFrom=2026-11-05T01:00:00%2B01:00',
    '/hr/v1.0/employees?modifiedFrom=2026-11-05T00:00:00Z',
  ],
  [
    'a client that encodes nothing',
    '/hr/v1.0/employees?modifiedFrom=2026-11-05T01:00:00+01:00',
    '/hr/v1.0/employees?modifiedFrom=2026-11-05T00:00:00Z',
  ],
  [
    'a VB app',
    '/hr/v1.0/employees?modifiedFrom=2026-11-05T00:00:00.0000000Z&includeSecurityGroups=True',
    '/hr/v1.0/employees?modifiedFrom=2026-11-05T00:00:00Z&includeSecurityGroups=true',
  ],
  [
    'a dashboard that sends moments for days',
    '/scheduling/v1.0/shifts?from=2026-11-16T00:00:00Z&to=2026-11-29T00:00:00%2B01:00',
    '/scheduling/v1.0/shifts?from=2026-11-16&to=2026-11-29',
  ],
  [
    'a Java service',
    '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00&to=2026-11-22T00:00',
    '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00&to=2026-11-22T00:00&limit=50',
  ],
  [
    'a PowerShell exporter',
    '/punchclock/v1/PunchClockShifts/?From=2026-11-01&To=2026-11-22&Limit=0',
    '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00&to=2026-11-22T00:00&limit=50&offset=0',
  ],
  [
    'a Python punch client',
    '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00:00&to=2026-11-22T00:00:00&offset=50',
    '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00&to=2026-11-22T00:00&limit=50&offset=50',
  ],
  [
    'another one',
    '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00:00.000Z&to=2026-11-22T00:00:00.000Z&employeeId=EMPLOYEE',
    '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00&to=2026-11-22T00:00&limit=50&employeeId=EMPLOYEE',
  ],
  [
    'a payroll audit',
    '/payroll/v1.0/payroll?departmentIds=DEPT&departmentIds=OTHER&from=2026-11-01&to=2026-11-15',
    '/payroll/v1.0/payroll?departmentIds=DEPT,OTHER&from=2026-11-01&to=2026-11-15',
  ],
  [
    'an hourly export',
    '/payroll/v1/Payroll?DepartmentIds=DEPT,OTHER,&From=2026-11-01T00:00:00&To=2026-11-15T00:00:00&ReturnFullSalaryForMonthlyPaid=False',
    '/payroll/v1.0/payroll?departmentIds=DEPT,OTHER&from=2026-11-01&to=2026-11-15&returnFullSalaryForMonthlyPaid=false',
  ],
  [
    'a revenue demo',
    '/revenue/v1/Revenue?DepartmentId=DEPT&From=2026-11-01&To=2026-11-15&limit=100',
    '/revenue/v1.0/revenue?departmentId=DEPT&from=2026-11-01&to=2026-11-15&limit=100',
  ],
];

describe('An integration that was written against the live API', () => {
  let sandbox: Sandbox;
  let client: Client;
  const ids: Record<string, string> = {};

  before(async () => {
    sandbox = await start();
    client = await connect(sandbox);
    const [first, second] = (await client.get('/hr/v1.0/departments')).json.data;
    const { data } = (await client.get('/punchclock/v1.0/punchclockshifts?from=2026-11-01&to=2026-11-22')).json;
    Object.assign(ids, { DEPT: first.id, OTHER: second.id, EMPLOYEE: data[0].employeeId });
  });
  after(() => sandbox.stop());

  const withIds = (path: string) => path.replace(/DEPT|OTHER|EMPLOYEE/g, (name) => ids[name] ?? '');

  for (const [who, path, documented] of requests)
    it(`gets the same rows: ${who} ${path}`, async () => {
      const right = await client.get(withIds(documented));
      assert.equal(right.status, 200, right.text);
      const bearer = { authorization: `Bearer ${client.accessToken}` };
      // Many leave X-ClientId out wherever they are not made to send it.
      const needsAppId = /^\/(?:contractrules|revenue)\//.test(path);
      const answer = await client.get(withIds(path), needsAppId ? { ...bearer, 'x-clientid': client.appId } : bearer);
      assert.equal(answer.status, 200, answer.text);
      assert.deepEqual(answer.json, right.json);
      assert.ok((right.json.data ?? right.json.shiftsPayroll).length > 0, 'nothing to compare');
    });

  it('pages on by 50 while 50 rows come', async () => {
    const path = '/punchclock/v1.0/punchclockshifts?from=2026-11-01T00:00&to=2026-11-22T00:00';
    const seen: unknown[] = [];
    for (let last = 50; last === 50; ) {
      const { data } = (await client.get(`${path}&offset=${seen.length}`)).json;
      seen.push(...data);
      last = data.length;
    }
    const all = (await client.get(`${path}&limit=5000`)).json;
    assert.ok(seen.length > 100);
    assert.deepEqual(seen, all.data);
  });

  it('finds nothing in the contract rule of who has none', async () => {
    const people = (await client.get('/hr/v1.0/employees')).json.data;
    const rules = await Promise.all(
      people.map(({ id }: { id: number }) =>
        client.get(`/contractrules/v1/employees/${id}`).then(({ status, text }) => [status, text]),
      ),
    );
    const without = rules.filter(([, text]) => text === '{}');
    assert.ok(without.length > 0 && without.length < rules.length);
    assert.ok(rules.every(([status]) => status === 200));
  });

  it('reads units, transactions, payment types and countries as Planday words them', async () => {
    const data = async (path: string) => (await client.get(path)).json.data;
    const types: { unit: unknown; accruingRate: unknown }[] = await data('/absence/v1.0/accounttypes?Limit=100');
    assert.ok(types.every(({ unit }) => unit === 'Days' || unit === 'Hours'));
    assert.ok(types.some(({ accruingRate }) => JSON.stringify(accruingRate) === '{"value":0,"unit":{"type":"Percent"}}'));
    const accounts: { id: number }[] = await data('/absence/v1.0/accounts?status=Active&Limit=100');
    const lists = await Promise.all(accounts.map(({ id }) => data(`/absence/v1.0/accounts/${id}/transactions`)));
    const transactions: { type: string; date: string; costs: { value: number }[] }[] = lists.flat();
    assert.deepEqual(new Set(transactions.map(({ type }) => type)), new Set(['Entry']));
    assert.ok(transactions.every(({ costs }) => costs.length > 0 && costs.every(({ value }) => value < 0)));
    assert.ok(
      transactions.some(({ date }) => date > '2026-11-23'),
      'no booking',
    );
    const shiftTypes: { paymentType: string; payPercentage?: number; payMonetary?: number }[] =
      await data('/scheduling/v1.0/shifttypes');
    assert.deepEqual(new Set(shiftTypes.map(({ paymentType }) => paymentType)), new Set(['Percentage', 'Monetary']));
    for (const { paymentType, payPercentage, payMonetary } of shiftTypes)
      assert.ok(paymentType === 'Percentage' ? (payPercentage ?? 0) > 0 && payMonetary === undefined : (payMonetary ?? 0) > 0);
    assert.equal((await data('/portal/v1.0/info')).country, 'Denmark');
    const codes = (await data('/hr/v1.0/employees')).map((one: { cellPhoneCountryCode: string; cellPhone: string }) => {
      return `${one.cellPhoneCountryCode} ${one.cellPhone.slice(0, 3)}`;
    });
    assert.deepEqual(new Set(codes), new Set(['DK +45', 'UK +44']));
  });

  it('has a balance of what is earned or given less what is taken, to the end of the period', async () => {
    const accounts: { id: number; typeId: number }[] = (await client.get('/absence/v1.0/accounts?status=Active&Limit=300')).json
      .data;
    for (const { id, typeId } of accounts) {
      const read = async (what: string) => (await client.get(`/absence/v1.0/accounts/${id}/${what}`)).json.data;
      const taken: { date: string; costs: { value: number }[] }[] = await read('transactions');
      const inPeriod = taken.filter(({ date }) => date <= '2026-12-31');
      const used = inPeriod.flatMap(({ costs }) => costs).reduce((sum, { value }) => sum + value, 0);
      const { balance } = await read('balance');
      const unit = { type: typeId === 902 ? 'Hours' : 'Days' };
      const earned = { 901: 12 * 2.08, 902: 18, 903: 5 }[typeId] ?? Number.NaN;
      assert.deepEqual(balance, [{ value: Math.round((earned + used) * 100) / 100, unit }]);
      const early = await read('balance?balanceDate=2026-01-01');
      assert.equal(early.balance[0].value, { 901: 2.08, 902: 1.5, 903: 5 }[typeId]);
    }
  });

  it('stores a refresh token, an id token and scopes from every refresh', async () => {
    for (const { appId, refreshToken, description } of sandbox.credentials) {
      const { status, json } = await exchange(sandbox, appId, refreshToken);
      if (description === 'revoked') assert.equal(status, 400);
      else {
        assert.equal(json.refresh_token, refreshToken);
        assert.match(json.id_token, /^eyJ/);
        assert.match(json.scope, /\bopenid\b/);
      }
    }
    const { appId, refreshToken } = credential(sandbox);
    const without = await exchange(sandbox, appId, refreshToken, { scope: 'shift:read' });
    assert.equal(without.json.id_token, undefined);
  });

  it('may not use the id token for the API', async () => {
    const { appId, refreshToken } = credential(sandbox);
    const { json } = await exchange(sandbox, appId, refreshToken);
    for (const path of ['/portal/v1.0/info', '/hr/v1.0/departments', '/connect/userinfo'])
      assert.equal((await client.get(path, { authorization: `Bearer ${json.id_token}` })).status, 401, path);
  });
});
