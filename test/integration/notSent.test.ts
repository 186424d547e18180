import assert from 'node:assert/strict';
import type { Endpoint } from '../../src/core/catalogue/endpoint.ts';
import { endpointTooltip } from '../../src/explorer/endpointTooltip.ts';

const endpoint: Endpoint = {
  id: '/hr/v1.0/x',
  api: 'hr',
  path: '/hr/v1.0/x',
  name: 'X',
  summary: 'X',
  parameters: [],
};

describe('The hover of an endpoint', () => {
  it('says what it demands and is not sent, as text', () => {
    const { value } = endpointTooltip(
      {
        ...endpoint,
        notSent: [
          { name: 'Tenant[a](b)', in: 'header' },
          { name: 'session', in: 'cookie' },
          { name: 'filter', in: 'query' },
        ],
      },
      false,
    );
    assert.match(value, /Demands the header/);
    assert.match(value, /Demands the cookie/);
    assert.match(value, /Demands the parameter/);
    assert.doesNotMatch(value, /\[a\]\(b\)/);
  });

  it('says nothing of it where all is sent', () => {
    assert.doesNotMatch(endpointTooltip(endpoint, false).value, /Demands/);
  });
});
