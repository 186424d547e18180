import assert from 'node:assert/strict';
import { fetchDocument } from '../../../../src/core/catalogue/fetchDocument.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../../src/core/http.ts';
import { plandayApiUrl } from '../../../../src/core/plandayAddresses.ts';

const elsewhere = 'https://planday.example:8443/apis';
const now = Date.parse('2026-11-23T11:00:00Z');

/** A server that gives these answers, one after the other. */
function fetching(apiUrl: string, ...answers: readonly (Partial<HttpResponse> | Error)[]) {
  const requests: HttpRequest[] = [];
  const http: HttpClient = {
    async send(request) {
      const answer = answers[requests.length] ?? {};
      requests.push(request);
      if (answer instanceof Error) throw answer;
      return { status: 200, body: '{}', headers: new Headers(), ...answer };
    },
  };
  const { signal } = new AbortController();
  return { requests, signal, text: () => fetchDocument('hr', { http, clock: { now: () => now }, apiUrl, signal }) };
}

describe('The document of an API', () => {
  it('is asked for without a token, and followed to where it moved', async () => {
    const { text, requests, signal } = fetching(
      elsewhere,
      { status: 301, headers: new Headers({ location: '/apis/moved.json' }) },
      { body: 'text' },
    );
    assert.equal(await text(), 'text');
    const request = { method: 'GET', headers: { Accept: 'application/json' }, signal, mostBytes: 20_971_520 };
    assert.deepEqual(requests, [
      { ...request, url: `${elsewhere}/hr/swagger/v1.0/swagger.json` },
      { ...request, url: `${elsewhere}/moved.json` },
    ]);
  });

  it('is not taken from another address, whose refusal speaks of no token', async () => {
    const refusal = async (location: string) => {
      const { text } = fetching(elsewhere, { status: 302, headers: new Headers({ location }) });
      return await text().then(
        () => assert.fail('it is taken'),
        (error: unknown) => error instanceof PlandayError && [error.kind, error.message],
      );
    };
    const settings = 'Check the settings planday.identityServer and planday.API.';
    assert.deepEqual(await refusal('https://other.example/hr.json'), [
      'redirect',
      `planday.example:8443 tried to send this request on to other.example, which was not followed because an answer is taken from the address that was asked only. ${settings}`,
    ]);
    assert.deepEqual(await refusal('/hr.json'), [
      'redirect',
      `planday.example:8443 tried to send this request on to an address outside of planday.example:8443/apis, which was not followed because an answer is taken from that address only. ${settings}`,
    ]);
  });

  const cases: readonly (readonly [string, Partial<HttpResponse>, PlandayError['kind'], string])[] = [
    [
      plandayApiUrl,
      { status: 404 },
      'notFound',
      'Planday publishes no document for the HR API, so its endpoints stay as they are.',
    ],
    [
      elsewhere,
      { status: 404 },
      'notFound',
      'There is no document for the HR API at planday.example:8443, so its endpoints stay as they are. If there should be one, check the setting planday.API.',
    ],
    [
      elsewhere,
      { status: 429 },
      'rateLimit',
      'Planday refused the document of the HR API for its rate limit. Update again in a minute.',
    ],
    [
      elsewhere,
      { status: 500 },
      'serverError',
      'Planday failed to send the document of the HR API (status 500). Update again later.',
    ],
    [
      elsewhere,
      { status: 503 },
      'serverError',
      'Planday failed to send the document of the HR API (status 503). Update again later.',
    ],
    [
      elsewhere,
      { status: 499 },
      'unexpectedStatus',
      'Planday answered the request for the document of the HR API with status 499. Check the setting planday.API.',
    ],
    [
      plandayApiUrl,
      { status: 204 },
      'unexpectedStatus',
      'Planday answered the request for the document of the HR API with status 204. Check the network, the proxy and VPN, and try again.',
    ],
  ];
  for (const [apiUrl, answer, kind, message] of cases)
    it(`is missed with status ${answer.status} of ${new URL(apiUrl).host}, and what to do is said`, async () => {
      await assert.rejects(fetching(apiUrl, answer).text(), { kind, message, status: answer.status, retryAt: undefined });
    });

  it('may be had again when the server says', async () => {
    const headers = new Headers({ 'retry-after': '33' });
    await assert.rejects(fetching(elsewhere, { status: 429, headers }).text(), {
      kind: 'rateLimit',
      status: 429,
      message: 'Planday refused the document of the HR API for its rate limit. Update again at 2026-11-23T11:00:33.000Z.',
      retryAt: new Date('2026-11-23T11:00:33Z'),
    });
  });

  it('is named where it is too large, and any other failure is that of the request', async () => {
    const large = new PlandayError('tooLarge', sentence('The answer from {0} is larger than {1} MB.', 'planday.example', 20));
    await assert.rejects(fetching(elsewhere, large).text(), {
      kind: 'tooLarge',
      message:
        'The document of the HR API is larger than 20 MB, which no API of Planday needs, so it was not read. Update again later; the endpoints at hand stay in use.',
      cause: large,
    });
    const timeout = new PlandayError('timeout', sentence('{0} did not answer in time.', 'planday.example'));
    for (const failure of [timeout, new TypeError('broken')])
      await assert.rejects(fetching(elsewhere, failure).text(), (error) => error === failure);
  });
});
