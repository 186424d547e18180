import assert from 'node:assert/strict';
import { apis } from '../../../../src/core/catalogue/apis.ts';
import { builtInApiNames, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import { readInPlace } from '../../../../src/core/catalogue/documentReader.ts';
import { type ApiUpdate, type UpdateOptions, updateCatalogue } from '../../../../src/core/catalogue/updateCatalogue.ts';
import { format, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../../../../src/core/http.ts';
import { MemoryDocumentStore } from './memoryDocumentStore.ts';

type Answer = Partial<HttpResponse> | Error;

const apiUrl = 'https://planday.example';

/** A Planday that publishes what we have built in, and empty documents for the rest. */
async function createHarness(answers: Record<string, Answer> = {}, overrides: Partial<UpdateOptions> = {}, elapsed = () => 0) {
  const requests: HttpRequest[] = [];
  const published = new Map<string, string>(apis.map(({ name }) => [name, '{"openapi":"3.0.4","paths":{}}']));
  for (const name of builtInApiNames) published.set(name, JSON.stringify(await loadBuiltInDocument(name)));
  let open = 0;
  let mostOpen = 0;
  const http: HttpClient = {
    async send(request) {
      requests.push(request);
      mostOpen = Math.max(mostOpen, ++open);
      await new Promise(setImmediate);
      open--;
      request.signal?.throwIfAborted();
      const api = /^https:\/\/planday\.example\/(\w+)\/swagger\/v1\.0\/swagger\.json$/.exec(request.url)?.[1] ?? '';
      const answer = answers[api];
      if (answer instanceof Error) throw answer;
      const headers = answer?.headers ?? new Headers();
      return { status: 200, body: published.get(api) ?? '', ...answer, headers };
    },
  };
  const store = new MemoryDocumentStore();
  const catalogue = new Catalogue(store, () => undefined, readInPlace({ elapsed }));
  let reloads = 0;
  catalogue.onDidChange(() => reloads++);
  const clock = { now: () => Date.parse('2026-11-23T11:00:00Z') };
  const publish = () => updateCatalogue({ http, clock, catalogue, apiUrl, ...overrides });
  const update = async () => (await publish()).keep('all');
  return { publish, update, store, catalogue, requests, mostOpen: () => mostOpen, reloads: () => reloads };
}

/** Schemas that refer to each other, in many answers. */
function costlyDocument() {
  const names = Array.from({ length: 60 }, (_, index) => `S${index}`);
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const properties = Object.fromEntries(names.map((name) => [name, ref(name)]));
  const content = (name: string) => ({ 'application/json': { schema: ref(name) } });
  const paths = Object.fromEntries(
    names.map((name) => [`/hr/v1.0/${name}`, { get: { responses: { 200: { content: content(name) } } } }]),
  );
  return { openapi: '3.0.4', paths, components: { schemas: Object.fromEntries(names.map((name) => [name, { properties }])) } };
}

function brief(updates: readonly ApiUpdate[]): string[] {
  return updates.flatMap((update) => {
    if (update.failure) return [`${update.api}: ${update.failure.message}`];
    const changes = [
      ...update.added.map(({ id }) => `+ ${id}`),
      ...update.changed.map(({ endpoint, changes }) => `~ ${endpoint.id} ${changes.map(({ kind }) => kind).join()}`),
      ...update.gone.map(({ id }) => `- ${id}`),
      ...update.problems.map(format),
    ];
    return changes.length > 0 ? changes : [];
  });
}

describe('updateCatalogue', () => {
  it('reads all twelve without a token, at most three at a time, and stores them', async () => {
    const progress: string[] = [];
    const onProgress = (api: string, done: number, total: number) => progress.push(`${api} ${done}/${total}`);
    const harness = await createHarness({}, { onProgress });
    const updates = await harness.update();
    assert.deepEqual(
      updates.map(({ api }) => api),
      apis.map(({ name }) => name),
    );
    assert.deepEqual(brief(updates), []);
    assert.deepEqual(
      harness.requests.map(({ url }) => url).sort(),
      apis.map(({ name }) => `${apiUrl}/${name}/swagger/v1.0/swagger.json`).sort(),
    );
    for (const { method, headers, mostBytes } of harness.requests)
      assert.deepEqual([method, headers, mostBytes], ['GET', { Accept: 'application/json' }, 20 * 1024 * 1024]);
    assert.equal(harness.mostOpen(), 3);
    assert.equal(progress.length, 12);
    assert.match(progress.at(-1) ?? '', / 12\/12$/);
    assert.equal(harness.store.documents.size, 12);
    assert.equal(harness.reloads(), 1);
    assert.equal((await harness.catalogue.apis()).length, 9);
  });

  it('says what is new, changed and gone, and says it once', async () => {
    const paths = {
      '/pay/v1/salaries/Types': { get: { summary: 'Salary types!' } },
      '/pay/v1.0/salaries/periods': { get: { summary: 'Periods' } },
      '/pay/v1.0/broken': { get: 7 },
    };
    const answers = {
      pay: { body: JSON.stringify({ openapi: '3.0.4', paths }) },
      contractrules: { body: JSON.stringify({ openapi: '3.0.4', paths: {} }) },
      datacenter: { body: JSON.stringify({ openapi: '3.0.4', paths: { '/datacenter/v1.0/rows': { get: {} } } }) },
    };
    const harness = await createHarness(answers);
    const first = brief(await harness.update());
    assert.deepEqual(
      first.filter((line) => !line.startsWith('- /pay/v1.0/payrates') && !line.startsWith('- /pay/v1.0/salaries/')),
      [
        '+ /pay/v1.0/salaries/periods',
        '~ /pay/v1.0/salaries/types summary',
        'GET /pay/v1.0/broken is no operation.',
        '- /contractrules/v1.0/contractrules',
        '- /contractrules/v1.0/employees/{employeeId}',
        '+ /datacenter/v1.0/rows',
      ],
    );
    assert.equal(first.filter((line) => line.startsWith('- /pay/')).length, 7);
    assert.deepEqual(brief(await harness.update()), ['GET /pay/v1.0/broken is no operation.']);
    assert.equal((await harness.catalogue.find('/datacenter/v1.0/rows'))?.name, 'Rows');
  });

  const timeout = new PlandayError('timeout', sentence('{0} did not answer in time.', 'planday.example'));
  const full = JSON.stringify({ openapi: '3.0.4', paths: { '/hr/v1.0/departments': { get: {} } } });
  for (const [what, answer, kind, message] of [
    [
      '404',
      { status: 404 },
      'notFound',
      'There is no document for the HR API at planday.example, so its endpoints stay as they are. If there should be one, check the setting planday.API.',
    ],
    [
      '429',
      { status: 429, headers: new Headers({ 'x-ratelimit-reset': '33' }) },
      'rateLimit',
      'Planday refused the document of the HR API for its rate limit. Update again at 2026-11-23T11:00:33.000Z.',
    ],
    [
      '429 without a word on how long',
      { status: 429 },
      'rateLimit',
      'Planday refused the document of the HR API for its rate limit. Update again in a minute.',
    ],
    [
      '500',
      { status: 500 },
      'serverError',
      'Planday failed to send the document of the HR API (status 500). Update again later.',
    ],
    [
      '302',
      { status: 302 },
      'unexpectedStatus',
      'Planday answered the request for the document of the HR API with status 302. Check the setting planday.API.',
    ],
    ['an empty body', { body: ' ' }, 'emptyAnswer', 'The document of the HR API is empty. Update again later.'],
    [
      'HTML',
      { body: '\n<!doctype html><p>Sign in' },
      'notJson',
      'A web page came instead of the document of the HR API, perhaps a sign-in or proxy page. Check the network and the setting planday.API.',
    ],
    [
      'a cut body',
      { body: full.slice(0, -9) },
      'notJson',
      'The document of the HR API is not valid JSON; it may have been cut off. Update again.',
    ],
    [
      'JSON nested without end',
      { body: '['.repeat(200_000) },
      'badCatalogue',
      'The document of the HR API is nested more than 200 levels deep, so it was not read. Check the setting planday.API.',
    ],
    [
      'YAML',
      { body: 'openapi: 3.0.1\ninfo:\n  title: HR\n' },
      'notJson',
      'The document of the HR API is written in YAML, and only JSON is read. Ask whoever publishes it for JSON; the endpoints at hand stay in use.',
    ],
    [
      'YAML with a comment',
      { body: '# HR\n"openapi": "3.0.1"\n' },
      'notJson',
      'The document of the HR API is written in YAML, and only JSON is read. Ask whoever publishes it for JSON; the endpoints at hand stay in use.',
    ],
    [
      'YAML with a mark at its start',
      { body: '---\nopenapi: 3.0.1\n' },
      'notJson',
      'The document of the HR API is written in YAML, and only JSON is read. Ask whoever publishes it for JSON; the endpoints at hand stay in use.',
    ],
    ['null', { body: 'null' }, 'badCatalogue', 'The document of the HR API is not an OpenAPI 3 document. Update again later.'],
    [
      'OpenAPI 3.2',
      { body: '{"openapi":"3.2.0","paths":{"/hr/v1.0/a":{"get":{}}}}' },
      'badCatalogue',
      'The document of the HR API is written in OpenAPI 3.2.0, and this extension reads 3.0 and 3.1. Look for a newer version of the extension; the endpoints at hand stay in use.',
    ],
    [
      'Swagger 2.0',
      { body: '{"swagger":"2.0","paths":{"/hr/v1.0/a":{"get":{}}}}' },
      'badCatalogue',
      'The document of the HR API is written in Swagger 2.0, and only OpenAPI 3.0 and 3.1 are read. Ask whoever publishes it for OpenAPI 3; the endpoints at hand stay in use.',
    ],
    [
      'a later OpenAPI',
      { body: '{"openapi":"4.0.0","paths":{"/hr/v1.0/a":{"get":{}}}}' },
      'badCatalogue',
      'The document of the HR API is written in OpenAPI 4.0.0, and this extension reads 3.0 and 3.1. Look for a newer version of the extension; the endpoints at hand stay in use.',
    ],
    [
      'more than any document needs',
      new PlandayError('tooLarge', sentence('The answer from {0} is larger than {1} MB.', 'planday.example', 20)),
      'tooLarge',
      'The document of the HR API is larger than 20 MB, which no API of Planday needs, so it was not read. Update again later; the endpoints at hand stay in use.',
    ],
    [
      'other JSON',
      { body: '{"error":"no"}' },
      'badCatalogue',
      'The document of the HR API is not an OpenAPI 3 document. Update again later.',
    ],
    [
      'nonsense for operations',
      { body: '{"openapi":"3.0.4","paths":{"/hr/v1.0/a":{"get":1}}}' },
      'badCatalogue',
      'None of the endpoints in the document of the HR API can be read; those at hand stay in use.',
    ],
    [
      'the document of another API',
      { body: full.replace('/hr/', '/pay/') },
      'badCatalogue',
      'Planday sent the document of another API instead of that of HR; the one at hand stays in use.',
    ],
    [
      'a document that costs too much',
      { body: JSON.stringify(costlyDocument()) },
      'badCatalogue',
      'The document of the HR API is too large or too complex to be read; the endpoints at hand stay in use.',
    ],
    ['a timeout', timeout, 'timeout', 'planday.example did not answer in time.'],
  ] as const) {
    it(`${what}: names the API, and leaves the old document and the other APIs alone`, async () => {
      const harness = await createHarness({ hr: answer });
      const old = { openapi: '3.0.4', paths: { '/hr/v1.0/old': { get: {} } } };
      await harness.store.write('hr', old);
      const updates = await harness.update();
      const failed = updates.filter((update) => update.failure);
      assert.deepEqual(
        failed.map(({ api, failure }) => [api, failure?.kind, failure?.message]),
        [['hr', kind, message]],
      );
      assert.deepEqual(JSON.parse((await harness.store.read('hr')) ?? ''), old);
      assert.equal((await harness.catalogue.find('/hr/v1.0/old'))?.name, 'Old');
      assert.equal(harness.store.documents.size, 12);
    });
  }

  for (const [header, value] of [
    ['retry-after', '33'],
    ['retry-after', 'Mon, 23 Nov 2026 11:00:33 GMT'],
    ['x-ratelimit-reset', '33'],
  ] as const) {
    it(`knows from ${header}: ${value} when another try makes sense`, async () => {
      const harness = await createHarness({ hr: { status: 429, headers: new Headers({ [header]: value }) } });
      const waits = (await harness.update()).flatMap(({ failure }) => failure?.retryAt?.toISOString() ?? []);
      assert.deepEqual(waits, ['2026-11-23T11:00:33.000Z']);
    });
  }

  it('gives each document its time, and leaves the old one where that is over', async () => {
    let elapsed = 0;
    const harness = await createHarness({}, {}, () => (elapsed += 20));
    const failed = (await harness.update()).flatMap(({ api, failure }) => (failure ? [`${api} ${failure.kind}`] : []));
    assert.ok(failed.includes('hr badCatalogue') && !failed.includes('portal badCatalogue'), failed.join());
    assert.equal((await harness.catalogue.api('hr'))?.endpoints.length, 16);
  });

  it('reads a document whose version is a number, as YAML makes it', async () => {
    const harness = await createHarness({ hr: { body: full.replace('"3.0.4"', '3.1') } });
    assert.deepEqual(
      (await harness.update()).filter((update) => update.failure),
      [],
    );
  });

  it('reads a document with a byte order mark', async () => {
    const harness = await createHarness({ hr: { body: `\uFEFF${full}` } });
    assert.deepEqual(
      (await harness.update()).filter((update) => update.failure),
      [],
    );
  });

  it('keeps all or nothing, and says so where it cannot be stored', async () => {
    const harness = await createHarness();
    harness.store.refuses = true;
    await assert.rejects(harness.update(), {
      kind: 'notStored',
      message:
        'The API catalogue could not be stored, so the one at hand stays in use. Check that the disk is not full, then run the command again.',
    });
    assert.equal(harness.store.documents.size, 0);
    assert.equal(harness.reloads(), 0);
  });

  const without = { body: JSON.stringify({ openapi: '3.0.4', paths: {} }) };
  const newRow = { body: JSON.stringify({ openapi: '3.0.4', paths: { '/datacenter/v1.0/rows': { get: {} } } }) };

  it('says what would go before anything is kept', async () => {
    const { '/hr/v1.0/skills': _, ...paths } = ((await loadBuiltInDocument('hr')) as { paths: object } & Record<string, object>)
      .paths as Record<string, object>;
    const harness = await createHarness({ contractrules: without, hr: { body: JSON.stringify({ openapi: '3.0.4', paths }) } });
    const { losses, hasOthers } = await harness.publish();
    assert.ok(hasOthers);
    assert.deepEqual(
      losses.map(({ title, gone, of }) => [title, gone.map(({ name }) => name), of]),
      [
        ['HR', ['Skills'], 16],
        ['Contract rules', ['Contract rules', 'Rule of an employee'], 2],
      ],
    );
    assert.equal(harness.store.documents.size, 0);
    assert.equal(harness.reloads(), 0);
  });

  it('leaves the APIs that would lose something where only the others are wanted, and says so', async () => {
    const harness = await createHarness({ contractrules: without, datacenter: newRow });
    const updates = await (await harness.publish()).keep('others');
    assert.deepEqual(brief(updates), [
      'contractrules: The new document of the Contract rules API lacks 2 of its endpoints, so you kept the one at hand.',
      '+ /datacenter/v1.0/rows',
    ]);
    assert.equal((await harness.catalogue.api('contractrules'))?.endpoints.length, 2);
    assert.equal((await harness.catalogue.api('datacenter'))?.endpoints.length, 1);
  });

  it('keeps nothing a second time, so that what was there before the last change stays there to be had back', async () => {
    const harness = await createHarness({ contractrules: without });
    await harness.update();
    await harness.update();
    assert.equal(harness.reloads(), 1);
    assert.equal((await harness.catalogue.api('contractrules'))?.endpoints.length, 0);
    assert.equal(await harness.catalogue.restore(), true);
    assert.equal((await harness.catalogue.api('contractrules'))?.endpoints.length, 2);
  });

  it('compares with what is built in where the kept document cannot be read', async () => {
    const harness = await createHarness();
    harness.store.documents.set('hr', '{"openapi":');
    harness.store.documents.set('pay', new Error('EIO'));
    assert.deepEqual(brief(await harness.update()), []);
  });

  it('changes nothing when it is cancelled', async () => {
    const controller = new AbortController();
    const onProgress = (_: string, done: number) => done === 11 && controller.abort();
    const harness = await createHarness({}, { onProgress, signal: controller.signal });
    await assert.rejects(harness.update(), { name: 'AbortError' });
    assert.equal(harness.store.documents.size, 0);
    assert.equal(harness.reloads(), 0);
  });

  it('does not wait for a document that is being read when it is cancelled', async () => {
    const controller = new AbortController();
    const harness = await createHarness({}, { signal: controller.signal });
    harness.catalogue.compare = () => {
      controller.abort();
      return new Promise(() => undefined);
    };
    await assert.rejects(harness.publish(), { name: 'AbortError' });
  });

  it('knows that there are no others where every document that can be read takes something away', async () => {
    const empty = (name: string) => ((builtInApiNames as readonly string[]).includes(name) ? without : { status: 404 });
    const harness = await createHarness(Object.fromEntries(apis.map(({ name }) => [name, empty(name)])));
    const { losses, hasOthers } = await harness.publish();
    assert.equal(losses.length, 9);
    assert.ok(!hasOthers);
  });

  it('changes nothing when every document fails', async () => {
    const failing = Object.fromEntries(apis.map(({ name }) => [name, { status: 503 }]));
    const harness = await createHarness(failing);
    assert.equal((await harness.update()).filter((update) => update.failure).length, 12);
    assert.equal(harness.reloads(), 0);
  });

  it('does not hide a defect of ours', async () => {
    const harness = await createHarness({ hr: new TypeError('defect') });
    await assert.rejects(harness.update(), TypeError);
  });
});
