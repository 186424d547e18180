import assert from 'node:assert/strict';
import { accessTool } from '../../../../src/core/assistant/accessTool.ts';
import type { Api, Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { FastClock } from '../../support/fastClock.ts';
import { createPortal } from '../../support/harness.ts';

const endpoint = (path: string, scope?: string, more: Partial<Endpoint> = {}): Endpoint => ({
  id: path,
  api: 'hr',
  path,
  name: path,
  summary: '',
  parameters: [],
  ...(scope !== undefined && { scope }),
  ...more,
});
const from = { name: 'from', in: 'query', required: true, type: 'string', date: 'date' } as const;
const endpoints = [
  endpoint('/hr/v1.0/a', 'a:read'),
  endpoint('/hr/v1.0/a/more', 'a:read'),
  endpoint('/hr/v1.0/b', 'b:read', { parameters: [from] }),
  endpoint('/hr/v1.0/c', 'c:read'),
  endpoint('/hr/v1.0/d'),
];
const apis: readonly Api[] = [{ name: 'hr', title: 'HR', endpoints }];
const kanel = createPortal({ id: 'p1', name: 'Kanel', info: { timeZone: 'Romance Standard Time' } });
const other = createPortal({ id: 'p2', name: 'Other' });
const { signal } = new AbortController();

function createHarness(scopes?: readonly string[], portals = [kanel]) {
  const asked: unknown[] = [];
  const requests = {
    get: async ({ endpoint: one, values }: Asked) => {
      asked.push([one.path, values]);
      if (one.scope === 'b:read') throw new PlandayError('missingScope', sentence('No scope.'), { status: 403 });
      const brief = sentence('It failed.');
      if (one.scope === 'c:read')
        throw new PlandayError('serverError', sentence('It failed. Try again.'), { status: 500, detail: 'Emma', brief });
      return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf({ data: [] }) };
    },
  };
  const exchange = async () => ({ accessToken: 'a', appId: 'a', expiresAt: 0, lifetime: 0, ...(scopes && { scopes }) });
  const catalogue = { apis: async () => apis, find: async () => undefined };
  const tool = accessTool({
    planday: async () => ({ catalogue, accessTokens: { exchange }, requests }) as never,
    portals: { all: () => portals, get: () => kanel },
    // A moment at which it is the next day already on the wall of the portal.
    clock: new FastClock(Date.parse('2026-11-30T23:30:00Z'), 1),
    clean: async (json) => json.replaceAll('Kanel', '…'),
  });
  const answer = async (input: unknown = {}) =>
    JSON.parse((await tool.invoke(input, { signal, confirm: async () => true })).text);
  return { tool, asked, answer };
}

describe('The check of access for a model', () => {
  it('tells what the token says', async () => {
    const { answer, asked } = createHarness(['a:read', 'c:read']);
    assert.deepEqual(await answer(), {
      portal: '…',
      portalId: 'p1',
      knownFrom: 'the scopes that the token names',
      scopes: [
        { scope: 'a:read', access: 'granted' },
        { scope: 'b:read', access: 'missing' },
        { scope: 'c:read', access: 'granted' },
      ],
      missingScopes: ['b:read'],
      mayCall: 3,
      mayNotCall: ['GET /hr/v1.0/b'],
      notKnown: ['GET /hr/v1.0/d'],
    });
    assert.deepEqual(asked, []);
  });

  it('tells what requests say, on the day of the portal, and not what the server says', async () => {
    const { answer, asked } = createHarness();
    assert.deepEqual(await answer({ portal: 'p1' }), {
      portal: '…',
      portalId: 'p1',
      knownFrom: 'one small request for each scope',
      scopes: [
        { scope: 'a:read', access: 'granted' },
        { scope: 'b:read', access: 'missing' },
        { scope: 'c:read', access: 'unknown', why: 'It failed.' },
      ],
      missingScopes: ['b:read'],
      mayCall: 2,
      mayNotCall: ['GET /hr/v1.0/b'],
      notKnown: ['GET /hr/v1.0/c', 'GET /hr/v1.0/d'],
    });
    assert.deepEqual(asked[1], ['/hr/v1.0/b', { from: '2026-12-01' }]);
  });

  it('is told first, and asks whoever has to agree', async () => {
    const { tool } = createHarness();
    assert.deepEqual(await tool.prepare({}, signal), {
      about: sentence('Check access of {0}', 'Kanel'),
      cost: sentence('It exchanges the token, and where that does not name its scopes sends one small request for each.'),
    });
    assert.deepEqual(await tool.prepare({ portal: 'x' }, signal), { about: sentence('Check access') });
    assert.equal(tool.sends, true);
  });

  it('is of one portal', async () => {
    const { answer } = createHarness([], [kanel, other]);
    assert.equal((await answer()).problem, 'Say of which portal. There are: "…" (p1), "Other" (p2).');
    assert.equal((await answer({ portal: 'x' })).problem, 'There is no portal "x". There are: "…" (p1), "Other" (p2).');
  });
});
