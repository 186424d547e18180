import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type Format, formats } from '../../../../src/core/snippets/formats.ts';
import { clientSnippetOf, snippetOf } from '../../../../src/core/snippets/snippetOf.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { asked, hosts } from './samples.ts';

/** What somebody reads, and what cannot be run here is read by nobody else: each program as a whole, beside what it is of. */
const page = readFileSync(new URL('programs.md', import.meta.url), 'utf8').replaceAll('\r\n', '\n');
const shown = new Map(
  [...page.matchAll(/^### (.+)\n\n````\n([\s\S]*?)````$/gm)].map(([, title = '', text = '']) => [title, text]),
);

const portal = createPortal({ appId: 'app-1' });
const parts = { from: '2026-11-23', text: 'Ærø & "co"\u200b', list: ['a', 'b'] };
const demanding = {
  ...asked({}).endpoint,
  notSent: [
    { in: 'header', name: 'X-One' },
    { in: 'cookie', name: 'two' },
  ],
} as const;

const of = ({ request, client }: Format): readonly (readonly [what: string, program: string | undefined])[] => {
  const whole = asked({ id: '7', ...parts }, { portal });
  const list = clientSnippetOf(whole, hosts) ?? assert.fail();
  return [
    ['a request', request(snippetOf(whole, hosts))],
    [
      'a request that holds its token, and no parameters',
      request(
        snippetOf(asked({}, { portal, endpoint: { ...departments, parameters: [] } }), hosts, { accessToken: 'secret-token' }),
      ),
    ],
    ['a request that lacks much', request(snippetOf(asked({ searchQuery: 'Anna' }, { portal, endpoint: demanding }), hosts))],
    ['a list', client?.(list)],
  ];
};

describe('What a request is copied as', () => {
  for (const format of Object.values<Format>(formats)) {
    it(`is to the letter what the page of programs shows: ${format.name}`, () => {
      for (const [what, program] of of(format)) assert.equal(program, shown.get(`${format.name}: ${what}`), what);
    });
  }

  it('says nothing of parameters where a list has none but its page', () => {
    const plain = clientSnippetOf(asked({}, { portal, endpoint: departments }), hosts) ?? assert.fail();
    assert.doesNotMatch(formats.javaScript.client(plain), /url\.search = /);
  });

  it('is all that stands there', () => {
    const all = Object.values<Format>(formats).flatMap((format) => of(format).filter(([, program]) => program !== undefined));
    assert.equal(shown.size, all.length);
  });
});
