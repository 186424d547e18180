import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { describeEndpoint } from '../../src/commands/describeEndpoint.ts';
import { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import type { Endpoint } from '../../src/core/catalogue/endpoint.ts';
import { endpointTooltip } from '../../src/explorer/endpointTooltip.ts';
import { endpointMarkdown } from '../../src/reports/endpointReport.ts';
import { until } from '../support/until.ts';
import { MemoryDocumentStore } from '../unit/core/catalogue/memoryDocumentStore.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

describe('the description of an endpoint', () => {
  const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);

  it('says what it needs, gives and costs', async () => {
    const text = endpointMarkdown(await catalogue.get('/hr/v1.0/employees'), false);
    for (const part of [
      /^# Employees\n\n`GET \/hr\/v1\.0\/employees`\n/,
      /\nNeeds the scope employee:read\n/,
      /\]\(https:\/\/openapi\.planday\.com\/api\/hr\)\n/,
      /\| `modifiedFrom` \| query \| no \| `string \(date-time\)` \|/,
      /\| `special` \| query \| no \| `string\[\]` \| `BankAccount`, `BirthDate`, `Ssn` \|/,
      /\| `limit` \| query \| no \| `integer \(int32\)` \| ≤ 50; default `50` \| Page size, at most 50\. \|/,
      /\| `data\[\]\.firstName` \| `string`/,
      /\nPaged: at most 50 rows at a time\. The page is chosen with `limit` and `offset`\.\n/,
      /\nIt succeeds with `200`\. /,
    ])
      assert.match(text, part);
    assert.match(
      endpointMarkdown(await catalogue.get('/scheduling/v1.0/shifts'), true),
      /shift:read, which this app does not have/,
    );
    assert.match(
      endpointMarkdown(await catalogue.get('/scheduling/v1.0/shifts'), true),
      /openapi\.planday\.com\/api\/schedule\)/,
    );
  });

  it('says how well each is known, in the words of its row', async () => {
    const all = (await catalogue.apis()).flatMap(({ endpoints }) => endpoints);
    assert.ok(all.length > 50);
    // Both escape what could be markup, each in its own way.
    const bare = (text: string) => text.replace(/\\/g, '');
    for (const endpoint of all) {
      const hover = bare(endpointTooltip(endpoint, false).value);
      const report = bare(endpointMarkdown(endpoint, false));
      const certainty = /(?:Documented by Planday|Inferred from public clients)[^\n]*/.exec(hover)?.[0];
      const source = /Its fields are known from: [^\n]*/.exec(hover)?.[0];
      assert.ok(certainty && report.includes(certainty), endpoint.id);
      assert.ok(source && report.includes(source), endpoint.id);
    }
  });

  it('shows what a document says as text, and has an end', () => {
    const hostile =
      '[x](command:planday.resetCatalogue) ![p](http://x.example/p.png) <img src=x> `` ` | $(zap) \n# y https://x.example';
    const schema = { type: hostile, format: hostile, description: hostile, enum: [hostile], example: hostile, default: hostile };
    const endpoint: Endpoint = {
      id: `/hr/${hostile}`,
      api: hostile,
      path: hostile,
      name: hostile,
      summary: hostile,
      description: `${hostile} 2`,
      scope: hostile,
      scopeNote: hostile,
      notes: hostile,
      source: hostile,
      deprecated: true,
      paging: { limit: hostile, offset: hostile },
      statuses: [hostile],
      notSent: [{ name: hostile, in: 'header' }],
      parameters: [
        { name: hostile, in: 'query', required: false, type: 'string', description: hostile, format: hostile, enum: [hostile] },
      ],
      response: {
        properties: Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`${hostile}${index}`, schema])),
      },
    };
    const text = endpointMarkdown(endpoint, false);
    const outsideCode = text
      .replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '')
      .replace(/\]\(https:\/\/openapi\.planday\.com\/(?:gettingstarted\/overview|guides\/errors)\)/g, '');
    assert.doesNotMatch(outsideCode, /(?<!\\)(?:\]\(|!\[|<img|https:\/\/)|^# y/m);
    assert.ok(text.length < 3_000_000, `${text.length}`);
    assert.match(text, /\n… and more\.\n/);
  });

  it('says so where nothing is documented', () => {
    const text = endpointMarkdown(
      { id: '/hr/v1.0/x', api: 'hr', path: '/hr/v1.0/x', name: 'X', summary: 'X', parameters: [] },
      false,
    );
    for (const part of ['says no more about it', 'It takes no parameters', 'Not paged', 'does not say which fields'])
      assert.ok(text.includes(part), part);
  });
});

describe('Describe Endpoint', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  const tab = (label: RegExp) =>
    until(`a tab ${label}`, () => {
      const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.label ?? '';
      return label.test(shown) ? shown : undefined;
    });

  it('opens the description of a row’s endpoint, and sends nothing', async () => {
    const { id: portalId } = await shell.addPortal('cafe');
    await describeEndpoint(shell.services)({ portalId, endpointId: '/hr/v1.0/departments', values: {} });
    await tab(/Departments\.md/);
    assert.deepEqual(shell.control.requests, []);
  });

  it('offers every endpoint where none is given, also without a portal', async () => {
    const running = describeEndpoint(shell.services)();
    await prompts.list('Describe Endpoint');
    await prompts.choose('Positions');
    await running;
    await tab(/Positions\.md/);
  });
});
