import assert from 'node:assert/strict';
import { readApi } from '../../src/core/catalogue/readApi.ts';
import { readInfo } from '../../src/core/connect/connect.ts';
import { format, PlandayError, sentence } from '../../src/core/errors.ts';
import { tokenRefused } from '../../src/core/identity/tokenErrors.ts';
import { markdownText, plainText } from '../../src/core/plainText.ts';
import { cleanName, freeName } from '../../src/core/portals/credentials.ts';
import { Redactor } from '../../src/core/redactor.ts';
import { choicesFrom } from '../../src/core/references/choices.ts';
import { lookupForName } from '../../src/core/references/lookups.ts';
import { answerError } from '../../src/core/requests/answerErrors.ts';
import { readRequestFile } from '../../src/core/saved/requestFile.ts';
import { code, codeBlock, tableRow, words } from '../../src/reports/markdown.ts';
import { Log } from '../../src/ui/log.ts';
import { harmIn, harmlessTexts, hostileTexts, unseen } from '../support/hostileTexts.ts';
import { createHarness } from './support/harness.ts';
import { loaded } from './support/loaded.ts';
import { renderMarkdown, textOf } from './support/renderMarkdown.ts';

const redactor = new Redactor();
const { portal } = createHarness();

/** Each text that comes out of a door of the core, for one that goes in. */
const doors: Readonly<Record<string, (text: string) => readonly (string | undefined)[]>> = {
  'a sentence': (text) => [format(sentence('{0} of {1}({2})[{0}', text, sentence('“{0}”', text), text))],
  'an error': (text) => [new PlandayError('notFound', sentence('{0}', text)).message],
  'an error body of the API': (text) =>
    [400, 401, 403, 404, 409, 429, 500, 418].map(
      (status) =>
        answerErrorOf({ status, body: JSON.stringify({ title: text, detail: text, errors: { [text]: [text] } }) }, text).message,
    ),
  'a page instead of an error': (text) => [answerErrorOf({ status: 500, body: `<html><h1>${text}</h1>` }, text).message],
  'an answer of the identity server': (text) => [
    tokenRefused(
      { status: 400, code: text, description: text, sent: 'refreshToken' },
      { appId: text, portalName: text, identityUrl: portal.identityUrl },
      redactor,
    ).message,
  ],
  'what a portal says of itself': (text) => {
    const fields = { id: text, name: text, companyName: text, country: text, timeZone: text };
    const {
      children = [],
      childCount: _,
      ...info
    } = readInfo(JSON.stringify({ data: { ...fields, portals: [{ id: 1, name: text }] } })) ?? {};
    return [...Object.values(info), ...children.map(({ name }) => name)];
  },
  'the name that is suggested': (text) => [freeName([text], []), freeName([text], [text]), freeName([text], [plainText(text)])],
  'a name that is typed': (text) => [cleanName(text.slice(0, 100))],
  'a request of a file': (text) => {
    const entries = [
      { name: `x${text.slice(0, 60)}`, folder: text, endpoint: '/x' },
      { name: text, endpoint: text },
      { name: 'x', endpoint: '/x', [text]: text },
    ];
    const { requests, problems } = readRequestFile(JSON.stringify({ version: 1, requests: entries }), text);
    return [...requests.flatMap(({ name, folder }) => [name, folder]), ...problems.map(format)];
  },
  'a row of a list': (text) => {
    const lookup = lookupForName('departmentId');
    assert.ok(lookup);
    return choicesFrom([{ id: 1, name: text, number: text }], lookup, 'en').flatMap(({ label, detail }) => [label, detail]);
  },
  'an endpoint of a published document': (text) =>
    publishedWith(text).flatMap(({ name, summary, scope, scopeNote, notes, parameters }) => [
      name,
      summary,
      scope,
      scopeNote,
      notes,
      ...parameters.map((parameter) => parameter.name),
    ]),
  'a line of the log': (text) => logged((log) => log.info(text)),
  'a warning of the log': (text) => logged((log) => log.warn(`x ${text}`)),
  'a request in the log': (text) =>
    logged((log) => {
      const url = new URL('https://api.example/hr/v1.0/employees');
      url.pathname = `/${text}`;
      url.search = text;
      log.exchange({ method: 'GET', url: url.href, milliseconds: 1, error: new Error(text) });
    }),
};

function answerErrorOf(answer: { status: number; body: string }, text: string): PlandayError {
  const endpoint = { id: '/x', api: 'x', path: '/x', name: text, summary: text, scope: text, parameters: [] };
  return answerError(
    { ...answer, headers: new Headers() },
    { portal: { ...portal, name: text }, endpoint, values: {} },
    { redactor, now: 0 },
  );
}

function publishedWith(text: string) {
  const schema = { type: 'string', description: text, enum: [text], default: text, example: text };
  const get = {
    summary: text.slice(0, 50),
    description: text,
    tags: [text],
    'x-planday-name': text,
    'x-planday-scope': text,
    'x-planday-scope-note': text,
    'x-planday-notes': text,
    parameters: [{ name: text, in: 'query', description: text, schema }],
  };
  const paths = {
    '/hr/v1.0/things': { get },
    [`/hr/v1.0/${text}`]: { get },
    '/hr/v1.0/things/{id}': { get: { ...get, summary: text } },
  };
  return readApi({ openapi: '3.0.0', tags: [{ name: text, description: text }], paths }, 'hr').api.endpoints;
}

function logged(write: (log: Log) => void): string[] {
  const lines: string[] = [];
  const line = (text: unknown) => void lines.push(String(text));
  write(
    new Log(
      () => ({ trace: line, info: line, warn: line, error: line, show: () => undefined, dispose: () => undefined }),
      loaded(redactor),
    ),
  );
  return lines;
}

describe('a hostile text is a plain line', () => {
  for (const [door, through] of Object.entries(doors)) {
    it(`in ${door}`, () => {
      for (const [what, text] of Object.entries(hostileTexts())) {
        for (const shown of through(text)) if (shown !== undefined) assert.equal(harmIn(shown), undefined, what);
      }
    });
  }

  it('in the description of an endpoint, of several lines', () => {
    for (const [what, text] of Object.entries(hostileTexts())) {
      for (const { description = '', parameters } of publishedWith(text)) {
        for (const shown of [description, ...parameters.map((parameter) => parameter.description ?? '')])
          assert.doesNotMatch(shown.replaceAll('\n', ''), unseen, what);
      }
    }
  });

  it('in the log where a defect holds it: what it says begins no line', () => {
    for (const [what, text] of Object.entries(hostileTexts())) {
      const [entry = ''] = logged((log) => log.error(text, new Error(text, { cause: new Error(text) })));
      const [first = '', ...others] = entry.split('\n');
      assert.equal(harmIn(first), undefined, what);
      assert.ok(others.length > 2);
      for (const line of others) assert.match(line, /^ {4}/, what);
    }
  });
});

describe('a hostile text in Markdown', () => {
  const texts = Object.entries({ ...hostileTexts(), ...Object.fromEntries(harmlessTexts.map((text) => [text, text])) });
  /** Beside what reports are made of. */
  const foreignTag = /<(?!\/?(?:p|h1|ul|li|code|pre|table|thead|tbody|tr|th|td)\b)[a-z!/]/i;

  it('is words, which show as they are', () => {
    for (const [what, text] of texts) {
      for (const markdown of [words(text), markdownText(text)]) {
        const html = renderMarkdown(markdown);
        assert.doesNotMatch(html, /<(?!\/?p>)/, what);
        assert.equal(textOf(html), plainText(text), what);
      }
    }
  });

  it('is code, which shows as it is', () => {
    for (const [what, text] of texts) {
      const html = renderMarkdown(`${words(text)}: ${code(text)} (${code(text)})`);
      assert.doesNotMatch(html, /<(?!\/?(?:p|code)>)/, what);
      const shown = plainText(text, 520);
      assert.equal(textOf(html), textOf(`${plainText(text)}: ${shown} (${shown})`.replaceAll('<', '&lt;')), what);
    }
  });

  it('keeps to its place, whatever stands beside it', () => {
    for (const [, one] of texts) {
      for (const [what, other] of texts) {
        const report = [
          `# ${words(one)}`,
          `- ${words(one)} ${code(`GET ${other}`)} (${code(one)})\n- ${words(other)}`,
          codeBlock([one, other]),
          [tableRow('a', 'b', 'c'), tableRow('---', '---', '---'), tableRow(code(one), words(other), code(other))].join('\n'),
        ].join('\n\n');
        const html = renderMarkdown(report);
        assert.doesNotMatch(html, foreignTag, what);
        assert.equal(html.match(/<td>/g)?.length, 3, what);
        assert.equal(html.match(/<li>/g)?.length, 2, what);
      }
    }
  });
});
