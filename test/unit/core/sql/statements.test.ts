import assert from 'node:assert/strict';
import fc from 'fast-check';
import { splitStatements, statementAt } from '../../../../src/core/sql/statements.ts';

const texts = (text: string) => splitStatements(text).map((statement) => statement.text);

describe('The statements of a text', () => {
  it('are what a semicolon ends', () => {
    assert.deepEqual(texts('select 1; select 2'), ['select 1', 'select 2']);
    assert.deepEqual(texts('select 1;\r\n\r\nselect\r\n2;\r\n'), ['select 1', 'select\r\n2']);
  });

  it('are none where there is nothing', () => {
    for (const text of ['', ' \r\n', ';;', '-- a;\n;', '/* ; */']) assert.deepEqual(texts(text), [], text);
    assert.deepEqual(texts(';select 1;;'), ['select 1']);
  });

  it('hold the semicolons of texts, names and comments', () => {
    const one = `select ';''', ";", \`;\`, [;] -- ; '\n, /* ; " */ 1`;
    assert.deepEqual(texts(`${one}; select 2`), [one, 'select 2']);
  });

  it('are told without the comments around them', () => {
    const text = '-- Shifts\nselect 1 -- one\n;\n/* more */ select 2 /* end */';
    assert.deepEqual(splitStatements(text), [
      { text: 'select 1', start: 10, end: 18, parameters: [] },
      { text: 'select 2', start: 39, end: 47, parameters: [] },
    ]);
    for (const { text: own, start, end } of splitStatements(text)) assert.equal(text.slice(start, end), own);
  });

  it('end with the text where they are not finished', () => {
    assert.deepEqual(texts("select 1; select 'open; select 2;"), ['select 1', "select 'open; select 2;"]);
    assert.deepEqual(texts('select 1; select "open; '), ['select 1', 'select "open; ']);
    assert.deepEqual(texts('select 1; select 2 /* open; '), ['select 1', 'select 2']);
    assert.deepEqual(texts('select (1'), ['select (1']);
  });

  it('are one for a trigger', () => {
    for (const begin of [
      'create trigger',
      'CREATE TEMP TRIGGER',
      'create temporary trigger',
      'explain create trigger',
      'EXPLAIN QUERY PLAN CREATE TRIGGER',
    ]) {
      const trigger = `${begin} t after insert on a begin select case 1 when 1 then 2 end; delete from b; end`;
      assert.deepEqual(texts(`${trigger}; select 1`), [trigger, 'select 1']);
    }
    for (const begin of [
      'query plan create trigger',
      'plan create trigger',
      'explain analyze create trigger',
      'explain plan select trigger',
      'create view trigger',
      'create unique trigger',
      'select create trigger',
      'trigger',
    ])
      assert.deepEqual(
        texts(`${begin} t begin select 1; end; select 2`),
        [`${begin} t begin select 1`, 'end', 'select 2'],
        begin,
      );
    assert.deepEqual(texts('create temp temp trigger t begin select 1; end; b'), [
      'create temp temp trigger t begin select 1; end',
      'b',
    ]);
    assert.deepEqual(texts('create /* a */ trigger t begin a; /* b */ end; b'), [
      'create /* a */ trigger t begin a; /* b */ end',
      'b',
    ]);
    assert.deepEqual(texts('create trigger t begin a end; b; end; c'), ['create trigger t begin a end; b; end', 'c']);
    assert.deepEqual(texts('create trigger t begin a; end; create trigger u begin b; end; c'), [
      'create trigger t begin a; end',
      'create trigger u begin b; end',
      'c',
    ]);
    assert.deepEqual(texts('create table trigger(a); select 1'), ['create table trigger(a)', 'select 1']);
    assert.deepEqual(texts('create trigger t begin select 1; select 2'), ['create trigger t begin select 1; select 2']);
    assert.deepEqual(texts('explain explain explain explain explain explain create trigger; a'), [
      'explain explain explain explain explain explain create trigger',
      'a',
    ]);
  });

  it('name their parameters, each once', () => {
    const [first, second] = splitStatements(
      'select :a, @b, $c, :a, ?, ?2, \':no\', ":no" /* :no */ -- :no\n; select :A, #1, $x::y(z)',
    );
    assert.deepEqual(first?.parameters, [':a', '@b', '$c', '?', '?2']);
    assert.deepEqual(second?.parameters, [':A', '$x::y(z)']);
  });

  it('are read through what SQLite stops at', () => {
    assert.deepEqual(texts('\ufeffselect 1; a\0b; select 2'), ['select 1', 'a\0b', 'select 2']);
  });

  it('are the text, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(';', "'", '"', '--', '\n', '/*', '*/', 'create', 'trigger', 'end', ' ', ':a', '\0', '\ud800', '['),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.nat(), (pieces, place) => {
        const text = pieces.join('');
        let last = 0;
        for (const { text: own, start, end } of splitStatements(text)) {
          assert.ok(start >= last && end > start && end <= text.length);
          assert.equal(own, text.slice(start, end));
          last = end;
        }
        statementAt(text, place % (text.length + 2));
      }),
      { seed: 14, numRuns: 500 },
    );
  });
});

describe('The statement at a place', () => {
  const text = '-- first\nselect 1; -- one\n\n-- second\nselect 2;  select 3;\n\n';
  for (const [place, expected] of [
    [0, 'select 1'],
    [9, 'select 1'],
    [17, 'select 1'],
    [18, 'select 1'],
    [22, 'select 1'],
    [26, 'select 2'],
    [30, 'select 2'],
    [45, 'select 2'],
    [47, 'select 2'],
    [48, 'select 3'],
    [56, 'select 3'],
    [57, 'select 3'],
    [58, undefined],
  ] as const) {
    it(`is the one that it is in, that ends on its line, or the next: ${place}`, () => {
      assert.equal(statementAt(text, place)?.text, expected);
    });
  }

  it('is the last one to the end of the text, where that is not finished', () => {
    assert.equal(statementAt('select 1; select 2\n\n', 20)?.text, 'select 2');
  });

  it('is none in an empty text', () => {
    assert.equal(statementAt('', 0), undefined);
  });
});
