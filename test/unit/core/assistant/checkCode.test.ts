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

  describe('is a request with its method', () => {
    const url = 'https://openapi.planday.com/hr/v1.0/departments?limit=1';
    for (const [method, code] of [
      ['GET', `fetch("${url}")`],
      ['GET', `GET ${url}`],
      ['POST', `POST ${url}`],
      ['POST', `requests.post("${url}")`],
      ['PUT', `client.PutAsync("${url}")`],
      ['DELETE', `curl -X DELETE "${url}"`],
      ['PATCH', `curl --request 'PATCH' "${url}"`],
      ['POST', `Invoke-RestMethod -Method Post -Uri "${url}"`],
      ['PUT', `request("PUT", "${url}")`],
      ['PUT', `new HttpRequestMessage(HttpMethod.Put, "${url}")`],
      ['POST', `client.PostAsJsonAsync("${url}")`],
      ['POST', `fetch("${url}", { method: "POST" })`],
      ['DELETE', `fetch("${url}", {\n  headers,\n  'method': 'delete',\n})`],
      ['PATCH', `send(url="${url}", method="PATCH")`],
      ['POST', `Invoke-RestMethod "${url}" -Method Post`],
      ['PUT', `curl "${url}" \\\n  -H x \\\n  -X PUT`],
      ['POST', `irm "${url}" \`\n -Method "Post"`],
      ['DELETE', `curl ${url} --request DELETE`],
      // What is of another request, or a word.
      ['GET', `fetch("${url}"); send({ method: "POST" })`],
      ['GET', `fetch("${url}")\nfetch("https://x.example", { method: "POST" })`],
      ['GET', `fetch("${url}")\n\n\n\n  method: "POST"`],
      ['GET', `curl "${url}"\ncurl -X POST`],
      ['GET', `repost("${url}")`],
      ['GET', `compost ${url}`],
      ['GET', `POST ${'x'.repeat(70)} ${url}`],
      ['GET', `fetch("${url}", { method: "GET" })`],
    ] as const)
      it(`${method}: ${code.replace(url, '…').slice(0, 60)}`, () => {
        const [call] = check(code).calls;
        assert.deepEqual([call?.method, call?.path, call?.endpoints.length], [method, '/hr/v1.0/departments', 1]);
      });

    it('of which the catalogue says nothing but whether there is a GET', () => {
      const why = (path: string) => check(`\nPOST https://openapi.planday.com${path}`).findings;
      const said =
        'The catalogue holds GET only, so that it cannot tell whether POST exists here or what it takes: see Planday’s own documentation.';
      assert.deepEqual(why('/hr/v1.0/departments?nothing=1'), [
        {
          rule: 'methodNotKnown',
          severity: 'note',
          line: 2,
          found: 'POST /hr/v1.0/departments',
          why: `${said} GET of this path exists.`,
        },
      ]);
      assert.equal(why('/hr/v1.0/nothing')[0]?.why, `${said} GET of this path does not.`);
    });
  });

  describe('is told', () => {
    const at = (path: string) => `"https://openapi.planday.com${path}"`;
    const rules = (code: string) => check(code).findings.map(({ rule, found, line }) => `${rule} ${line} ${found}`);

    it('where a path is none, with what is near, and where nobody can know', () => {
      assert.deepEqual(check(at('/hr/v1.0/departmentz')).findings, [
        {
          rule: 'unknownPath',
          severity: 'error',
          line: 1,
          found: 'GET /hr/v1.0/departmentz',
          instead: ['GET /hr/v1.0/departments', 'GET /hr/v1.0/departments/{id}', 'GET /hr/v1.0/departments/{id}/employees'],
          why: 'The catalogue of Planday’s API has no such path.',
        },
      ]);
      assert.equal('instead' in (check(at('/quux/v1.0/zzzz/wwww')).findings[0] ?? {}), false);
      assert.deepEqual(rules(`\`https://openapi.planday.com/hr/v1.0/depart\${more}\``), []);
      const [unknown] = check(at('/reports/v1.0/x')).findings;
      assert.deepEqual([unknown?.rule, unknown?.severity, unknown?.found], ['apiNotKnown', 'note', 'GET /reports/v1.0/x']);
    });

    it('no base of other addresses', () => {
      for (const path of ['', '/', '/hr', '/hr/', '/hr/v1', '/hr/v1.0/', '/HR/V1.0'])
        assert.deepEqual(check(at(path)).calls, [], path);
      for (const path of ['/hrx', '/hr/v2', '/hr/v1.0/depart', '/hr/v1.0/employees/x/y'])
        assert.equal(check(at(path)).calls.length, 1, path);
      assert.deepEqual(check('"https://id.planday.com/connect/token" "https://api.planday.com/hr/v1.0/x"').calls, []);
    });

    it('where a parameter is wrong, in the address and beside it', () => {
      const shifts = at('/scheduling/v1.0/shifts?nothing=1&limit=1');
      assert.deepEqual(rules(shifts), ['unknownParameter 1 nothing']);
      assert.deepEqual(rules(`${at('/scheduling/v1.0/shifts?limit=1')}\nparams = { nothing: 1 }`), [
        'unknownParameter 2 nothing',
      ]);
      // Of another service, another method, or an endpoint that nobody knows, it may be right.
      for (const other of ['"https://api.example.com/x"', at('/reports/v1.0/x'), `requests.post(${at('/hr/v1.0/departments')})`])
        assert.deepEqual(
          rules(`${at('/scheduling/v1.0/shifts?limit=1')}\n${other}\nparams = { nothing: 1 }`).filter((rule) =>
            rule.includes('nothing'),
          ),
          [],
          other,
        );
      for (const other of [
        '"http://www.w3.org/x"',
        '"http://schemas.x/y"',
        '"http://localhost:80"',
        '"http://127.0.0.1:80"',
        '"https://x.planday.example.org"',
        '"https://x"',
      ])
        assert.deepEqual(
          rules(`${at('/scheduling/v1.0/shifts?limit=1')}\n${other}\nparams = { nothing: 1 }`),
          ['unknownParameter 3 nothing'],
          other,
        );
      // It is right where one of the endpoints takes it.
      assert.deepEqual(
        rules(`${at('/scheduling/v1.0/shifts?limit=1')}\n${at('/hr/v1.0/employees?limit=1')}\nparams = { searchQuery: x }`),
        [],
      );
    });

    it('where a parameter is missing that is demanded', () => {
      const punches = '/punchclock/v1.0/punchclockshifts';
      assert.deepEqual(check(at(`${punches}?limit=1&to=x`)).findings, [
        {
          rule: 'missingParameter',
          severity: 'error',
          line: 1,
          found: `GET ${punches} without from`,
          instead: ['from=…'],
          why: 'The endpoint demands this parameter.',
        },
      ]);
      assert.deepEqual(rules(`${at(`${punches}?limit=1`)} FROM to`), []);
      assert.deepEqual(rules(`${at(`${punches}?limit=1`)} fromage to`), [`missingParameter 1 GET ${punches} without from`]);
      assert.deepEqual(rules(`requests.post(${at(punches)})`), [`methodNotKnown 1 POST ${punches}`]);
    });

    it('whatever the catalogue says of pages', () => {
      const list = { id: '/x/v1.0/a', api: 'x', path: '/x/v1.0/a', name: 'A', summary: '' };
      const limit = { name: 'limit', in: 'query', required: false, type: 'integer' } as const;
      const whys = (parameters: readonly Parameter[]) =>
        checkCode(at('/x/v1.0/a'), [{ ...list, parameters, paging: { limit: 'limit', offset: 'offset' } }]).findings.map(
          ({ why }) => why,
        );
      assert.deepEqual(whys([limit]), [
        'One answer holds one page, 50 where no limit is given. Nothing here reads the next one.',
      ]);
      // What takes no limit is no list that is read by pages.
      assert.deepEqual(whys([]), []);
    });

    it('where only the first page is read', () => {
      const list = '/hr/v1.0/departments';
      assert.deepEqual(check(`\n${at(`${list}?limit=50`)}`).findings, [
        {
          rule: 'firstPageOnly',
          severity: 'warning',
          line: 2,
          found: `GET ${list}`,
          instead: ['a loop over offset until paging.total or an empty page'],
          why: 'One answer holds one page, at most 50 rows, 50 where no limit is given. Nothing here reads the next one.',
        },
      ]);
      const first = [`firstPageOnly 1 GET ${list}`];
      for (const code of [
        at(list),
        `${at(list)} offset`,
        `${at(list)} while`,
        at(`${list}?limit=10`),
        `${at(list)} offsets while`,
        `${at(list)} offset format`,
      ])
        assert.deepEqual(rules(code), first, code);
      for (const code of [
        `${at(list)} offset while`,
        `${at(list)} Offset\nfor (;;)`,
        at(`${list}?limit=1`),
        `${at(list)} { "limit": 1 }`,
        `${at(list)} ["limit"] = "1"`,
        at('/portal/v1.0/info'),
        `requests.post(${at(list)})`,
      ])
        assert.deepEqual(
          rules(code).filter((rule) => rule.startsWith('first')),
          [],
          code,
        );
    });

    it('where a field is none of any endpoint that is read', () => {
      const rows = '\nfor (const row of answer.data) row.zzzzz';
      assert.deepEqual(rules(`${at('/hr/v1.0/departments?limit=1')}${rows}`), ['unknownField 2 zzzzz']);
      assert.deepEqual(rules(`requests.post(${at('/hr/v1.0/departments')})${rows}`), [
        'methodNotKnown 1 POST /hr/v1.0/departments',
      ]);
    });
  });

  describe('beside names that a document gives to parameters', () => {
    const demanding = (name: string): Endpoint => ({
      id: '/hr/v1.0/things',
      api: 'hr',
      path: '/hr/v1.0/things',
      name: 'Things',
      summary: '',
      parameters: [{ name, in: 'query', required: true, type: 'string' }],
    });
    const call = (query: string) => `await get("https://openapi.planday.com/hr/v1.0/things${query}");\n// ${'a'.repeat(40)}!`;

    for (const name of ['ids[]', 'filter[status]', 'a(b', '*x', 'a.b', '(a+)+$', '(\\w+\\s?)+$', 'x|y'])
      it(`misses ${name} where it is not sent, and not where it is`, () => {
        const rules = (query: string) => checkCode(call(query), [demanding(name)]).findings.map(({ rule }) => rule);
        assert.deepEqual(rules(''), ['missingParameter']);
        assert.ok(!rules(`?${name}=1`).includes('missingParameter'));
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
