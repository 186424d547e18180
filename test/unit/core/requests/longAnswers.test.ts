import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, PlandayError } from '../../../../src/core/errors.ts';
import { rowsOfBeginning } from '../../../../src/core/requests/heldRows.ts';
import { createHarness as createPortalHarness, departments } from '../../support/harness.ts';
import { LeapingClock } from '../../support/leapingClock.ts';
import { type ScriptedAnswer, useTestServers } from '../../support/testServer.ts';

const megabytes = 1_000_000;
const person = (id: number) => ({ id, name: `Åse ${id}`, ssn: '010190-1234', tags: [1, { a: null }] });
const people = (count: number) => Array.from({ length: count }, (_, id) => person(id));
const formatted = (json: unknown) => `${JSON.stringify(json, undefined, 2)}\n`;

describe('An answer that is longer than a document', () => {
  const start = useTestServers();

  async function createHarness(answer: ScriptedAnswer, endpoint: Partial<Endpoint> = {}) {
    const identity = await start((_, index) => ({ body: { access_token: `access-${index + 1}-secret` } }));
    const server = await start(() => answer);
    const harness = createPortalHarness({
      clock: new LeapingClock(),
      portal: { identityUrl: identity.url, apiUrl: server.url },
    });
    const asked = { portal: harness.portals.get('p1'), endpoint: { ...departments, ...endpoint }, values: {} };
    const save = async (signal?: AbortSignal): Promise<string> => {
      const pieces: Uint8Array[] = [];
      await harness.requests.save(asked, async (some) => void pieces.push(...some), { signal });
      return Buffer.concat(pieces).toString();
    };
    const begin = async () => {
      const began = await harness.requests.begin(asked);
      return { ...began, list: rowsOfBeginning(asked, began) };
    };
    return { ...harness, asked, server, save, begin, get: () => harness.requests.get(asked) };
  }

  const failure = async (promise: Promise<unknown>): Promise<[ErrorKind, string]> => {
    const error = await promise.then(
      () => assert.fail('it does not fail'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof PlandayError, String(error));
    return [error.kind, error.message];
  };

  it('says its size and what can be done about it, also where it is not even read to its end', async () => {
    const { get } = await createHarness({ body: `[${' '.repeat(101 * 1024 * 1024)}]` });
    assert.deepEqual(await failure(get()), [
      'tooLarge',
      'Departments of Nordlys Café is more than 100 MB, and VS Code opens no more than 50 MB, so it was not read to its end. Save it to a file, open its first rows, or ask for fewer with Edit Parameters.',
    ]);
  });

  it('is read in what it says that it is written in', async () => {
    const headers = { 'content-type': 'application/json; charset=iso-8859-1' };
    const long = 'x'.repeat(megabytes);
    // Its beginning could be UTF-8 as well.
    const { get } = await createHarness({ headers, body: Buffer.from(JSON.stringify(['Ã¥', long, 'ø']), 'latin1') });
    assert.deepEqual((await get()).content.json(), ['Ã¥', long, 'ø']);
  });

  it('is none where a part of it comes unasked: nothing of that is shown, saved or said', async () => {
    for (const range of ['bytes 0-29/60', 'bytes 30-59/60', 'bytes 0-29/*', 'bytes */60', 'items 0-29/30', undefined]) {
      const headers = range === undefined ? {} : { 'content-range': range };
      const { save, get, begin } = await createHarness({ status: 206, headers, body: { data: [{ message: 'a row' }] } });
      for (const ask of [get, save, begin])
        assert.deepEqual(await failure(ask()), [
          'unexpectedAnswer',
          'Nordlys Café sent only a part of the answer to Departments (status 206), although all of it was asked for, so nothing of it was kept. Try again; if it stays so, check the setting planday.API.',
        ]);
    }
  });

  it('is one where the part is the whole', async () => {
    const headers = { 'content-range': 'bytes 0-14/15' };
    const { save, get } = await createHarness({ status: 206, headers, body: { data: people(1) } });
    assert.deepEqual((await get()).content.parsedRows().length, 1);
    assert.match(await save(), /Åse 0/);
  });

  it('is saved as its document would show it, whatever it is', async () => {
    for (const json of [{ paging: { total: 2 }, data: people(30_000) }, { no: 'list', ssn: 12 }, people(1), 7]) {
      const { save } = await createHarness({ body: json });
      const text = await save();
      assert.equal(text, formatted(json).replaceAll('010190-1234', '*'.repeat(11)).replace('"ssn": 12', '"ssn": "*"'));
    }
  });

  it('is saved with the digits that came, and without a token', async () => {
    const { save, redactor } = await createHarness({ body: '{"a":1.10,"a":1e400,"b":"f0e1d2c3b4a5968778695a4b3c2d1e0f"}' });
    redactor.add('f0e1d2c3b4a5968778695a4b3c2d1e0f');
    assert.equal(await save(), '{\n  "a": 1.10,\n  "a": 1e400,\n  "b": "[redacted]"\n}\n');
  });

  it('is saved as text where it is an attachment', async () => {
    const { save } = await createHarness({ body: 'data:image/png;base64,AAAA' }, { response: { type: 'string' } });
    assert.equal(await save(), '"data:image/png;base64,AAAA"\n');
  });

  it('opens with as many whole rows as are shown well, and reads no further', async () => {
    const rows = people(400_000);
    const { begin, server } = await createHarness({ body: { data: rows, paging: { total: 400_000 } } });
    const { content, list, isWhole } = await begin();
    assert.equal(isWhole, false);
    assert.ok(content.lines < 300_000 && content.lines > 290_000, `${content.lines} lines`);
    assert.ok(content.bytes <= 20.1 * megabytes, `${content.bytes} bytes`);
    const shown = content.parsedRows();
    assert.equal(list?.rows, shown.length);
    assert.deepEqual(list?.partial, { reason: 'first' });
    assert.deepEqual([list?.total, list?.next], [undefined, undefined]);
    assert.deepEqual(shown.at(-1), { ...person(shown.length - 1), ssn: '*'.repeat(11) });
    assert.equal(server.seen.length, 1);
  });

  it('says how many rows there are where that came first', async () => {
    const { begin } = await createHarness({ body: { paging: { offset: 0, limit: 9, total: 400_000 }, data: people(400_000) } });
    const { content, list } = await begin();
    assert.equal(list?.total, 400_000);
    assert.match(content.text.slice(0, 200).text(), new RegExp(`"limit": ${list?.rows},`));
  });

  it('opens with few rows where they are long, or take a hundred times the room', async () => {
    const long = await createHarness({ body: people(60).map((one) => ({ ...one, text: 'x'.repeat(megabytes) })) });
    assert.equal((await long.begin()).list?.rows, 19);
    const nested = `${'['.repeat(150)}${']'.repeat(150)}`;
    const deep = await createHarness({ body: `[${Array.from({ length: 30_000 }, () => nested).join()}]` });
    const { content, list } = await deep.begin();
    assert.ok((list?.rows ?? 0) > 100 && content.bytes < 20.1 * megabytes, `${list?.rows} rows, ${content.bytes} bytes`);
  });

  it('is whole where all of it can be shown by now', async () => {
    const { begin } = await createHarness({ body: { data: people(3) } });
    const { isWhole, list } = await begin();
    assert.deepEqual([isWhole, list?.rows, list?.partial], [true, 3, undefined]);
  });

  it('has no first rows where it is no list, or its first row is too long', async () => {
    for (const body of [{ text: 'x'.repeat(25 * megabytes) }, [{ text: 'x'.repeat(25 * megabytes) }], { a: 1 }]) {
      const { begin } = await createHarness({ body });
      assert.deepEqual(await failure(begin()), [
        'tooLarge',
        'Departments of Nordlys Café does not begin with rows that could be shown, so nothing of it was opened. Save it to a file instead.',
      ]);
    }
  });

  for (const [what, answer, kind] of [
    ['a page of a proxy', { body: '<html><title>Sign in</title></html>' }, 'notJson'],
    ['half an answer', { body: '[{"id":1},' }, 'notJson'],
    ['nothing', { body: '  ' }, 'emptyAnswer'],
    ['a refusal', { status: 404, body: {} }, 'notFound'],
    ['JSON that is nested too deep', { body: `${'['.repeat(300)}${']'.repeat(300)}` }, 'unexpectedAnswer'],
    ['an answer that is cut off', { body: people(20_000), fault: 'cutOff' }, undefined],
  ] as const)
    it(`is ${what} here as anywhere`, async () => {
      const { save, begin, get } = await createHarness(answer);
      const expected = await failure(get());
      if (kind) assert.equal(expected[0], kind);
      assert.deepEqual(await failure(save()), expected);
      assert.deepEqual(await failure(begin()), expected);
    });

  it('ends with what whoever takes it says, and with its signal', async () => {
    const { requests, asked } = await createHarness({ body: people(50_000) });
    const full = new Error('No space left');
    await assert.rejects(
      requests.save(asked, () => Promise.reject(full)),
      full,
    );
    const cancel = new AbortController();
    const saving = requests.save(asked, async () => cancel.abort(), { signal: cancel.signal });
    await assert.rejects(saving, { name: 'AbortError' });
  });

  it('is asked for again with a fresh token where the first is refused', async () => {
    const { server, save } = await createHarness({ body: [1] });
    server.respond = (_, index) => (index === 0 ? { status: 401 } : { body: [1] });
    assert.equal(await save(), formatted([1]));
  });
});
