import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mostEntries, type OutlineEntry, jsonOutline as readOutline } from '../../../src/answers/jsonOutline.ts';
import { formatJson } from '../../../src/core/json.ts';
import { mostLevels, parseJson } from '../../../src/core/parseJson.ts';

type Names = readonly (string | readonly [string, Names])[];

const names = (entries: readonly OutlineEntry[]): Names =>
  entries.map(({ name, children }) => (children.length > 0 ? [name, names(children)] : name));
const count = (entries: readonly OutlineEntry[]): number => entries.reduce((sum, { children }) => sum + 1 + count(children), 0);

function jsonOutline(text: string, most?: number): Promise<readonly OutlineEntry[]> {
  const lines = text.split('\n');
  return readOutline({ count: lines.length, at: (line) => lines[line] ?? '' }, async () => undefined, most);
}

describe('The outline of an answer', () => {
  it('has every member with its value and the lines that it takes', async () => {
    const json = { paging: { total: 2 }, data: [{ id: 1, name: 'A "b" {' }, []], ok: true, none: null, text: 'x[', '': {} };
    const outline = await jsonOutline(formatJson(json));
    assert.deepEqual(names(outline), [['paging', ['total']], ['data', [['0', ['id', 'name']], '1']], 'ok', 'none', 'text', '""']);
    assert.deepEqual(
      outline.map(({ kind, value, firstLine, lastLine }) => [kind, value, firstLine, lastLine]),
      [
        ['object', undefined, 1, 3],
        ['list', undefined, 4, 10],
        ['boolean', 'true', 11, 11],
        ['null', 'null', 12, 12],
        ['text', '"x["', 13, 13],
        ['object', '{}', 14, 14],
      ],
    );
    assert.deepEqual(outline[1]?.children[0]?.children[1], {
      name: 'name',
      value: '"A \\"b\\" {"',
      kind: 'text',
      firstLine: 7,
      lastLine: 7,
      children: [],
    });
  });

  it('of a bare list has its rows, and of a bare text or an empty document nothing', async () => {
    assert.deepEqual(names(await jsonOutline(formatJson([{ id: 1 }, 2]))), [['0', ['id']], '1']);
    for (const text of ['', '\n', formatJson('data:image/png;base64,AAAA'), formatJson({})])
      assert.deepEqual(await jsonOutline(text), []);
  });

  it('names what is there, whatever it is called', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (json) => {
        const outline = await jsonOutline(formatJson(json));
        const members = typeof json === 'object' && json !== null ? Object.values(json) : [];
        assert.equal(outline.length, members.length);
        assert.ok(outline.every(({ name }) => name !== ''));
      }),
      { numRuns: 200 },
    );
  });

  it('shows no character of a key that hides or reorders text, and of none without end more than its beginning', async () => {
    const [evil, long] = await jsonOutline(formatJson({ 'a\u202eb\u0007': 1, ['k'.repeat(100_000)]: 'v'.repeat(100_000) }));
    assert.equal(evil?.name, 'ab');
    assert.deepEqual([long?.name.length, long?.value?.length], [100, 60]);
  });

  it('has the upper levels first where there are more members than it may have', async () => {
    const data = Array.from({ length: 2_000 }, (_, id) => ({ id, name: 'x', tags: ['a'] }));
    const outline = await jsonOutline(formatJson({ data, paging: { total: 2_000 } }));
    assert.equal(count(outline), mostEntries);
    assert.deepEqual([outline.length, outline[0]?.children.length, outline[1]?.children.length], [2, 2_000, 1]);
    assert.deepEqual(outline[0]?.children.filter(({ children }) => children.length > 0).length, 999);
    assert.equal(count(await jsonOutline(formatJson(data), 7)), 7);
  });

  it('goes no deeper than whoever takes it apart may', async () => {
    const outline = await jsonOutline(formatJson(parseJson(`${'['.repeat(mostLevels)}${']'.repeat(mostLevels)}`)));
    assert.equal(count(outline), 50);
  });

  it('copes with a text that ends in the middle', async () => {
    const text = formatJson({ data: [{ id: 1 }, { id: 2 }] });
    for (let end = 0; end < text.length; end++) await jsonOutline(text.slice(0, end));
    assert.equal((await jsonOutline(text.split('\n').slice(0, 4).join('\n')))[0]?.lastLine, 3);
  });

  it('is read while others run, for whom nobody waits where the document has changed', async () => {
    const lines = { count: 10_000, at: () => '1,' };
    let breaths = 0;
    await readOutline(lines, async () => void breaths++);
    assert.ok(breaths >= 20, `${breaths}`);
    const changed = new Error('The document has changed');
    await assert.rejects(
      readOutline(lines, () => Promise.reject(changed)),
      changed,
    );
  });

  it('looks at each line once, however long it is', async () => {
    const [entry] = await jsonOutline(formatJson({ text: '\\"'.repeat(2_000_000) }));
    assert.equal(entry?.value?.length, 60);
  });
});
