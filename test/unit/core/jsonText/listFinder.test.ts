import assert from 'node:assert/strict';
import { JsonFormatter } from '../../../../src/core/jsonText/jsonFormatter.ts';
import { listMember, type MemberKind } from '../../../../src/core/jsonText/listRule.ts';

function found(json: string) {
  const formatter = new JsonFormatter();
  formatter.write(json);
  const { text, list } = formatter.end();
  const cut = (start: number, end: number) => text.slice(start, end).text();
  return (
    list && {
      span: list.span,
      line: list.line,
      endLine: list.endLine,
      level: list.level,
      all: cut(list.span.start, list.span.end).replace(/\s/g, ''),
      rows: list.rows.starts.map((start, index) => cut(start, list.rows.ends[index] ?? 0).replace(/\s/g, '')),
      rowLines: list.rows.lines,
      keys: list.rows.keys,
      paging: list.paging && {
        all: cut(list.paging.start, list.paging.end).replace(/\s/g, ''),
        members: Object.fromEntries([...list.paging.members].map(([name, { start, end }]) => [name, cut(start, end)])),
        total: list.paging.total,
      },
    }
  );
}

describe('The list in an answer', () => {
  it('is the answer itself, row by row, wherever it begins', () => {
    assert.deepEqual(found('[{"id":1},2,[{"id":3}],null]'), {
      all: '[{"id":1},2,[{"id":3}],null]',
      span: { start: 0, end: 71 },
      line: 0,
      endLine: 11,
      level: 1,
      rows: ['{"id":1}', '2', '[{"id":3}]', 'null'],
      rowLines: [1, 4, 5, 10],
      keys: ['1', undefined, undefined, undefined],
      paging: undefined,
    });
    assert.deepEqual(found('[]')?.rows, []);
    for (const none of ['{}', '1', '"[1]"', 'null', '{"a":{"data":[1]}}']) assert.equal(found(none), undefined, none);
  });

  it('is data, or the one list beside paging, and knows its paging before it and behind it', () => {
    const { all, line, endLine, level, rows, rowLines, paging } =
      found('{"other":[7],"paging":{"offset":50,"total":9,"more":{"total":1},"x":"y"},"data":[{"id":1},{"id":2}],"z":{}}') ??
      assert.fail();
    assert.deepEqual([all, line, endLine, level], ['[{"id":1},{"id":2}]', 12, 19, 2]);
    assert.deepEqual(
      [rows, rowLines],
      [
        ['{"id":1}', '{"id":2}'],
        [13, 16],
      ],
    );
    assert.deepEqual(paging, {
      all: '{"offset":50,"total":9,"more":{"total":1},"x":"y"}',
      members: { offset: '50', total: '9', x: '"y"' },
      total: 9,
    });
    assert.deepEqual(found('{"items":[1],"paging":{}}')?.paging, { all: '{}', members: {}, total: undefined });
    assert.deepEqual(found('{"a":1,"items":[{"id":3}],"b":null}')?.keys, ['3']);
  });

  it('is none where there are several, or data is something else', () => {
    for (const none of [
      '{"a":[1],"b":[2]}',
      '{"data":{"id":1},"items":[1]}',
      '{"data":null,"items":[1]}',
      '{"data":1,"paging":{}}',
    ])
      assert.equal(found(none), undefined, none);
  });

  it('is null where a paged answer has it so', () => {
    const { all, rows, paging } = found('{"data":null,"paging":{"total":0}}') ?? assert.fail();
    assert.deepEqual([all, rows, paging?.total], ['null', [], 0]);
    assert.equal(found('{"data":null,"paging":null}')?.paging, undefined);
    assert.equal(found('{"data":nul1}'.replace('nul1', 'null')), undefined);
  });

  it('counts the last of two that are called so, with its own rows and its own total', () => {
    const { rows, keys, paging } =
      found('{"data":[{"id":1}],"paging":{"total":5,"limit":7},"data":[{"id":2},{"x":3}],"paging":{"offset":2}}') ??
      assert.fail();
    assert.deepEqual(
      [rows, keys],
      [
        ['{"id":2}', '{"x":3}'],
        ['2', undefined],
      ],
    );
    assert.deepEqual(paging, { all: '{"offset":2}', members: { offset: '2' }, total: undefined });
    assert.equal(found('{"data":[1],"paging":{"total":5},"paging":7}')?.paging, undefined);
    assert.deepEqual(found('{"paging":7,"data":[1],"paging":{"total":5}}')?.paging?.members, { total: '5' });
    assert.equal(found('{"data":[1],"paging":{"total":5,"total":"x"}}')?.paging?.total, undefined);
  });

  it('says how many there are in all where that is a whole number', () => {
    const total = (written: string) => found(`{"data":[],"paging":{"total":${written}}}`)?.paging?.total;
    assert.deepEqual(['0', '12', '1e3', '9007199254740991'].map(total), [0, 12, 1_000, 9_007_199_254_740_991]);
    for (const none of ['-1', '1.5', '"12"', '""', 'true', '9007199254740992', '1e400', '{}', '[1]'])
      assert.equal(total(none), undefined, none);
    assert.equal(total('null'), undefined);
  });

  it('tells its rows apart by id, else by skillId, as text', () => {
    const keys = (...rows: readonly string[]) => found(`{"data":[${rows.join()}]}`)?.keys;
    assert.deepEqual(
      keys(
        '{"skillId":7,"id":5}',
        '{"skillId":7}',
        '{"id":null,"skillId":7}',
        '{"id":{},"skillId":"a\\"b"}',
        '{"id":"\\u0031"}',
        '{"id":true}',
        '{"id":[]}',
        '{"ID":1,"Id":2,"name":3}',
        '{"a":{"id":1}}',
        '[{"id":1}]',
        '{}',
      ),
      ['5', '7', '7', 'a"b', '1', 'true', undefined, undefined, undefined, undefined, undefined],
    );
    assert.deepEqual(keys('{"id":1,"id":2}', '{"id":1,"id":{}}', '{"id":{},"id":1}', '{"id":""}'), ['2', undefined, '1', '']);
    assert.deepEqual(found('[{"id":1},{"skillId":2},{"a":[{"id":4}]}]')?.keys, ['1', '2', undefined]);
    assert.deepEqual(found('[[{"id":1}]]')?.keys, [undefined]);
  });

  it('is not looked for in what lies deeper, whatever it is called', () => {
    const { rows, keys, paging } =
      found(
        '{"paging":{"paging":{"total":1},"a":{"b":{"c":{"total":2}}},"total":3},"data":[{"x":{"y":{"id":8,"data":[1]}},"id":9}]}',
      ) ?? assert.fail();
    assert.equal(rows.length, 1);
    assert.deepEqual([keys, paging?.total, paging?.members], [['9'], 3, { total: '3' }]);
  });
});

describe('The member that holds rows', () => {
  for (const [kinds, name] of [
    [{ data: 'list' }, 'data'],
    [{ data: 'list', other: 'list' }, 'data'],
    [{ data: 'null', paging: 'other' }, 'data'],
    [{ data: 'null' }, undefined],
    [{ data: 'null', other: 'list' }, undefined],
    [{ data: 'other', paging: 'other' }, undefined],
    [{ items: 'list', paging: 'other' }, 'items'],
    [{ items: 'list', more: 'list' }, undefined],
    [{ items: 'null', paging: 'other' }, undefined],
    [{}, undefined],
  ] as readonly (readonly [Readonly<Record<string, MemberKind>>, string | undefined])[])
    it(`is ${name} in ${JSON.stringify(kinds)}`, () => assert.equal(listMember(new Map(Object.entries(kinds))), name));
});
