import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatJson } from '../../../../src/core/json.ts';
import {
  type Lines,
  type Member,
  memberAt,
  membersIn,
  mostLinesUp,
  type Step,
  siblingValue,
} from '../../../../src/core/references/jsonMembers.ts';

/** What a member says, cut out of its line. */
interface Read {
  readonly line: number;
  readonly path: readonly Step[];
  readonly key: string | undefined;
  readonly value: string;
}

/** Every member of a value where a printer of our own puts it. */
class Printer {
  readonly lines: string[] = [];
  readonly members: Read[] = [];

  print(json: unknown, path: readonly Step[], key: string | undefined, comma: string): void {
    const line = this.lines.length;
    const before = `${'  '.repeat(path.length)}${key === undefined ? '' : `${key}: `}`;
    const put = (value: string, end = '') => {
      this.lines.push(before + value + end);
      this.members.push({ line, path, key, value });
    };
    const isList = Array.isArray(json);
    if (typeof json !== 'object' || json === null || Object.keys(json).length === 0) {
      put(JSON.stringify(json), comma);
      return;
    }
    put(isList ? '[' : '{');
    const inner = Object.entries(json as Record<string, unknown>);
    for (const [index, [name, value]] of inner.entries()) {
      const step = isList ? null : name;
      this.print(value, [...path, step], isList ? undefined : JSON.stringify(name), index < inner.length - 1 ? ',' : '');
    }
    this.lines.push(`${'  '.repeat(path.length)}${isList ? ']' : '}'}${comma}`);
  }
}

function printed(json: unknown): Printer {
  const printer = new Printer();
  printer.print(json, [], undefined, '');
  return printer;
}

/** Of a document that is not looked at where it has no lines. */
function linesOf(text: string): Lines {
  const lines = text.split('\n');
  return { count: lines.length, at: (line) => lines[line] ?? assert.fail(`line ${line} of ${lines.length}`) };
}

function read(lines: Lines, { line, path, key, value }: Member): Read {
  const cut = ({ start, end }: Member['value']) => lines.at(line).slice(start, end);
  return { line, path, key: key && cut(key), value: cut(value) };
}

const odd = fc.constantFrom(
  '"',
  '\\"',
  '": ',
  '": {',
  '{',
  '[',
  '}',
  '],',
  ',',
  ' ',
  '',
  '__proto__',
  'a\nb',
  '\u2028',
  '😀',
  '\ud800',
);
const text = fc.oneof(
  odd,
  fc.string(),
  fc.tuple(odd, fc.string(), odd).map((parts) => parts.join('')),
);
const scalar = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null));
const anyJson = fc.letrec((tie) => ({
  json: fc.oneof({ depthSize: 'large', maxDepth: 6 }, scalar, tie('list'), tie('object')),
  list: fc.array(tie('json'), { maxLength: 5 }),
  object: fc.dictionary(text, tie('json'), { maxKeys: 5 }),
})).object;

describe('The members of formatted JSON', () => {
  it('are printed here as the extension formats them', () => {
    fc.assert(fc.property(anyJson, (json) => assert.equal(`${printed(json).lines.join('\n')}\n`, formatJson(json))));
  });

  it('are found where they are, with their path, in any JSON', () => {
    let most = 0;
    fc.assert(
      fc.property(anyJson, (json) => {
        const lines = linesOf(formatJson(json));
        const found = [...membersIn(lines, 0, lines.count - 1)].map((member) => read(lines, member));
        assert.deepEqual(found, printed(json).members);
        most = Math.max(most, found.length);
      }),
      { numRuns: 500 },
    );
    assert.ok(most > 50, `${most} members at most`);
  });

  it('are the same whichever line is looked at first', () => {
    fc.assert(
      fc.property(anyJson, fc.nat(), fc.nat(), (json, one, other) => {
        const lines = linesOf(formatJson(json));
        const [first = 0, last = 0] = [one % lines.count, other % lines.count].toSorted((a, b) => a - b);
        const found = [...membersIn(lines, first, last)].map((member) => read(lines, member));
        assert.deepEqual(
          found,
          printed(json).members.filter(({ line }) => line >= first && line <= last),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('are none on a line that only ends something, and beyond the document', () => {
    const lines = linesOf(formatJson({ a: [1] }));
    assert.deepEqual(
      [3, 4, 5, 6, 99].map((line) => memberAt(lines, line)),
      [undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual([...membersIn(lines, 3, 1)], []);
    assert.equal([...membersIn(lines, -5, 99)].length, 3);
  });

  it('keep every digit', () => {
    const lines = linesOf('{\n  "id": 9223372036854775807,\n  "much": 1e400\n}\n');
    assert.deepEqual(
      [...membersIn(lines, 1, 2)].map((member) => read(lines, member).value),
      ['9223372036854775807', '1e400'],
    );
  });

  it('have steps that are not known where they stand too far above, and nothing is looked at further up', () => {
    const rows = mostLinesUp;
    let furthest = Number.POSITIVE_INFINITY;
    const lines: Lines = {
      count: rows + 10,
      at: (line) => {
        furthest = Math.min(furthest, line);
        return line === 0 ? '{' : line === 1 ? '  "data": [' : line % 2 === 0 ? '    {' : '      "id": 1';
      },
    };
    assert.deepEqual(memberAt(lines, 9)?.path, ['data', null, 'id']);
    assert.equal(furthest, 1, 'nothing above says more');
    furthest = Number.POSITIVE_INFINITY;
    assert.deepEqual(memberAt(lines, rows + 5)?.path, [undefined, null, 'id']);
    assert.equal(furthest, 5);
  });

  it('have steps that are not known where the text has no lines for them, and none from what says nothing', () => {
    const paths = (text: string) => [...membersIn(linesOf(text), 0, 9)].map(({ path }) => path);
    assert.deepEqual(paths('      "id": 1\n    {'), [
      [undefined, undefined, 'id'],
      [undefined, null],
    ]);
    assert.deepEqual(paths('{\n      "id": 1,\n  "a": 1'), [[], [undefined, undefined, 'id'], ['a']]);
    assert.deepEqual(memberAt(linesOf('{\n  "a": {\n    "b": {\n\n      "c": 1'), 4)?.path, ['a', 'b', 'c']);
    assert.deepEqual(paths('{\n  "\\x": 1,\n  "a" : 1'), [[], ['"\\x"'], [null]], 'what is no key of JSON is itself, or none');
  });

  it('have a field beside them, before or behind, in the same object only', () => {
    const lines = linesOf(formatJson([{ a: 1, b: { c: 2, a: 'inner' }, 'd"': 3, e: [1], f: 4 }, { g: 5 }]));
    const beside = (line: number, name: string) => {
      const member = memberAt(lines, line) ?? assert.fail();
      return siblingValue(lines, member, name);
    };
    assert.deepEqual(
      ['a', 'd"', 'f', 'b', 'e', 'c', 'g', ''].map((name) => beside(2, name)),
      [undefined, '3', '4', '{', '[', undefined, undefined, undefined],
    );
    assert.deepEqual(
      ['a', 'd"', 'b', 'g'].map((name) => beside(11, name)),
      ['1', '3', '{', undefined],
    );
    assert.deepEqual([beside(4, 'a'), beside(5, 'c'), beside(4, 'f')], ['"inner"', '2', undefined]);
    assert.equal(
      siblingValue(linesOf('{\n  "a": 1,\n  "b": 2\n}'), { line: 2, path: ['b'], value: { start: 0, end: 0 } }, 'a'),
      '1',
    );
    const cut = linesOf('  "a": 1,\n  "b": 2');
    const [a, b] = [memberAt(cut, 0), memberAt(cut, 1)];
    assert.ok(a && b);
    assert.deepEqual([siblingValue(cut, b, 'a'), siblingValue(cut, a, 'b'), siblingValue(cut, a, 'c')], ['1', '2', undefined]);
    const whole = memberAt(lines, 0) ?? assert.fail();
    assert.equal(siblingValue(lines, whole, 'a'), undefined, 'nothing is beside the document');
  });

  it('are beside one another no further than a thousand lines', () => {
    const far = (lines: number) => {
      const text = linesOf(formatJson({ first: 1, many: Array.from({ length: lines - 3 }, () => 0), last: 2 }));
      const [top, bottom] = [memberAt(text, 1), memberAt(text, text.count - 3)];
      assert.ok(top && bottom);
      assert.equal(bottom.line - top.line, lines);
      return [siblingValue(text, top, 'last'), siblingValue(text, bottom, 'first')];
    };
    assert.deepEqual(far(1_000), ['2', '1']);
    assert.deepEqual(far(1_001), [undefined, undefined]);
    const rows = linesOf(formatJson(Array.from({ length: 400 }, (_, id) => ({ id, departmentId: -id }))));
    const last = memberAt(rows, rows.count - 4) ?? assert.fail();
    assert.deepEqual([last.path, siblingValue(rows, last, 'id')], [[null, 'departmentId'], '399'], 'wherever they stand');
  });

  it('have a key of a thousand characters at most', () => {
    const key = (length: number) => {
      const lines = linesOf(formatJson({ ['k'.repeat(length)]: 1 }));
      return memberAt(lines, 1)?.path[0]?.length;
    };
    // With its quotation marks, the colon and the blank.
    assert.deepEqual([key(996), key(997)], [996, undefined]);
  });

  it('are no keys where a key is longer than any that is known', () => {
    const lines = linesOf(formatJson({ ['k'.repeat(2_000)]: { id: 1 } }));
    assert.deepEqual([...membersIn(lines, 2, 2)][0]?.path, [null, 'id']);
  });
});
