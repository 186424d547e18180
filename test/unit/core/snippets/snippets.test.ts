import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { buildUrl } from '../../../../src/core/requests/buildUrl.ts';
import type { Format, FormatId } from '../../../../src/core/snippets/formats.ts';
import { formats } from '../../../../src/core/snippets/formats.ts';
import { clientSnippetOf, snippetOf } from '../../../../src/core/snippets/snippetOf.ts';
import { createPortal } from '../../support/harness.ts';
import { readProgram } from './literals.ts';
import { asked, hosts, nasty, shifts, texts } from './samples.ts';

const all = Object.entries(formats) as [FormatId, Format][];
const languages = Object.keys(readProgram) as (keyof typeof readProgram)[];

/** What a client and a request are of the same values. */
function programs(id: FormatId, values: Readonly<Record<string, string | string[]>>, appId = 'app'): readonly string[] {
  const given = asked(values, { portal: createPortal({ appId }) });
  const format: Format = formats[id];
  const client = clientSnippetOf(given, hosts);
  assert.ok(client);
  return [format.request(snippetOf(given, hosts)), ...(format.client ? [format.client(client)] : [])];
}

describe('a request as a program', () => {
  for (const id of languages) {
    it(`${formats[id].name}: whatever a value holds, it stays one text, and the text is the value`, async () => {
      const plain = 'plain';
      const check = async (value: string) => {
        const [benign, hostile] = [plain, value].map((text) => programs(id, { id: '7', from: plain, text, list: [plain, text] }));
        for (const [index, program] of (hostile ?? []).entries()) {
          const [expected, found] = [await readProgram[id](benign?.[index] ?? ''), await readProgram[id](program)];
          assert.equal(found.rest.replaceAll('--data □', '--data-urlencode □'), expected.rest, program);
          const changed = found.texts.flatMap((text, place) => (text === expected.texts[place] ? [] : [text]));
          const wanted = id === 'curl' ? undefined : [value, value];
          if (wanted && value !== plain) assert.deepEqual(changed, wanted, program);
          else assert.deepEqual(changed.map(curlValue), [value, value], program);
        }
      };
      for (const value of nasty) await check(value);
      // Microsoft's parser is slow.
      const numRuns = id === 'powerQuery' ? 20 : 100;
      await fc.assert(
        fc.asyncProperty(
          texts.filter((text) => text !== plain),
          check,
        ),
        { numRuns },
      );
    });
  }

  it(`${formats.httpFile.name}: its lines make the address, and its only variable is the token`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const given = asked({ id: text, from: text, text, list: [text, 'b'] });
        const [request = '', ...headers] = formats.httpFile
          .request(snippetOf(given, hosts))
          .replace(/^#.*\n/gm, '')
          .replaceAll(/\n +(?=[?&])/g, '')
          .split('\n');
        assert.equal(request, `GET ${buildUrl(hosts.apiUrl, given.endpoint, given.values)}`);
        assert.deepEqual(headers, [
          'Accept: application/json',
          'Authorization: Bearer {{$processEnv PLANDAY_TOKEN}}',
          `X-ClientId: ${given.portal.appId}`,
          '',
        ]);
      }),
    );
    const braces = { portal: createPortal({ name: '{{a}}', appId: '{{$processEnv HOME}}' }) };
    assert.equal(formats.httpFile.request(snippetOf(asked({}, braces), hosts)).match(/\{\{/g)?.length, 1);
    const token = snippetOf(asked({ id: '7', from: 'x' }), hosts, { accessToken: '{{process.env.HOME}}' });
    assert.doesNotMatch(formats.httpFile.request(token), /\{\{/);
  });

  it('closes every bracket that it opens', async () => {
    for (const id of languages) {
      for (const program of programs(id, { id: '7', from: 'x', list: ['a', 'b'] })) {
        const { rest } = await readProgram[id](program);
        let open = '';
        for (const bracket of rest.match(/[()[\]{}]/g) ?? []) {
          if ('([{'.includes(bracket)) open += bracket;
          else {
            assert.equal(`${open.at(-1)}${bracket}`, { ')': '()', ']': '[]', '}': '{}' }[bracket], program);
            open = open.slice(0, -1);
          }
        }
        assert.equal(open, '', program);
      }
    }
  });

  it('shows nothing that turns the order of reading around, or cannot be seen', () => {
    const hidden = '\u202e\u2066\u200b\ufeff\u2028\u3164';
    for (const [id] of all) {
      for (const program of programs(id, { id: hidden, from: hidden, text: hidden }, `app${hidden}`))
        assert.doesNotMatch(program, /[\p{Cf}\p{Zl}\p{DI}]/u, program);
    }
  });

  it('holds no token: a variable stands for it', () => {
    const tokens: Readonly<Record<FormatId, string>> = {
      curl: '$PLANDAY_TOKEN"',
      javaScript: 'process.env.PLANDAY_TOKEN}',
      python: 'os.environ["PLANDAY_TOKEN"]',
      cSharp: 'Environment.GetEnvironmentVariable("PLANDAY_TOKEN")',
      powerShell: '$env:PLANDAY_TOKEN"',
      httpFile: '{{$processEnv PLANDAY_TOKEN}}',
      powerQuery: 'AccessToken = "YOUR_ACCESS_TOKEN"',
    };
    for (const [id, { request }] of all) {
      const snippet = snippetOf(asked({ id: '7', from: 'x' }), hosts);
      assert.ok(request(snippet).includes(tokens[id]), request(snippet));
      const held = request({ ...snippet, accessToken: 'secret-token' });
      assert.ok(held.includes('secret-token') && !held.includes(tokens[id]), held);
    }
  });

  it('has a complete client where somebody would write one, with a refresh token from outside', () => {
    const clients = all.filter(([, { client }]) => client).map(([id]) => id);
    assert.deepEqual(clients, ['javaScript', 'python', 'cSharp', 'powerShell', 'powerQuery']);
    for (const id of clients) assert.match(programs(id, { id: '7', from: 'x' })[1] ?? '', /REFRESH_TOKEN/);
  });

  it('says in a comment what is to be put in', () => {
    for (const [, { request }] of all) {
      const text = request(snippetOf(asked({ id: '7', searchQuery: 'Anna' }), hosts));
      assert.match(text, /(?:#|\/\/) Put values in the place of \{from\}/);
      assert.match(text, /(?:#|\/\/) Left out, because it can be personal data: put it in the place of \{searchQuery\}/);
      assert.doesNotMatch(text, /Anna/);
    }
  });

  it('says what the API demands and nobody sends', () => {
    const endpoint: Endpoint = { ...shifts, notSent: [{ name: 'X-Region', in: 'header' }] };
    for (const [id, { request }] of all.filter(([id]) => id !== 'curl')) {
      const text = request(snippetOf(asked({ id: '7', from: 'x' }, { endpoint }), hosts));
      assert.match(text, /(?:#|\/\/) The API demands X-Region too, which this does not send\.\n/, id);
    }
  });

  it('is no longer in its comments than a line, whatever a portal is called', () => {
    for (const name of ['a\nb', 'a\u2028b', '@prompt x', "it's (so) `here`", '# @import x']) {
      for (const [id, { request }] of all) {
        const of = (called: string) =>
          request(
            snippetOf(
              asked({ id: '7' }, { portal: createPortal({ name: called }), endpoint: { ...shifts, name: called } }),
              hosts,
            ),
          );
        assert.equal(of(name).split('\n').length, of('plain').split('\n').length, id);
        // There, a sign would begin an instruction.
        if (id === 'httpFile') assert.doesNotMatch(of(name), /^# ?[^\w ]/m);
      }
    }
  });
});

/** `Text=value`, or the same encoded. */
function curlValue(text: string): string {
  const [, value = ''] = text.split(/=(.*)/s);
  return /[^!-~]/.test(value) || !/%00|%[0-9A-F]{2}/.test(value) ? value : decodeURIComponent(value);
}
