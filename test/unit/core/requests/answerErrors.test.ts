import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { format } from '../../../../src/core/errors.ts';
import { plandayApiUrl } from '../../../../src/core/plandayAddresses.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { Redactor } from '../../../../src/core/redactor.ts';
import { answerError, emptyAnswer, notJsonAnswer, tooDeepAnswer } from '../../../../src/core/requests/answerErrors.ts';
import { answer, createPortal, departments } from '../../support/harness.ts';

const { scope: _, ...unscoped } = departments;
const now = Date.parse('2026-11-25T13:00:00Z');

describe('answerError', () => {
  const say = (
    status: number,
    headers: Record<string, string> = {},
    portal: Partial<Portal> = {},
    endpoint: Endpoint = departments,
    body: unknown = '',
  ) => {
    const asked = { portal: createPortal(portal), endpoint, values: {} };
    const error = answerError(answer(body, status, headers), asked, { redactor: new Redactor(), now });
    assert.equal(error.status, status);
    return { kind: error.kind, message: error.message };
  };

  const refused = 'Nordlys Café refused the parameters of Departments. Check them with Edit Parameters.';
  const lacks =
    'The app of Nordlys Café lacks the scope department:read, which Departments needs. Scopes cannot be added to an app: create a new one with department:read in Settings > Integrations > API Access and connect it.';
  const cases: [string, () => ReturnType<typeof say>, string, string][] = [
    ['400', () => say(400), 'badRequest', refused],
    ['422', () => say(422), 'badRequest', refused],
    [
      '400 with words',
      () => say(400, {}, {}, departments, { detail: 'limit\nis [too](large)' }),
      'badRequest',
      `${refused} Planday says: “limit is [too] (large)”`,
    ],
    [
      '401',
      () => say(401),
      'unauthorized',
      'Nordlys Café does not accept the access token, not even a fresh one. The administrator who authorized the app may be deactivated: have an active one authorize it again in Settings > Integrations > API Access, then choose Replace Refresh Token.',
    ],
    ['403', () => say(403), 'missingScope', lacks],
    ['403 where the token lacks the scope', () => say(403, {}, { scopes: ['shift:read'] }), 'missingScope', lacks],
    [
      '403 with a page',
      () => say(403, {}, {}, departments, '<TITLE>Access Denied</TITLE>'),
      'unexpectedStatus',
      'Nordlys Café refused Departments with a web page, as a firewall or a proxy on the way does. Check the network, the proxy and VPN, and whether the app has the scope department:read. Planday says: “Access Denied”',
    ],
    [
      '403 with a page, before Planday and without a known scope',
      () => say(403, {}, { apiUrl: plandayApiUrl }, unscoped, 'error code: 1020'),
      'unexpectedStatus',
      'Nordlys Café refused Departments with a web page, as a firewall or a proxy on the way does. Check the network, the proxy and VPN, and try again. Planday says: “error code: 1020”',
    ],
    [
      '403 for a quota',
      () => say(403, { 'retry-after': '600' }),
      'rateLimit',
      'Planday’s rate limit for Nordlys Café is used up, also by other programs with this App ID. Try again at 2026-11-25T13:10:00.000Z.',
    ],
    [
      '403 in spite of the scope',
      () => say(403, {}, { scopes: ['department:read'] }),
      'missingScope',
      'Nordlys Café refused Departments although the app has the scope department:read. The app sees what the administrator who authorized it sees: check that administrator’s access.',
    ],
    [
      '403 where an earlier answer was let through',
      () => say(403, {}, { learnedScopes: { 'department:read': true } }),
      'missingScope',
      lacks,
    ],
    [
      '403 without a known scope',
      () => say(403, {}, {}, unscoped),
      'missingScope',
      'The app of Nordlys Café may not read Departments. Planday does not document which scope it needs; scopes cannot be added to an app, so create a new one with more scopes.',
    ],
    [
      '404',
      () => say(404),
      'notFound',
      'Nordlys Café has no data for Departments with these values. Check the IDs: each is valid in its own portal only.',
    ],
    [
      '409',
      () => say(409),
      'badRequest',
      'Nordlys Café could not answer Departments because of a rule of its own. Check the parameters.',
    ],
    [
      '414',
      () => say(414, {}, {}, departments, '<title>414 Request-URI Too Large</title>'),
      'badRequest',
      'Nordlys Café did not take Departments: with so many values, its address is too long. Give fewer with Edit Parameters. Planday says: “414 Request-URI Too Large”',
    ],
    ...[408, 421, 425].map(
      (status) =>
        [
          `${status}, which passes by itself`,
          () => say(status),
          'serverError',
          `Planday had a problem of its own with Departments of Nordlys Café (status ${status}). Try again in a moment.`,
        ] satisfies (typeof cases)[number],
    ),
    [
      '429',
      () => say(429),
      'rateLimit',
      'Planday’s rate limit for Nordlys Café is used up, also by other programs with this App ID. Try again in a minute.',
    ],
    [
      '429 with a reset',
      () => say(429, { 'x-ratelimit-reset': '33' }),
      'rateLimit',
      'Planday’s rate limit for Nordlys Café is used up, also by other programs with this App ID. Try again at 2026-11-25T13:00:33.000Z.',
    ],
    [
      '500',
      () => say(500),
      'serverError',
      'Planday had a problem of its own with Departments of Nordlys Café (status 500). Try again in a moment.',
    ],
    [
      '503 until a time that it names',
      () => say(503, { 'Retry-After': '120', 'x-ratelimit-reset': '33' }),
      'serverError',
      'Planday had a problem of its own with Departments of Nordlys Café (status 503). Try again at 2026-11-25T13:02:00.000Z.',
    ],
    [
      '500 beside the reset that each answer has',
      () => say(500, { 'x-ratelimit-reset': '33' }),
      'serverError',
      'Planday had a problem of its own with Departments of Nordlys Café (status 500). Try again in a moment.',
    ],
    [
      '503 in HTML',
      () => say(503, {}, {}, departments, '<title>Down</title>'),
      'serverError',
      'Planday had a problem of its own with Departments of Nordlys Café (status 503). Try again in a moment. Planday says: “Down”',
    ],
    [
      '304',
      () => say(304),
      'unexpectedStatus',
      'Departments of Nordlys Café was answered with status 304, which was not expected. Show Log has the details.',
    ],
    [
      '418',
      () => say(418),
      'unexpectedStatus',
      'Departments of Nordlys Café was answered with status 418, which was not expected. Show Log has the details.',
    ],
  ];
  for (const [title, said, kind, message] of cases)
    it(`puts ${title} into words`, () => assert.deepEqual(said(), { kind, message }));

  it('says for code from when on another try makes sense', () => {
    const asked = { portal: createPortal(), endpoint: departments, values: {} };
    const retryAt = (headers: Record<string, string>) =>
      answerError(answer('', 429, headers), asked, { redactor: new Redactor(), now }).retryAt;
    assert.deepEqual(retryAt({ 'Retry-After': '5' }), new Date(now + 5_000));
    assert.equal(retryAt({}), undefined);
    assert.equal(retryAt({ 'Retry-After': '9'.repeat(30) }), undefined, 'no calendar reaches so far');
  });

  it('says no more than two sentences, the server’s words among them', () => {
    const sentences = (text: string) => text.split(/(?<=[.?!])\s/).length;
    for (const status of [304, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503]) {
      const asked = { portal: createPortal(), endpoint: departments, values: {} };
      const { sentence, brief, detail } = answerError(answer({ detail: 'No' }, status), asked, { redactor: new Redactor(), now });
      assert.equal(detail, 'No');
      assert.ok(sentences(format(sentence)) <= 2, format(sentence));
      assert.ok(brief === undefined || sentences(format(brief)) === 1, String(status));
    }
  });

  it('says in one sentence what happened, where the server’s words follow', () => {
    const asked = { portal: createPortal(), endpoint: departments, values: {} };
    const of = (status: number) => answerError(answer('', status), asked, { redactor: new Redactor(), now }).brief;
    const briefs = [400, 422, 404, 409, 500, 503, 499, 401, 403, 429].map((status) => [
      status,
      of(status) && format(of(status) ?? assert.fail()),
    ]);
    assert.deepEqual(briefs, [
      [400, 'Nordlys Café refused the parameters of Departments.'],
      [422, 'Nordlys Café refused the parameters of Departments.'],
      [404, 'Nordlys Café has no data for Departments with these values.'],
      [409, 'Nordlys Café could not answer Departments because of a rule of its own.'],
      [500, 'Planday had a problem of its own with Departments of Nordlys Café (status 500).'],
      [503, 'Planday had a problem of its own with Departments of Nordlys Café (status 503).'],
      [499, 'Departments of Nordlys Café was answered with status 499, which was not expected.'],
      [401, undefined],
      [403, undefined],
      [429, undefined],
    ]);
  });

  it('keeps the status and the server’s words for code', () => {
    const asked = { portal: createPortal(), endpoint: departments, values: {} };
    for (const status of [400, 401, 403, 404, 409, 422, 429, 499, 500])
      for (const headers of [{}, { 'Retry-After': '5' }]) {
        const error = answerError(answer({ detail: 'No' }, status, headers), asked, { redactor: new Redactor(), now });
        assert.deepEqual([error.status, error.detail], [status, 'No']);
      }
    for (const portal of [createPortal({ scopes: ['department:read'] }), createPortal()])
      for (const endpoint of [departments, unscoped]) {
        const error = answerError(
          answer({ detail: 'No' }, 403),
          { portal, endpoint, values: {} },
          { redactor: new Redactor(), now },
        );
        assert.deepEqual([error.kind, error.status, error.detail], ['missingScope', 403, 'No']);
      }
  });

  it('says of a success that it is empty, no JSON or nested too deep', () => {
    const asked = { portal: createPortal(), endpoint: departments, values: {} };
    const said = [
      emptyAnswer(204, asked),
      notJsonAnswer({ status: 200, body: '' }, asked, new Redactor()),
      tooDeepAnswer(200, asked),
    ];
    assert.deepEqual(
      said.map(({ kind, status, message }) => [kind, status, message]),
      [
        [
          'emptyAnswer',
          204,
          'Nordlys Café gave an empty answer to Departments (status 204): there is nothing to show for these values. Check them, or try again.',
        ],
        [
          'notJson',
          200,
          'Nordlys Café answered Departments with something that is not JSON, perhaps cut off or a page of a proxy. Try again; if it stays so, check the setting planday.API.',
        ],
        [
          'unexpectedAnswer',
          200,
          'Nordlys Café answered Departments with data that is nested more than 200 levels deep, so it was not read and nothing of it was kept. Check the setting planday.API.',
        ],
      ],
    );
  });

  it('takes out what was given and is personal, from three characters on, wherever the server repeats it', () => {
    const parameter = { in: 'query', required: false, type: 'string', sensitive: true } as const;
    const endpoint: Endpoint = {
      ...departments,
      parameters: [
        { ...parameter, name: 'a' },
        { ...parameter, name: 'b' },
      ],
    };
    const asked = { portal: createPortal(), endpoint, values: { a: 'Bo', b: 'Ida' } };
    const said = (body: unknown) => answerError(answer(body, 400), asked, { redactor: new Redactor(), now }).detail;
    assert.equal(said('Ida and Bo and Ida'), '… and Bo and …');
    assert.equal(said(''), undefined);
  });

  it('quotes of what is not JSON the title of a page, and nothing of another text', () => {
    const asked = { portal: createPortal(), endpoint: departments, values: {} };
    const detail = (body: string) => {
      const error = notJsonAnswer({ status: 200, body }, asked, new Redactor());
      assert.deepEqual([error.kind, error.status], ['notJson', 200]);
      return error.detail;
    };
    assert.equal(detail(' \n<h1>Blocked</h1>'), 'Blocked');
    assert.equal(detail('{"data": [1, <title>x</title>'), undefined);
    assert.equal(detail('<p>x</p>'), undefined);
  });

  it('tells no personal data that the server repeats', () => {
    const endpoint: Endpoint = {
      ...departments,
      parameters: [{ name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true }],
    };
    const values = { searchQuery: 'Åse Berg' };
    for (const form of ['Åse Berg', encodeURIComponent('Åse Berg')]) {
      const asked = { portal: createPortal(), endpoint, values };
      const error = answerError(answer({ detail: `Nobody is ${form}.` }, 404), asked, { redactor: new Redactor(), now });
      assert.equal(error.detail, 'Nobody is ….');
    }
  });

  it('tells none of a page either that came instead of JSON', () => {
    const endpoint: Endpoint = {
      ...departments,
      parameters: [{ name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true }],
    };
    const asked = { portal: createPortal(), endpoint, values: { searchQuery: 'Åse Berg' } };
    const error = notJsonAnswer({ status: 200, body: '<title>Nobody is Åse Berg</title>' }, asked, new Redactor());
    assert.equal(error.detail, 'Nobody is …');
  });

  it('tells no secret that the server repeats, in any form', () => {
    const redactor = new Redactor();
    const secret = 'refresh+/=secretsecret';
    redactor.add(secret);
    const forms = [
      secret,
      encodeURIComponent(secret),
      Buffer.from(secret).toString('base64'),
      'Bearer abcdefghijkl',
      'eyJhbGciOiJub25lIn0.eyJhIjoxfQ.c2ln',
    ];
    for (const form of forms) {
      for (const body of [{ detail: form }, { errors: { [form]: [form] } }, form, `<title>${form}</title>`]) {
        const error = answerError(
          answer(body, 400),
          { portal: createPortal(), endpoint: departments, values: {} },
          { redactor, now },
        );
        assert.ok(!inspect(error, { depth: 9, showHidden: true }).includes(form.replace('Bearer ', '')), inspect(error));
      }
    }
  });
});
