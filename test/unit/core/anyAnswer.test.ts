import assert from 'node:assert/strict';
import fc from 'fast-check';
import { connect, readInfo } from '../../../src/core/connect/connect.ts';
import { Directory } from '../../../src/core/directory/directory.ts';
import { isCancellation, PlandayError } from '../../../src/core/errors.ts';
import type { HttpResponse } from '../../../src/core/http.ts';
import { exchangeRefreshToken } from '../../../src/core/identity/tokenRequest.ts';
import { choicesFrom } from '../../../src/core/references/choices.ts';
import { expectFit } from '../../../src/core/requests/answerText.ts';
import { Ask } from '../../../src/core/requests/ask.ts';
import { supportedScopes } from '../../../src/core/scopes/scopeOffers.ts';
import { answer, createHarness, createPortal, departments, refreshToken } from '../support/harness.ts';
import { LeapingClock } from '../support/leapingClock.ts';

const levels = (depth: number, open: string, inner: string, close: string) => open.repeat(depth) + inner + close.repeat(depth);

/** As JSON text, because not all of it could be written from values. */
const odd = [
  '1e300',
  '-1e300',
  '1e-300',
  '-0',
  '9223372036854775807',
  '123456789012345678901234567890.5',
  '"\\u0000\\u202e\\ud800"',
  '{"__proto__":{"a":1},"constructor":1,"toString":1,"toJSON":1,"length":-1}',
  '[null]',
  '[[]]',
  '[{"id":1},{"id":"1"},{"id":1e300},{"id":{}}]',
  levels(20_000, '[', '', ']'),
  levels(20_000, '{"a":', '12345678901234567890', '}'),
  levels(150, '[', '1', ']'),
  '[1,',
  '',
  '<html>',
];

const anyJson = fc.oneof(
  fc.constantFrom(...odd),
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value)),
);

type Fields = Readonly<Record<string, string>>;

const objectOf = (fields: Readonly<Record<string, string | undefined>>) =>
  `{${Object.entries(fields)
    .filter(([, json]) => json !== undefined)
    .map(([key, json]) => `${JSON.stringify(key)}:${json}`)
    .join(',')}}`;

/** Something else altogether, or an object of which any field may be missing or anything. */
function anyObject(fields: Fields): fc.Arbitrary<string> {
  const field = (good: string) => fc.oneof({ weight: 4, arbitrary: fc.constant(good) }, fc.constant(undefined), anyJson);
  const object = fc.record(Object.fromEntries(Object.entries(fields).map(([key, good]) => [key, field(good)]))).map(objectOf);
  return fc.oneof({ weight: 6, arbitrary: object }, anyJson);
}

/** Each field in turn as each odd value, the others as they should be: what chance would find once in a while. */
function oneFieldOdd(fields: Fields): string[] {
  return Object.keys(fields).flatMap((key) => odd.map((json) => objectOf({ ...fields, [key]: json })));
}

const grant = {
  access_token: '"access-1-secretsecret"',
  expires_in: '3600',
  token_type: '"Bearer"',
  refresh_token: '"refresh-1-secretsecret"',
  scope: '"shift:read"',
  id_token: '"id"',
};
const refusal = { ...grant, error: '"invalid_grant"', error_description: '"gone"' };
const info = {
  id: '42',
  name: '"nordlys"',
  companyName: '"Nordlys"',
  country: '"DK"',
  timeZone: '"UTC"',
  portals: '[]',
};
const enveloped = (data: string) => `{"data":${data}}`;
const list = {
  data: '[{"id":1,"name":"A"},{"id":2}]',
  paging: '{"offset":0,"limit":50,"total":2}',
  error: '{}',
};
const paging = { offset: '0', limit: '50', total: '2' };
const withPaging = (json: string) => `{"data":[{"id":1}],"paging":${json}}`;
const status = fc.constantFrom(200, 200, 200, 201, 400, 401, 403, 404, 409, 422, 429, 500, 503);

/** Success, or an error that is meant for people. Anything else would be told as a defect of ours. */
async function outcome<T>(task: () => Promise<T>): Promise<T | undefined> {
  try {
    return await task();
  } catch (error) {
    assert.ok(error instanceof PlandayError || isCancellation(error), String(error instanceof Error ? error.stack : error));
    assert.doesNotMatch(error instanceof PlandayError ? error.message : '', /secretsecret/);
    return undefined;
  }
}

const isMoment = (time: number) => !Number.isNaN(new Date(time).getTime());

describe('Whatever a server answers', () => {
  const check = <T>(given: fc.Arbitrary<T>, examples: readonly T[], property: (value: T) => Promise<void>) =>
    fc.assert(fc.asyncProperty(given, property), { numRuns: 200 + examples.length, examples: examples.map((one): [T] => [one]) });
  const httpOf = (...answers: readonly HttpResponse[]) => {
    let sent = 0;
    return { send: async () => answers[Math.min(sent++, answers.length - 1)] ?? answer() };
  };

  it('a token answer ends as a token or as an error for people', async () => {
    const { redactor } = createHarness();
    const app = { identityUrl: 'https://id.example', appId: 'app', portalName: 'Nordlys Café' };
    const given = fc.tuple(fc.oneof(anyObject(grant), anyObject(refusal)), status);
    const examples = oneFieldOdd(grant).map((body): [string, number] => [body, 200]);
    const refusals = oneFieldOdd(refusal).map((body): [string, number] => [body, 400]);
    await check(given, [...examples, ...refusals], async ([body, code]) => {
      const dependencies = { http: httpOf(answer(body, code)), clock: new LeapingClock(), redactor };
      const tokens = await outcome(() => exchangeRefreshToken(app, refreshToken, dependencies));
      if (!tokens) return;
      assert.ok(isMoment(tokens.expiresAt) && tokens.lifetime > 0, `${tokens.expiresAt}`);
      assert.ok(JSON.stringify(tokens.scopes ?? []).length < 100_000);
    });
  });

  it('the info of a portal ends as what is known of it', async () => {
    const candidate = { identityUrl: 'https://id.example', apiUrl: 'https://api.example', appId: 'app', portalName: 'it' };
    const tokens = answer({ access_token: 'access-1-secretsecret' });
    const bodies = fc.oneof(anyObject(info), anyObject(info).map(enveloped));
    const examples = oneFieldOdd(info).map((body): [string, number] => [body, 200]);
    await check(fc.tuple(bodies, status), examples, async ([body, code]) => {
      readInfo(body);
      const { connecting } = createHarness({ http: httpOf(tokens, answer(body, code)), clock: new LeapingClock() });
      const connection = await outcome(() => connect(candidate, refreshToken, connecting));
      assert.ok(JSON.stringify(connection?.info ?? {}).length < 100_000);
    });
  });

  it('a list ends as a document, a tree and a picker, or as an error for people', async () => {
    const tokens = answer({ access_token: 'access-1-secretsecret' });
    const body = fc.oneof(anyObject(list), anyObject(paging).map(withPaging));
    const bodies = fc.array(body, { minLength: 1, maxLength: 3 });
    const odds = [...oneFieldOdd(list), ...oneFieldOdd(paging).map(withPaging)];
    const examples = odds.map((one): [string[], number] => [[one, one], 200]);
    await check(fc.tuple(bodies, status), examples, async ([given, code]) => {
      const http = httpOf(tokens, ...given.map((body) => answer(body, code)));
      const { portals, requests } = createHarness({ http, clock: new LeapingClock() });
      const catalogue = { get: async () => departments };
      const clock = new LeapingClock();
      const ask = new Ask({ portals, catalogue, requests, lastRequests: { keep: async () => undefined }, clock });
      const asked = { portal: createPortal(), endpoint: departments, values: {} };
      const lookup = { endpointId: departments.id, idField: 'id', labelFields: ['name'], detailFields: ['email'] };
      await outcome(async () => {
        const page = await ask.page(asked, {});
        expectFit(page, asked, false, true);
        if (page.list?.next !== undefined) expectFit(await ask.next(asked, page, {}), asked, true, false);
      });
      await outcome(async () => {
        const all = await ask.all(asked, { askToGoOn: async () => false });
        expectFit(all, asked, false, false);
        choicesFrom(all.content.parsedRows(), lookup, 'da');
      });
      await outcome(() => new Directory(createPortal(), { requests, catalogue }).departments({}));
      await outcome(() => new Directory(createPortal(), { requests, catalogue }).employees('1', {}));
    });
  });

  it('a discovery document ends as scopes to choose from', async () => {
    const document = { scopes_supported: '["shift:read"]' };
    await check(anyObject(document), oneFieldOdd(document), async (body) => {
      assert.notDeepEqual(await supportedScopes(httpOf(answer(body)), 'https://id.example'), []);
    });
  });
});
