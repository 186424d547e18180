import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Api, Endpoint, Parameter, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { firstRows } from '../../../../src/core/requests/heldRows.ts';
import { type Asked, requestOf } from '../../../../src/core/requests/request.ts';
import { mostRequests } from '../../../../src/core/whyEmpty/probes.ts';
import { whyEmpty } from '../../../../src/core/whyEmpty/whyEmpty.ts';
import { noon } from '../../sandbox/harness.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { builtInCatalogue } from '../../support/portalHarness.ts';

const catalogue = builtInCatalogue();
const clock = { now: () => noon };
const portal = createPortal({ info: { timeZone: 'Europe/Copenhagen' } });
const machineZone = 'UTC';

/** What a server may give to any question. */
const someAnswer = fc.oneof(
  fc.constant({ paging: { total: 0 }, data: [] }),
  fc.constant({ data: [] }),
  fc.constant({ data: {} }),
  fc.constant({ paging: { total: 90 }, data: [] }),
  fc.constant({ data: [{ id: 1, departmentId: 1, date: '2026-11-23', startDateTime: '2026-11-23T08:00', isDeactivated: true }] }),
  fc.constant({ paging: { total: 700 }, data: Array.from({ length: 50 }, (_, id) => ({ id, status: 'Draft' })) }),
  fc.constant({ data: [], others: [{ id: 3 }] }),
  fc.constantFrom<ErrorKind>('notFound', 'serverError', 'badRequest', 'missingScope', 'emptyAnswer', 'notJson', 'timeout'),
);

function someValue({ type, enum: choices, date, array }: Parameter): fc.Arbitrary<string | readonly string[] | undefined> {
  const days = ['2026-11-23', '2026-11-01', '2026-11-30', '2026-12-24', '2025-01-01'].map((day) =>
    date === 'utc' ? `${day}T00:00:00Z` : date === 'local-minutes' ? `${day}T00:00` : day,
  );
  const one = choices
    ? fc.constantFrom(...choices)
    : date
      ? fc.constantFrom(...days)
      : type === 'string'
        ? fc.constantFrom('approved', 'Anna Jensen', '23.11.2026')
        : type === 'boolean'
          ? fc.constant('true')
          : fc.constantFrom('0', '1', '77', '500');
  const given: fc.Arbitrary<string | readonly string[]> = array ? fc.array(one, { minLength: 1, maxLength: 3 }) : one;
  return fc.option(given, { nil: undefined });
}

function someValues(endpoint: Endpoint): fc.Arbitrary<ParameterValues> {
  const all = Object.fromEntries(endpoint.parameters.map((parameter) => [parameter.name, someValue(parameter)]));
  return fc
    .record(all)
    .map((values) =>
      Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
    );
}

/** @param answers what comes, one after the other */
function server(answers: readonly unknown[]) {
  const asked: Asked[] = [];
  const get = async (request: Asked) => {
    const answer = answers[asked.push(request) % answers.length];
    if (typeof answer === 'string') throw new PlandayError(answer as ErrorKind, sentence('It failed.'));
    return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(answer) };
  };
  return { asked, get };
}

function empty(asked: Asked) {
  const content = contentOf({ paging: { total: 0 }, data: [] });
  return { request: requestOf(asked, false), content, list: firstRows(asked, content) };
}

describe('whyEmpty', () => {
  let apis: readonly Api[];

  before(async () => {
    apis = await catalogue.apis();
  });

  it(`asks a portal at most ${mostRequests} times, each time something else, whatever it answers, and ends`, async () => {
    const endpoints = apis.flatMap((api) => api.endpoints);
    const someQuestion = fc
      .constantFrom(...endpoints)
      .chain((endpoint) => fc.record({ endpoint: fc.constant(endpoint), values: someValues(endpoint) }));
    let most = 0;
    await fc.assert(
      fc.asyncProperty(
        someQuestion,
        fc.array(someAnswer, { minLength: 1, maxLength: 6 }),
        async ({ endpoint, values }, answers) => {
          const { asked, get } = server(answers);
          const question: Asked = { portal, endpoint, values };
          const { cause, tried } = await whyEmpty(
            question,
            empty(question),
            { catalogue, requests: { get }, clock },
            { machineZone },
          );
          most = Math.max(most, asked.length);
          assert.ok(asked.length <= mostRequests);
          assert.equal(tried.length, asked.length);
          const sent = asked.map((one) =>
            JSON.stringify([one.endpoint.id, one.endpoint.parameters.map(({ wireName }) => wireName), one.values]),
          );
          assert.equal(new Set(sent).size, sent.length);
          if (cause?.corrected) assert.ok(await catalogue.find(cause.corrected.endpointId));
        },
      ),
      { numRuns: 600, seed: 20261123 },
    );
    assert.ok(most > 6, `${most} at the most`);
  });

  it('says that there was more to ask where the bound is reached', async () => {
    const endpoint = await catalogue.get('/scheduling/v1.0/shifts');
    const values: ParameterValues = {
      departmentId: ['1', '2'],
      employeeGroupId: ['1', '2'],
      shiftTypeId: ['1', '2'],
      positionId: ['1', '2'],
      employeeId: ['1', '2'],
      shiftStatus: 'Assigned',
      from: '2026-10-01',
      to: '2026-11-23',
    };
    const asked: Asked = { portal, endpoint, values };
    const { asked: sent, get } = server([{ paging: { total: 0 }, data: [] }]);
    const { cause, isCutShort } = await whyEmpty(asked, empty(asked), { catalogue, requests: { get }, clock }, { machineZone });
    assert.equal(cause, undefined);
    assert.equal(sent.length, mostRequests);
    assert.equal(isCutShort, true);
  });

  it('takes nothing that fails for a cause', async () => {
    const endpoint = await catalogue.get('/scheduling/v1.0/shifts');
    const asked: Asked = {
      portal,
      endpoint,
      values: { departmentId: ['1'], employeeId: ['9'], from: '2026-11-23', to: '2026-11-23' },
    };
    let count = 0;
    const get = async () => {
      if (count++ > 0) throw new PlandayError('serverError', sentence('It failed.'), { status: 500 });
      return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf({ data: [] }) };
    };
    const { cause, tried } = await whyEmpty(asked, empty(asked), { catalogue, requests: { get }, clock }, { machineZone });
    assert.equal(cause, undefined);
    assert.ok(tried.length > 3);
    assert.deepEqual([...new Set(tried.slice(1).map(({ rows }) => rows))], [undefined]);
  });

  it('asks no further where the same has no answer now', async () => {
    const endpoint = await catalogue.get('/scheduling/v1.0/shifts');
    const asked: Asked = { portal, endpoint, values: { departmentId: ['1'] } };
    const { asked: sent, get } = server(['serverError']);
    const { cause } = await whyEmpty(asked, empty(asked), { catalogue, requests: { get }, clock }, { machineZone });
    assert.equal(cause, undefined);
    assert.equal(sent.length, 1);
  });

  it('ends with what the whole connection fails with, and when it is cancelled', async () => {
    const endpoint = await catalogue.get('/scheduling/v1.0/shifts');
    const asked: Asked = { portal, endpoint, values: {} };
    const offline = new PlandayError('offline', sentence('It failed.'));
    const fails = (error: unknown) => ({
      get: async () => {
        throw error;
      },
    });
    const explain = (error: unknown) =>
      whyEmpty(asked, empty(asked), { catalogue, requests: fails(error), clock }, { machineZone });
    await assert.rejects(explain(offline), offline);
    const aborted = new DOMException('Cancelled', 'AbortError');
    await assert.rejects(explain(aborted), aborted);
  });

  it('hands the signal and the wait on to each request, and tells what it asks', async () => {
    const endpoint = await catalogue.get('/hr/v1.0/departments');
    const asked: Asked = { portal, endpoint, values: {} };
    const { signal } = new AbortController();
    const onWait = () => undefined;
    const given: unknown[] = [];
    const said: string[] = [];
    const get = async (_: Asked, options: unknown) => {
      given.push(options);
      return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf({ data: [] }) };
    };
    const onAsk = ({ text }: { text: string }) => said.push(text);
    await whyEmpty(asked, empty(asked), { catalogue, requests: { get }, clock }, { machineZone, signal, onWait, onAsk });
    assert.deepEqual(given, [{ signal, onWait }]);
    assert.deepEqual(said, ['The same again']);
  });

  it('has nothing to say of one object', async () => {
    const endpoint = await catalogue.get('/hr/v1.0/departments/{id}');
    const asked: Asked = { portal, endpoint, values: { id: '1' } };
    const { get } = server([]);
    const answer = { request: requestOf(asked, false), content: contentOf({ data: { id: 1, name: 'Nyhavn' } }), list: undefined };
    await assert.rejects(whyEmpty(asked, answer, { catalogue, requests: { get }, clock }, { machineZone }), {
      kind: 'invalidInput',
    });
  });
});
