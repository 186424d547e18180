import assert from 'node:assert/strict';
import type { AnswerWork } from '../../../../src/core/answerWork.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { hiddenFields } from '../../../../src/core/catalogue/hiddenFields.ts';
import type { Outcome } from '../../../../src/core/checks/check.ts';
import { checkRequest } from '../../../../src/core/checks/requestChecks.ts';
import { format, PlandayError, sentence } from '../../../../src/core/errors.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { Queried } from '../../../../src/core/query/runQuery.ts';
import { Ask } from '../../../../src/core/requests/ask.ts';
import { readAllRows } from '../../../../src/core/requests/readAllRows.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import type { SavedChecks } from '../../../../src/core/saved/savedChecks.ts';
import type { SavedRequest } from '../../../../src/core/saved/savedRequest.ts';
import { checkAnswer } from '../../../../src/core/schemaCheck/checkAnswer.ts';
import { createPortal, departments } from '../../support/harness.ts';
import { VirtualClock } from '../../support/virtualClock.ts';

const row = { type: 'object', required: ['id'], properties: { id: { type: 'integer' }, name: { type: 'string' } } } as const;
const endpoint: Endpoint = {
  ...departments,
  response: { type: 'object', properties: { paging: {}, data: { type: 'array', items: row } } },
  parameters: [
    ...departments.parameters,
    { name: 'from', in: 'query', required: false, type: 'string', date: 'date' },
    { name: 'searchQuery', in: 'query', required: false, type: 'string', sensitive: true },
  ],
};
const people = (count: number) => Array.from({ length: count }, (_, id) => ({ id, name: `Recognisable ${id}` }));

const listOf = (data: readonly unknown[]) => ({ paging: { limit: 50, offset: 0, total: data.length }, data });

interface Scene {
  readonly askAbove?: number;
  /** What the server answers with from an offset on; an error is thrown. */
  readonly server?: (offset: number) => unknown;
  readonly saved?: Partial<SavedRequest>;
  readonly of?: Endpoint;
  readonly signal?: AbortSignal;
  /** What the thread says instead of an answer. */
  readonly fails?: Error;
}

function scene({ server = () => listOf(people(3)), saved = {}, of = endpoint, signal, askAbove, fails }: Scene = {}) {
  const work = { begun: 0, ended: 0 };
  const counted = (texts: readonly Uint8Array[]): AnswerWork => {
    work.begun++;
    const here = localWork(texts);
    const ask = async () => {
      throw fails;
    };
    return { ask: fails ? ask : here.ask, dispose: () => void work.ended++ };
  };
  const clock = new VirtualClock(Date.UTC(2026, 0, 15, 23, 30));
  const portal = createPortal({ info: { timeZone: 'Europe/Copenhagen' } });
  const sent: Asked['values'][] = [];
  const noticed: string[] = [];
  const get = async (asked: Asked) => {
    sent.push(asked.values);
    const json = server(Number(asked.values.offset ?? 0));
    if (json instanceof Error) throw json;
    const content = JsonContent.of(typeof json === 'string' ? json : JSON.stringify(json), hiddenFields(of));
    return { status: 200, sentAt: 0, milliseconds: 0, content };
  };
  const nobodyAsks = () => assert.fail('nobody asks for it');
  const ask = new Ask({
    clock,
    portals: { get: () => portal },
    catalogue: { get: async () => of },
    lastRequests: { keep: async () => void noticed.push('kept') },
    onAnswer: () => noticed.push('answered'),
    prefer: () => noticed.push('preferred'),
    requests: {
      get,
      readAll: (asked, options) => readAllRows({ asked, clock, get }, options),
      begin: nobodyAsks,
      save: nobodyAsks,
    },
  }).unnoticed();
  const run = async (checks: SavedChecks) => {
    const entry: SavedRequest = {
      id: 's1',
      mark: '1-x',
      name: 'Mine',
      endpointId: of.id,
      values: {},
      all: false,
      portalIds: ['p1'],
      ...saved,
      checks,
    };
    const parts = { ask, catalogue: { get: async () => of }, work: counted, clock };
    return (await checkRequest(parts, entry, portal, { signal, ...(askAbove !== undefined && { askAbove }) })).map(told);
  };
  return { run, sent, noticed, work };
}

/** The work of the thread, here. */
function localWork([bytes = new Uint8Array()]: readonly Uint8Array[]): AnswerWork {
  const text = new TextDecoder().decode(bytes);
  const ask = async (what: string, task: never) => (what === 'count' ? new Queried(text).count(task) : checkAnswer(text, task));
  return { ask: ask as unknown as AnswerWork['ask'], dispose: () => undefined };
}

/** “passed”; “expected | seen”; the sentence of an error, or why it was skipped. */
function told(outcome: Outcome): string {
  if (outcome.what === 'passed') return 'passed';
  if (outcome.what === 'skipped') return `skipped: ${format(outcome.why)}`;
  if (outcome.what === 'errored') return `errored: ${outcome.error instanceof Error ? outcome.error.message : outcome.error}`;
  return [outcome.message, ...outcome.expected, sentence('|'), ...outcome.seen].map(format).join(' ');
}

const failure = (kind: ConstructorParameters<typeof PlandayError>[0], status?: number) =>
  new PlandayError(kind, sentence('It went wrong.'), { status });

describe('the checks of a request', () => {
  it('are green where all is as expected, with one request for all of them', async () => {
    const { run, sent, noticed } = scene();
    const conditions = [
      { query: '$.data[?@.id > 1]', finds: true },
      { query: '$.data[?@.id > 5]', finds: false },
    ];
    assert.deepEqual(await run({ status: 200, schema: true, rows: { min: 3, max: 3 }, conditions }), Array(5).fill('passed'));
    assert.equal(sent.length, 1);
    assert.deepEqual(noticed, [], 'neither the history nor the values of the next time hear of it');
  });

  it('show expected and seen where something is not, and no value', async () => {
    const data = [{ id: 'Recognisable', name: null, shoe: 43 }, { id: 'Other', name: 'x' }, { name: 'y' }];
    const { run } = scene({ server: () => listOf(data) });
    const conditions = [
      { query: '$.data[?@.shoe > 40]', finds: false },
      { query: '$.data[?@.name == "Recognisable"]', finds: true },
    ];
    const outcomes = await run({ status: 404, schema: true, rows: { max: 2 }, conditions });
    assert.deepEqual(outcomes, [
      'The status is not the one that was expected. Status: 404 | Status: 200',
      'The answer is not as its published schema has it. Differences: 5' +
        ' data[].id: integer data[].name: string data[].shoe: not there data[].id: always there' +
        ' | data[].id: string × 2 data[].name: null × 1 data[].shoe: there × 1 data[].id: missing × 1',
      'There are more rows than expected. Rows: 2 at most | Rows: 3',
      'The condition finds something, and should find nothing. Places: none | Places: 1',
      'The condition finds nothing, and should find something. Places: 1 or more | Places: none',
    ]);
    assert.doesNotMatch(outcomes.join(), /Recognisable|Other|43/);
  });

  it('take any success for 2xx', async () => {
    assert.deepEqual(await scene().run({ status: '2xx' }), ['passed']);
    const refused = scene({ server: () => failure('missingScope', 403) });
    assert.deepEqual(await refused.run({ status: '2xx' }), [
      'The status is not the one that was expected. Status: 2xx | Status: 403',
    ]);
  });

  it('take from 200 to 299 for a success', async () => {
    for (const [status, isRight] of [
      [199, false],
      [200, true],
      [299, true],
      [300, false],
    ] as const) {
      const [outcome = ''] = await scene({ server: () => failure('unexpectedStatus', status) }).run({ status: '2xx' });
      assert.equal(outcome === 'passed', isRight, `${status}: ${outcome}`);
    }
  });

  it('judge the status of whatever the API itself answered', async () => {
    for (const [kind, status] of [
      ['badRequest', 400],
      ['missingScope', 403],
      ['notFound', 404],
      ['serverError', 500],
      ['unexpectedStatus', 418],
      ['notJson', 200],
      ['emptyAnswer', 204],
    ] as const)
      assert.deepEqual(await scene({ server: () => failure(kind, status) }).run({ status }), ['passed'], kind);
    assert.deepEqual(await scene({ server: () => failure('serverError') }).run({ status: 500 }), ['errored: It went wrong.']);
  });

  it('judge the status of a refusal, and nothing else of it', async () => {
    const { run } = scene({ server: () => failure('notFound', 404) });
    assert.deepEqual(await run({ status: 404, schema: true, rows: { max: 0 } }), [
      'passed',
      'errored: It went wrong.',
      'errored: It went wrong.',
    ]);
  });

  it('are errors where the network, the token or the limit says no, whose status is nobody’s', async () => {
    const kinds = [['offline'], ['rejectedToken', 400], ['rateLimit', 429], ['unauthorized', 401], ['timeout']] as const;
    for (const [kind, status] of kinds) {
      const { run } = scene({ server: () => failure(kind, status) });
      assert.deepEqual(await run({ status: 400, rows: { min: 1 } }), Array(2).fill('errored: It went wrong.'), kind);
    }
  });

  it('are errors where a query cannot be read, nothing is published or nothing can be counted', async () => {
    const { response: _, ...undescribed } = endpoint;
    const { run } = scene({ server: () => ({ data: { id: 1 } }), of: undescribed });
    const outcomes = await run({ schema: true, rows: { min: 1 }, conditions: [{ query: '$.data[', finds: true }] });
    assert.deepEqual(outcomes.slice(0, 2), [
      'errored: Nobody publishes what Departments answers, so there is nothing to check it against. Update API Catalogue reads what is published today.',
      'errored: Departments of Nordlys Café is no list, so there are no rows to count. Remove that check.',
    ]);
    assert.match(outcomes[2] ?? '', /^errored: The query breaks off at character/);
  });

  it('do not take one page for all where Planday does not say how many there are', async () => {
    const { run } = scene({ server: () => ({ data: people(3) }) });
    assert.deepEqual(await run({ rows: { max: 3 } }), [
      'errored: Planday does not say how many rows Departments of Nordlys Café has, and this request reads one page. Save the answer of Fetch All Pages instead.',
    ]);
    assert.deepEqual(await run({ rows: { min: 3 } }), ['passed']);
  });

  it('do not take for all what a server gives again and again', async () => {
    const { run } = scene({ server: () => ({ data: people(50) }), saved: { all: true } });
    const conditions = [
      { query: '$.data[?@.id == 3]', finds: true },
      { query: '$.data[?@.id == 99]', finds: false },
      { query: '$.data[?@.id == 3]', finds: false },
    ];
    const missing =
      'errored: Not all rows of Departments in Nordlys Café were read, so this is not known of all of them. Send the request to see why.';
    assert.deepEqual(await run({ schema: true, rows: { max: 50 }, conditions }), [
      missing,
      'errored: How many rows Departments of Nordlys Café has is not known: not all were read, and Planday does not say. Send the request to see why.',
      'passed',
      missing,
      'The condition finds something, and should find nothing. Places: none | Places: 1',
    ]);
  });

  it('find in some of the rows what is wrong with them, whatever the others are', async () => {
    const data = people(50).map((one) => ({ ...one, shoe: 43 }));
    assert.deepEqual(await scene({ server: () => ({ data }), saved: { all: true } }).run({ schema: true }), [
      'The answer is not as its published schema has it. Differences: 50 data[].shoe: not there | data[].shoe: there × 50',
    ]);
  });

  it('are made beside the window where an answer is long, and let go of it', async () => {
    const bytesOf = (name: string) => JsonContent.of(JSON.stringify(listOf([{ id: 1, name }]))).bytes;
    for (const [bytes, begun] of [
      [200_000, 0],
      [200_001, 1],
    ] as const) {
      const { run, work } = scene({ server: () => listOf([{ id: 1, name: 'x'.repeat(bytes - bytesOf('')) }]) });
      assert.deepEqual([await run({ schema: true }), work], [['passed'], { begun, ended: begun }]);
    }
    const conditions = [1, 2].map((id) => ({ query: `$.data[?@.id == ${id}]`, finds: true }));
    const { run, work } = scene();
    assert.deepEqual([await run({ conditions }), work], [['passed', 'passed'], { begun: 1, ended: 1 }]);
  });

  it('are errors where the thread fails, and end where it is stopped', async () => {
    const conditions = [{ query: '$.data[0]', finds: true }];
    const failed = scene({ fails: new TypeError('a defect') });
    assert.deepEqual(await failed.run({ status: 200, conditions }), ['passed', 'errored: a defect']);
    const stopped = scene({ fails: new DOMException('Cancelled', 'AbortError') });
    await assert.rejects(stopped.run({ conditions }), { name: 'AbortError' });
    assert.deepEqual(stopped.work, { begun: 1, ended: 1 });
  });

  it('prove nothing where they hang on what is hidden, which stays so', async () => {
    const of: Endpoint = {
      ...endpoint,
      response: {
        type: 'object',
        properties: { data: { type: 'array', items: { type: 'object', properties: { ssn: { type: 'string' } } } } },
      },
    };
    const { run, work } = scene({ server: () => ({ data: [{ ssn: '0101701234' }] }), of });
    const given = ['$.data[?@.ssn == "0101701234"]', '$..[?@ == "0101701234"]', '$.data[?@.ssn == "1"]', '$.data[?@.ssn]'];
    const conditions = given.map((query, index) => ({ query, finds: index === 0 || index === 3 }));
    const nothing =
      'errored: What the condition finds in Departments of Nordlys Café hangs on values that are hidden, so it proves nothing. Take those fields out of it.';
    assert.deepEqual(await run({ schema: true, conditions }), ['passed', nothing, nothing, 'passed', 'passed']);
    assert.deepEqual(work, { begun: 2, ended: 2 });
  });
});

describe('what is sent for checks', () => {
  it('has the days of today where the portal is', async () => {
    const { run, sent } = scene({ saved: { periods: { from: 'today' } } });
    await run({ status: 200 });
    assert.deepEqual(sent, [{ from: '2026-01-16' }]);
  });

  it('is nothing where a value is asked for', async () => {
    const { run, sent } = scene({ saved: { notKept: ['searchQuery'] } });
    const why = 'skipped: Mine asks for searchQuery whenever it runs, which is not kept, so nothing was checked.';
    assert.deepEqual(await run({ status: 200, rows: { min: 1 } }), [why, why]);
    assert.deepEqual(sent, []);
    const demanded = {
      ...endpoint,
      parameters: endpoint.parameters.map((one) => ({ ...one, required: one.name === 'searchQuery' })),
    };
    assert.deepEqual(await scene({ of: demanded, saved: { notKept: ['searchQuery'] } }).run({ status: 200 }), [why]);
  });

  it('is nothing where the endpoint lost a parameter', async () => {
    const { run, sent } = scene({ saved: { values: { shoe: '43' } } });
    const [outcome = ''] = await run({ status: 200 });
    assert.match(outcome, /^errored: .*shoe/);
    assert.deepEqual(sent, []);
  });

  it('is every page where that was saved, and rows that are missing prove nothing', async () => {
    const paged = (fails: boolean) => (offset: number) => {
      if (fails && offset > 0) return failure('notFound', 404);
      return { paging: { offset, limit: 50, total: 120 }, data: people(120).slice(offset, offset + 50) };
    };
    const conditions = [
      { query: '$.data[?@.id == 119]', finds: true },
      { query: '$.data[?@.id == 3]', finds: true },
      { query: '$.data[?@.id == 119]', finds: false },
      { query: '$.data[?@.id == 3]', finds: false },
    ];
    const whole = scene({ server: paged(false), saved: { all: true } });
    assert.deepEqual(await whole.run({ schema: true, rows: { min: 120, max: 120 }, conditions }), [
      'passed',
      'passed',
      'passed',
      'passed',
      ...Array(2).fill('The condition finds something, and should find nothing. Places: none | Places: 1'),
    ]);
    assert.equal(whole.sent.length, 3);
    const outcomes = await scene({ server: paged(true), saved: { all: true } }).run({
      schema: true,
      rows: { max: 120 },
      conditions,
    });
    assert.deepEqual(
      outcomes.map((one) => one.replace(/^errored: Rows 51 to .*/, 'errored')),
      [
        'errored',
        'passed',
        'errored',
        'passed',
        'errored',
        'The condition finds something, and should find nothing. Places: none | Places: 1',
      ],
    );
  });

  it('ends where the user wants to be asked, as nobody is there to answer', async () => {
    const server = (offset: number) => ({
      paging: { offset, limit: 50, total: 500 },
      data: people(500).slice(offset, offset + 50),
    });
    const { run, sent } = scene({ server, saved: { all: true }, askAbove: 100 });
    const [many, few = ''] = await run({ rows: { min: 100 }, conditions: [{ query: '$.data[?@.id == 499]', finds: true }] });
    assert.equal(many, 'passed');
    assert.equal(
      few,
      'errored: Departments in Nordlys Café is longer than what is read unasked, so this is not known of all rows. Ask for fewer; from how many rows on is the setting planday.fetchAll.askAbove.',
    );
    assert.equal(sent.length, 1);
  });

  it('ends where somebody stops it', async () => {
    const stopping = new AbortController();
    const server = () => {
      stopping.abort();
      return { paging: { offset: 0, limit: 50, total: 120 }, data: people(50) };
    };
    for (const all of [true, false]) {
      const { run } = scene({ server, saved: { all }, signal: stopping.signal });
      await assert.rejects(run({ rows: { min: 1 } }), { name: 'AbortError' });
    }
  });
});
