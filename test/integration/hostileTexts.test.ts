import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type AnswerName, answerUri, kindName, madeUri, portalName } from '../../src/answers/answerUri.ts';
import { type ChangeKind, effects } from '../../src/core/catalogue/changes.ts';
import type { Endpoint } from '../../src/core/catalogue/endpoint.ts';
import { PlandayError, sentence } from '../../src/core/errors.ts';
import { lazy } from '../../src/core/lazy.ts';
import { plainText } from '../../src/core/plainText.ts';
import type { PlandayClient } from '../../src/core/plandayClient.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { ApiNode } from '../../src/explorer/apiNode.ts';
import { failureRows } from '../../src/explorer/failureRows.ts';
import type { Node } from '../../src/explorer/node.ts';
import { PortalNode } from '../../src/explorer/portalNode.ts';
import { portalTooltip } from '../../src/explorer/portalTooltip.ts';
import { row } from '../../src/explorer/row.ts';
import { catalogueReport } from '../../src/reports/catalogueReport.ts';
import { HoverText } from '../../src/ui/hoverText.ts';
import { localize, messageOf } from '../../src/ui/localize.ts';
import { confirm, tell, tellError, warn } from '../../src/ui/notify.ts';
import { withProgress } from '../../src/ui/progress.ts';
import { createListPrompt, createTextPrompt, write } from '../../src/ui/prompts.ts';
import { harmIn, harmlessTexts, hostileTexts } from '../support/hostileTexts.ts';
import { until } from '../support/until.ts';
import { renderMarkdown } from '../unit/support/renderMarkdown.ts';
import { Prompts } from './support/prompts.ts';

type Shown = readonly (string | undefined)[];

function answerNamed(text: string): AnswerName {
  return { path: '/hr/v1.0/things', endpoint: text, summary: [text], portal: text };
}

describe('A hostile text', () => {
  let prompts: Prompts;

  before(() => {
    prompts = new Prompts();
  });

  afterEach(() => {
    for (const message of prompts.messages.splice(0)) message.press(undefined);
    prompts.progress.splice(0);
  });

  after(() => prompts.dispose());

  /** What each place hands to the editor, for one text. */
  const sinks: Readonly<Record<string, (text: string) => Shown | Promise<Shown>>> = {
    'a message': (text) => {
      for (const say of [tell, warn, tellError]) void say(`${text}(${text})[${text}`);
      void confirm(text, text, 'Yes');
      return prompts.messages.splice(0).map((message) => message.text);
    },
    'an error, in the language of the editor': (text) => {
      const error = new PlandayError('notFound', sentence('{0} of {1}', text, sentence('{0}', text)), {
        detail: plainText(text),
      });
      return [messageOf(error), localize(error.sentence)];
    },
    progress: async (text) => {
      const shown = async () => await until('the progress', () => prompts.progress[0] && true);
      await withProgress(
        text,
        async ({ report }) => {
          report(text);
          await shown();
        },
        'long',
      );
      return prompts.progress.splice(0).flatMap(({ title, said }) => [title, ...said]);
    },
    'a list': (text) => {
      const list = createListPrompt<vscode.QuickPickItem>();
      const separator = { label: text, kind: vscode.QuickPickItemKind.Separator };
      write(list, { title: text, placeholder: text, items: [{ label: text, description: text, detail: text }, separator] });
      const { title, placeholder, items } = list;
      list.dispose();
      return [title, placeholder, ...items.flatMap(({ label, description, detail }) => [label, description, detail])];
    },
    'an input box': (text) => {
      const box = createTextPrompt();
      write(box, { title: text, placeholder: text, prompt: text, validationMessage: text });
      const said = typeof box.validationMessage === 'string' ? box.validationMessage : undefined;
      write(box, { validationMessage: { message: text, severity: vscode.InputBoxValidationSeverity.Warning } });
      const warned = typeof box.validationMessage === 'object' ? box.validationMessage.message : undefined;
      assert.ok(said !== undefined && warned !== undefined);
      const { title, placeholder, prompt } = box;
      box.dispose();
      return [title, placeholder, prompt, said, warned];
    },
    'a row': (text) => textsOf(row(text, new vscode.ThemeIcon('person'), { description: text, tooltip: text })),
    'the rows of a portal': async (text) => {
      const portal = new PortalNode(portalNamed(text), sources, () => Promise.resolve([]));
      const api = new ApiNode(portal, { name: 'hr', title: text }, async () => [endpointNamed(text)]);
      const error = new PlandayError('notFound', sentence('{0}', text), { detail: plainText(text) });
      const rows: readonly Node[] = [portal, api, ...(await api.children()), ...(await failureRows(error, portal, 'p'))];
      return rows.flatMap((node) => textsOf(node.item()));
    },
    'the name of a document': (text) => [
      answerUri('id', answerNamed(text)).path,
      madeUri('id', text, 'md').path,
      madeUri('id', kindName(text, 'query'), 'json').path,
      madeUri('id', portalName(text, text), 'json').path,
    ],
  };

  for (const [sink, through] of Object.entries(sinks)) {
    it(`is a plain line in ${sink}`, async () => {
      for (const [what, text] of Object.entries(hostileTexts())) {
        const all = await through(text);
        assert.ok(all.length > 0);
        for (const shown of all) if (shown !== undefined) assert.equal(harmIn(shown), undefined, `${what}: ${shown}`);
      }
    });
  }

  it('makes one document, whatever slashes it holds', () => {
    for (const text of Object.values(hostileTexts())) assert.equal(answerUri('id', answerNamed(text)).path.split('/').length, 6);
  });

  it('is text in a hover, where only our own links are links', () => {
    for (const [what, text] of Object.entries(hostileTexts())) {
      const own = new HoverText().words(text).paragraph().words(text).markdown.value;
      assert.doesNotMatch(own.replace(/\\[!-/:-@[-`{-~]/g, ''), /[!-/:-@[-`{-~]/, what);
      const { value } = portalTooltip(portalNamed(text), undefined);
      const commands = [...value.matchAll(/(?<!\\)\]\(([^)]*)\)/g)].map(([, target]) => target);
      assert.deepEqual(commands, [`command:planday.copyAccessToken?${encodeURIComponent('["p"]')}`], what);
      assert.deepEqual(
        [...value.matchAll(/(?<!\\)\$\((?<icon>[^)]*)\)/g)].map(({ groups }) => groups?.icon),
        ['circle-outline', 'copy'],
        what,
      );
    }
  });

  it('is text in the report of an update, whatever changed', () => {
    for (const [what, text] of Object.entries(hostileTexts())) {
      const endpoint = { id: text, path: text, name: text };
      const changes = (Object.keys(effects) as ChangeKind[]).map((kind) => ({ kind, where: text, was: text, is: text }));
      const problems = [sentence('GET {0} is no operation.', text)];
      const compared = { added: [endpoint], changed: [{ endpoint, changes }], gone: [endpoint], problems };
      const failure = new PlandayError('badCatalogue', sentence('{0}', text));
      const updates = [
        { api: 'hr', title: text, ...compared },
        { api: 'pay', title: text, failure },
      ];
      const html = renderMarkdown(catalogueReport(updates));
      const tags = new Set(
        [...html.matchAll(/<\/?(\w+)[^>]*>/g)].map(([tag, name]) => (/ (?:href|src)=/.test(tag) ? tag : name)),
      );
      assert.deepEqual([...tags].toSorted(), ['code', 'h1', 'h2', 'h3', 'li', 'p', 'ul'], what);
    }
  });

  it('that is a name stays as it is, in every place', async () => {
    for (const text of harmlessTexts) {
      const rowTexts = textsOf(row(text, new vscode.ThemeIcon('person'), { description: text, tooltip: text }));
      assert.deepEqual(rowTexts, [text, text, text]);
      void tell(text);
      assert.equal(prompts.messages.pop()?.text, text);
    }
  });

  it('before a link of ours is no part of it', async () => {
    const link = { title: 'Copy Address', command: 'planday.copySignInAddress', arguments: ['1)](command:x)'] };
    await withProgress(
      'Sign In to [evil',
      async ({ report }) => {
        report('Waiting [for', link);
        await until('the progress', () => prompts.progress[0] && true);
      },
      'long',
    );
    const [{ title, said } = { title: '', said: [] }] = prompts.progress;
    assert.deepEqual(
      [title, said.at(-1)],
      [
        'Sign In to (evil',
        `Waiting (for [Copy Address](command:planday.copySignInAddress?${encodeURIComponent('["1)](command:x)"]').replace('(', '%28').replaceAll(')', '%29')})`,
      ],
    );
  });
});

const sources = {
  planday: lazy((): Promise<PlandayClient> => Promise.reject(new Error('Nothing is read here.'))),
  errors: { log: () => undefined },
};

function portalNamed(text: string): Portal {
  const info = {
    portalId: text,
    name: text,
    companyName: `C ${text}`,
    country: text,
    timeZone: text,
    children: [{ id: '1', name: text }],
  };
  return { id: 'p', name: text, appId: text, identityUrl: text, apiUrl: text, info, scopes: [text] };
}

function endpointNamed(text: string): Endpoint {
  const path = '/hr/v1.0/things';
  const words = { name: text, summary: text, description: text, scope: text, scopeNote: text, notes: text, source: text };
  return { id: path, api: 'hr', path, ...words, parameters: [] };
}

function textsOf({ label, description, tooltip }: vscode.TreeItem): Shown {
  return [
    typeof label === 'string' ? label : label?.label,
    typeof description === 'string' ? description : undefined,
    typeof tooltip === 'string' ? tooltip : undefined,
  ];
}
