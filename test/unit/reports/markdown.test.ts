import assert from 'node:assert/strict';
import fc from 'fast-check';
import { code, codeBlock, tableRow, words } from '../../../src/reports/markdown.ts';

const hostile = fc.string({ unit: fc.constantFrom('`', '|', '\\', '\n', '\r', '\u2028', '<', '&', 'a', ' '), maxLength: 40 });

describe('Markdown of a report', () => {
  it('shows words as they are', () => {
    assert.equal(words('Nordlys Café & Co. (2)'), 'Nordlys Café & Co. (2)');
    assert.equal(words('a\n# b'), 'a \\# b');
    assert.equal(
      words('[a](command:b) <c> *d* _e_ ~~f~~ `g` | h \\ i'),
      '\\[a\\] (command:b) \\<c\\> \\*d\\* \\_e\\_ \\~\\~f\\~\\~ \\`g\\` \\| h \\\\ i',
    );
    assert.equal(words('&lt;b&#62;'), '\\&lt;b\\&\\#62;');
    assert.equal(words('$5 a@b.c http://d www.e'), '\\$5 a\\@b.c http:\\/\\/d www\\.e');
    assert.deepEqual(
      ['- a', '+ a', '1. a', '12) a', '===', 'a - 1. b'].map((text) => words(text)),
      ['\\- a', '\\+ a', '1\\. a', '12\\) a', '\\===', 'a - 1. b'],
    );
  });

  it('shows code as it is', () => {
    assert.equal(code('GET /hr/v1.0/a'), '`GET /hr/v1.0/a`');
    assert.equal(code('a`b``c'), '```a`b``c```');
    assert.equal(code('`a'), '`` `a ``');
    assert.equal(code('a\n\n# b'), '`a # b`');
    assert.equal(code(' \n'), '');
  });

  it('ends no code span before its end', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const span = code(text);
        const fence = /^`*/.exec(span)?.[0] ?? '';
        const inside = span.slice(fence.length, span.length - fence.length);
        assert.ok(span === '' || span.endsWith(fence));
        assert.ok(!/[\n\r\u2028]/.test(span));
        assert.ok(!inside.match(/`+/g)?.some((run) => run === fence));
        assert.ok(!/^`|`$/.test(inside));
      }),
    );
  });

  it('ends no block of code before its end', () => {
    assert.equal(codeBlock(['a:read', 'b:read']), '```text\na:read\nb:read\n```');
    fc.assert(
      fc.property(fc.array(hostile), (texts) => {
        const [first = '', ...lines] = codeBlock(texts).split('\n');
        const fence = first.replace('text', '');
        assert.equal(lines.pop(), fence);
        assert.equal(lines.length, texts.length);
        assert.ok(!lines.some((line) => line.includes(fence)));
      }),
    );
  });

  it('ends no cell before its end', () => {
    assert.equal(tableRow(words('a|b'), code('c|d')), '| a\\|b | `c\\|d` |');
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        assert.equal(tableRow(words(one), code(other)).match(/(?<!\\)\|/g)?.length, 3);
      }),
    );
  });
});
