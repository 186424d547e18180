import assert from 'node:assert/strict';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { mostHeldBytes } from '../../../../src/core/jsonText/jsonWriter.ts';
import type { Row } from '../../../../src/core/jsonText/row.ts';
import { BeginningReader } from '../../../../src/core/requests/beginning.ts';

const most = { bytes: 20_000_000, lines: 300_000 };
const breathe = async () => undefined;

interface Given {
  /** How many lines each row has, and where it ends. */
  readonly rows: readonly (readonly [lines: number, end: number])[];
  readonly bytes?: number;
  /** Beside the rows. */
  readonly others?: number;
}

/** What an answer was read as: of any size, without as much text. */
function content({ rows: given, bytes = 100, others = 3 }: Given): JsonContent {
  const rows = given.map(([lines, end]) => ({ lines, end }) as Row);
  const lines = given.reduce((sum, [count]) => sum + count, others);
  const list = { rows, total: 9, span: { start: 0, end: 0 }, line: 0 };
  const withRows = (some: readonly Row[], total: number | undefined) => ({ ...list, rows: some, total });
  return Object.assign(Object.create(JsonContent.prototype), { bytes, lines, list, withRows });
}

/** What is shown of an answer that came whole, or not. */
async function shown(given: Given) {
  const reader = new BeginningReader();
  await reader.take('[1]');
  const read = content(given);
  const begun = await reader.rows(async () => read, breathe);
  if (!begun) return undefined;
  const cut = begun.content === read ? undefined : (begun.content as unknown as { rows: readonly Row[]; total: number });
  return { rows: cut ? cut.rows.length : given.rows.length, isCut: cut !== undefined, isWhole: begun.isWhole, total: cut?.total };
}

describe('The beginning of an answer', () => {
  it('is gathered until there is as much as can be shown', async () => {
    const reader = new BeginningReader();
    const half = 'x'.repeat(most.bytes / 2 - 1);
    assert.deepEqual([await reader.take(half), await reader.take(half), await reader.take('x')], [true, true, true]);
    assert.equal(await reader.take('x'), false);
  });

  it('is the answer itself where that is short', async () => {
    const reader = new BeginningReader();
    for (const bit of ['{"data":[', '{"id":1},{"id":2}', ']}']) await reader.take(bit);
    const begun = await reader.rows(async (json) => JsonContent.of(json), breathe);
    assert.deepEqual([begun?.content.json(), begun?.isWhole], [{ data: [{ id: 1 }, { id: 2 }] }, true]);
    assert.equal(await new BeginningReader().rows(async () => content({ rows: [] }), breathe), undefined);
  });

  it('is as many whole rows as came where there is more', async () => {
    const reader = new BeginningReader();
    const start = '[{"id":1},{"id":2},"';
    await reader.take(`${start}${'x'.repeat(most.bytes - start.length)}`);
    const begun = await reader.rows(async (json) => JsonContent.of(json), breathe);
    assert.deepEqual([begun?.content.json(), begun?.isWhole], [[{ id: 1 }, { id: 2 }], false]);
  }).timeout(10_000);

  it('is an eighth, and an eighth of that, while there is too much to be held', async () => {
    const reader = new BeginningReader();
    await reader.take(JSON.stringify(Array.from({ length: 64 }, (_, id) => id + 10)));
    const read: string[] = [];
    const begun = await reader.rows(async (json) => {
      read.push(json);
      const bytes = mostHeldBytes + (json.length > 100 ? 1 : 0);
      return content({ rows: [[1, 10]], bytes, others: most.lines });
    }, breathe);
    assert.deepEqual(
      read.map((json) => JSON.parse(json).length),
      [64, 7],
    );
    assert.equal(begun?.isWhole, false);
    await reader.take('[10,11]');
    const again: string[] = [];
    const readAgain = async (json: string) => {
      again.push(json);
      return content({ rows: [[1, 10]], bytes: mostHeldBytes + 1 });
    };
    assert.deepEqual([await reader.rows(readAgain, breathe), again[0]], [undefined, '[10,11]']);
  });

  it('is nothing where there is no row, or no list', async () => {
    assert.equal(await shown({ rows: [] }), undefined);
    const reader = new BeginningReader();
    await reader.take('{"id":1}');
    assert.equal(await reader.rows(async (json) => JsonContent.of(json), breathe), undefined);
  });

  const cases: readonly (readonly [what: string, Given, Partial<Awaited<ReturnType<typeof shown>>>])[] = [
    ['all of it, to the last byte', { rows: [[1, 10]], bytes: most.bytes }, { rows: 1, isCut: false, isWhole: true }],
    ['all of it, below the last line', { rows: [[299_996, 10]] }, { rows: 1, isCut: false, isWhole: true }],
    [
      'the rows that end within the bytes',
      {
        rows: [
          [1, 10],
          [1, most.bytes],
          [1, most.bytes + 1],
        ],
        bytes: most.bytes + 9,
      },
      { rows: 2, isCut: true, isWhole: false, total: 9 },
    ],
    [
      'the rows that end within the lines, with what stands around them and the empty line at the end',
      {
        rows: [
          [1, 10],
          [299_995, 20],
          [1, 30],
        ],
      },
      { rows: 2, isCut: true, isWhole: false, total: 9 },
    ],
    [
      'one row less where there is one line more',
      {
        rows: [
          [1, 10],
          [299_996, 20],
          [1, 30],
        ],
      },
      { rows: 1, isCut: true, isWhole: false, total: 9 },
    ],
    ['the first row, however long', { rows: [[400_000, most.bytes + 1]] }, { rows: 1, isCut: true, isWhole: true, total: 9 }],
    [
      'all rows where only what stands around them is too long',
      { rows: [[1, 10]], bytes: most.bytes + 1 },
      { rows: 1, isCut: true, isWhole: true, total: 9 },
    ],
  ];
  for (const [what, given, expected] of cases)
    it(`shows ${what}`, async () => assert.deepEqual(await shown(given), { total: undefined, ...expected }));
});
