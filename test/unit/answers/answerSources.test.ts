import assert from 'node:assert/strict';
import { AnswerSources, answerSourcesKey } from '../../../src/answers/answerSources.ts';
import type { AnswerContent } from '../../../src/answers/openAnswer.ts';
import type { Endpoint } from '../../../src/core/catalogue/endpoint.ts';

const endpoint: Endpoint = {
  id: '/hr/v1.0/employees',
  api: 'hr',
  path: '/hr/v1.0/employees',
  name: 'Employees',
  summary: '',
  parameters: [{ name: 'special', in: 'query', required: false, type: 'string', array: 'comma', sensitive: true }],
};

function content(portalId: string, values: AnswerContent['values'] = {}): AnswerContent {
  const portal = { id: portalId, name: portalId, appId: 'app', identityUrl: 'https://id.example', apiUrl: 'https://api.example' };
  return { portal, endpoint, values, all: false, json: { data: ['an answer'] }, status: 200, milliseconds: 1 };
}

function createHarness(stored?: unknown) {
  const kept = new Map<string, unknown>(stored === undefined ? [] : [[answerSourcesKey, stored]]);
  const state = {
    get: <T>(key: string) => kept.get(key) as T | undefined,
    update: async (key: string, value: unknown) => {
      kept.set(key, JSON.parse(JSON.stringify(value)));
    },
  };
  return { kept, sources: new AnswerSources(state) };
}

describe('AnswerSources', () => {
  it('knows what was asked, the last time that it was', async () => {
    const { sources } = createHarness();
    await sources.keep('1', content('a', { searchQuery: 'Anna' }));
    await sources.keep('1', content('a', { searchQuery: 'Berg' }));
    assert.deepEqual(sources.get('1'), {
      id: '1',
      portalId: 'a',
      endpointId: '/hr/v1.0/employees',
      values: { searchQuery: 'Berg' },
      all: false,
    });
    assert.equal(sources.get('2'), undefined);
  });

  it('keeps no answer and nothing sensitive', async () => {
    const { sources, kept } = createHarness();
    await sources.keep('1', content('a', { special: ['Ssn'] }));
    assert.deepEqual(sources.get('1')?.values, {});
    assert.doesNotMatch(JSON.stringify([...kept]), /Ssn|special|an answer/);
  });

  it('forgets the oldest beyond a hundred, and a portal that was removed', async () => {
    const { sources } = createHarness();
    for (let id = 0; id <= 100; id++) await sources.keep(String(id), content(id === 50 ? 'b' : 'a'));
    assert.equal(sources.get('0'), undefined);
    assert.ok(sources.get('1') && sources.get('100'));
    await sources.forgetPortal('a');
    assert.equal(sources.get('100'), undefined);
    assert.equal(sources.get('50')?.portalId, 'b');
  });

  for (const nonsense of ['text', [null], [{ id: 1 }], [{ id: '1', portalId: 'a', endpointId: '/x', values: null }]]) {
    it(`survives ${JSON.stringify(nonsense)} in the state`, () => {
      assert.equal(createHarness(nonsense).sources.get('1'), undefined);
    });
  }
});
