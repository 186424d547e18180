import assert from 'node:assert/strict';
import { type CheckedCode, checkCode } from '../../../../src/core/assistant/checkCode.ts';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';
import { type Format, formats } from '../../../../src/core/snippets/formats.ts';
import { clientSnippetOf, snippetOf } from '../../../../src/core/snippets/snippetOf.ts';
import { createPortal } from '../../support/harness.ts';
import { inventedCalls } from './inventedCalls.ts';
import { rightCalls } from './rightCalls.ts';

describe('What an assistant wrote', () => {
  let endpoints: readonly Endpoint[];
  let check: (code: string) => CheckedCode;

  before(async () => {
    endpoints = (await loadBuiltInCatalogue()).flatMap((api) => api.endpoints);
    check = (code) => checkCode(code, endpoints);
  });

  describe('is caught where it is invented', () => {
    assert.ok(inventedCalls.length >= 20);
    for (const { what, code, rule, line, instead } of inventedCalls)
      it(what, () => {
        const { findings } = check(code);
        const found = findings.find((finding) => finding.rule === rule);
        assert.ok(found, JSON.stringify(findings));
        assert.equal(found.line, line);
        if (instead !== undefined) assert.ok(found.instead?.includes(instead), JSON.stringify(found));
      });
  });

  describe('is not blamed where it is right', () => {
    assert.ok(Object.keys(rightCalls).length >= 20);
    for (const [what, code] of Object.entries(rightCalls))
      it(what, () => {
        assert.deepEqual(
          check(code).findings.filter(({ severity }) => severity !== 'note'),
          [],
        );
      });
  });

  describe('that our own Copy as gave', () => {
    const hosts = { identityUrl: 'https://id.planday.com', apiUrl: 'https://openapi.planday.com' };

    for (const [id, { name, request, client }] of Object.entries<Format>(formats))
      it(`is right in ${name} (${id}), of every endpoint`, () => {
        const wrong = endpoints.flatMap((endpoint) => {
          const values = Object.fromEntries(endpoint.parameters.map((parameter) => [parameter.name, sampleValue(parameter)]));
          const portal = createPortal({ appId: '00000000-1111-2222-3333-444444444444' });
          const asked = { portal, endpoint, values: withoutPaging(endpoint, values) };
          const one = check(request(snippetOf(asked, hosts)));
          const whole = clientSnippetOf(asked, hosts);
          const all = client && whole && check(client(whole));
          assert.deepEqual(
            one.calls[0]?.endpoints.map(({ path }) => path),
            [endpoint.path],
            request(snippetOf(asked, hosts)),
          );
          return [
            // One request is one page.
            ...one.findings.filter(({ rule }) => rule !== 'firstPageOnly'),
            ...(all?.findings ?? []),
          ].map((finding) => [endpoint.path, finding]);
        });
        assert.deepEqual(wrong, []);
      });
  });
});

function withoutPaging({ paging }: Endpoint, values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== paging?.limit && name !== paging?.offset));
}

function sampleValue({ type, enum: choices, date, minimum }: Parameter): string {
  if (choices?.[0] !== undefined) return choices[0];
  if (type === 'boolean') return 'true';
  if (date !== undefined) return date === 'date' ? '2026-11-02' : date === 'utc' ? '2026-11-02T00:00:00Z' : '2026-11-02T00:00';
  return type === 'string' ? 'text' : String(minimum ?? 7);
}
