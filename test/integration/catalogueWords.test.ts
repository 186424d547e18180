import assert from 'node:assert/strict';
import { type Change, type ChangeKind, effects } from '../../src/core/catalogue/changes.ts';
import type { EndpointChange } from '../../src/core/catalogue/compareApis.ts';
import type { ApiUpdate } from '../../src/core/catalogue/updateCatalogue.ts';
import { sentence } from '../../src/core/errors.ts';
import { lossQuestion } from '../../src/reports/catalogueLoss.ts';
import { catalogueReport } from '../../src/reports/catalogueReport.ts';

describe('The report of an update', () => {
  const endpoint = (index: number, name: string) => ({ id: `/hr/v1.0/x${index}`, path: `/hr/v1.0/x${index}`, name });
  const updated = (changed: readonly EndpointChange[], problems: readonly string[] = []): ApiUpdate => ({
    api: 'hr',
    title: 'HR',
    added: [],
    changed,
    gone: [],
    problems: problems.map((text) => sentence('{0}', text)),
  });

  it('has an end, whatever the documents hold', () => {
    const long = 'v'.repeat(5_000);
    const changes = Array.from({ length: 400 }, (): Change => ({ kind: 'fieldFormat', where: long, was: long, is: long }));
    const changed = Array.from({ length: 2_000 }, (_, index) => ({ endpoint: endpoint(index, long), changes }));
    const text = catalogueReport(Array.from({ length: 12 }, () => updated(changed, new Array(900).fill(long))));
    assert.ok(text.length < 400_000, `${text.length} characters`);
    assert.match(text, /\n {2}- … 375 more\n/);
    assert.match(text, /\n- … 23\d{3} more\n/);
  });

  it('shows what documents say as text', () => {
    const hostile =
      '[x](command:planday.resetCatalogue) ![p](http://x.example/p.png) <img src=x> `` ` | $(zap) \n# y https://x.example';
    const kinds = Object.keys(effects) as readonly ChangeKind[];
    const changes = kinds.map((kind): Change => ({ kind, where: hostile, was: hostile, is: hostile }));
    const text = catalogueReport([updated([{ endpoint: endpoint(1, hostile), changes }], [hostile])]);
    const outsideCode = text.replace(/(`+)[^`](?:.*?[^`])?\1(?!`)/g, '');
    assert.doesNotMatch(outsideCode, /(?<!\\)(?:\]\(|!\[|<img|https:\/\/)|^# y/m);
  });
});

describe('The question before endpoints go', () => {
  const endpoint = (api: string, name: string) => ({ id: `/${api}/v1.0/${name}`, path: `/${api}/v1.0/${name}`, name });
  const lossOf = (api: string, names: readonly string[], of = names.length) => ({
    api,
    title: api,
    gone: names.map((name) => endpoint(api, name)),
    of,
  });

  it('names what was sent first, of one and of several', () => {
    const { question, detail } = lossQuestion(
      [lossOf('hr', ['A', 'B', 'C'], 9), lossOf('pay', ['Only']), lossOf('revenue', ['X', 'Y'])],
      [{ endpointId: '/PAY/v1/Only' }, { endpointId: '/hr/v1.0/C' }, { endpointId: '/hr/v1.0/stays' }],
    );
    assert.equal(question, 'The update takes 6 endpoints away.');
    assert.equal(
      detail,
      'hr, 3 of 9: C, A, B. pay, its only one: Only. revenue, all of 2: X, Y. You have sent: C, Only. Restore Previous API Catalogue can bring them back later.',
    );
  });

  it('is whole with twelve that lose everything and names without end, and its last sentence is there', () => {
    const names = Array.from({ length: 200 }, (_, index) => `${index} ${'x'.repeat(600)}`);
    const losses = Array.from({ length: 12 }, (_, index) => lossOf(`api number ${index}`, names));
    const last = losses[11]?.gone[5]?.id ?? '';
    const { question, detail } = lossQuestion(losses, [{ endpointId: last }, { endpointId: losses[10]?.gone[0]?.id ?? '' }]);
    assert.equal(question, 'The update takes 2400 endpoints away.');
    assert.ok(detail.length <= 950, `${detail.length} characters`);
    assert.match(detail, /^api number 10, all of 200: 0 x+…, 1 x+…, … 198 more\. api number 11, all of 200: 5 x+…, 0 x+…, /);
    assert.match(
      detail,
      / 6 more APIs\. You have sent: 0 x+…, 5 x+…\. Restore Previous API Catalogue can bring them back later\.$/,
    );
  });
});
