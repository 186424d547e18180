import assert from 'node:assert/strict';
import { Call, isCall } from '../../../../src/core/calls/call.ts';
import { PlandayError } from '../../../../src/core/errors.ts';

const fields = ['portal', 'path', 'values', 'all', 'departments'];
const call = (argument: Readonly<Record<string, unknown>>) => new Call('planday.sendRequest', fields, argument);
const says = (run: () => unknown, message: string) =>
  assert.throws(run, (error) => error instanceof PlandayError && error.kind === 'invalidInput' && error.message === message);

describe('A call', () => {
  it('is a plain object that is no row of ours', () => {
    for (const argument of [{ path: '/x' }, { pat: 1 }, JSON.parse('{ "__proto__": 1 }')]) assert.equal(isCall(argument), true);
    class Row {
      portal = 'x';
    }
    for (const argument of [
      undefined,
      null,
      'x',
      5,
      [],
      ['x'],
      {},
      Object.create(null),
      new Map([['path', 1]]),
      new Row(),
      () => 1,
    ])
      assert.equal(isCall(argument), false);
    assert.equal(isCall({ portalId: 'p1', path: '/x' }), false);
    assert.equal(isCall({ questionId: 'people' }), false);
    // What is inherited is not handed over.
    assert.equal(isCall(Object.create({ path: '/x' })), false);
  });

  it('has no other fields than the command takes', () => {
    says(() => call({ pth: '/x' }), 'planday.sendRequest takes no “pth”. Did you mean “path”?');
    says(() => call({ token: 1 }), 'planday.sendRequest takes no “token”, only portal, path, values, all, departments.');
    says(
      () => call(JSON.parse('{ "path": "/x", "__proto__": { "all": true } }')),
      'planday.sendRequest takes no “__proto__”, only portal, path, values, all, departments.',
    );
  });

  it('gives texts as they are, and numbers as texts', () => {
    assert.equal(call({ portal: ' Kanel ' }).text('portal', '"x"'), 'Kanel');
    assert.equal(call({ portal: 42 }).text('portal', '"x"'), '42');
    assert.equal(call({ path: '/x' }).text('portal', '"x"'), undefined);
    assert.equal(call({ portal: undefined }).text('portal', '"x"'), undefined);
    for (const portal of [true, '', '  ', {}, ['x'], null, Symbol('x')])
      says(
        () => call({ portal }).text('portal', '"Kanel"'),
        '“portal” of planday.sendRequest has to be a text, such as "Kanel".',
      );
    says(
      () => call({ portal: 'x'.repeat(2_001) }).text('portal', '"x"'),
      '“portal” of planday.sendRequest has more than 2000 characters. Hand over less.',
    );
    assert.equal(call({ portal: 'x'.repeat(2_000) }).text('portal', '"x"')?.length, 2_000);
    says(() => call({ portal: 'x' }).needed('path', '/hr'), 'planday.sendRequest needs “path”, such as /hr.');
    assert.equal(call({ path: 'abc' }).needed('path', '/hr', 3), 'abc');
    says(
      () => call({ path: 'abcd' }).needed('path', '/hr', 3),
      '“path” of planday.sendRequest has more than 3 characters. Hand over less.',
    );
  });

  it('gives true and false as nothing else', () => {
    assert.deepEqual([call({ all: true }).flag('all'), call({ path: '' }).flag('all')], [true, false]);
    for (const all of ['true', 1, null])
      says(() => call({ all }).flag('all'), '“all” of planday.sendRequest has to be true or false.');
  });

  it('gives values as lists of texts', () => {
    const given = call({ values: { a: 1, b: ['x', true], c: 10n } }).values('values', '{}');
    assert.deepEqual(given, { a: ['1'], b: ['x', 'true'], c: ['10'] });
    assert.deepEqual(call({ path: '/x' }).values('values', '{}'), {});
    for (const values of ['x', [1], null, 5])
      says(
        () => call({ values }).values('values', '{ "a": 1 }'),
        '“values” of planday.sendRequest has to be an object with at most 100 fields, such as { "a": 1 }.',
      );
    assert.deepEqual(call({ values: { a: Array(1_000).fill(1), b: 'x'.repeat(2_000) } }).values('values', '{}').a?.length, 1_000);
    const hundred = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`v${index}`, 1]));
    assert.equal(Object.keys(call({ values: hundred }).values('values', '{}')).length, 100);
    const cyclic: Record<string, unknown> = {};
    cyclic.a = cyclic;
    for (const values of [
      cyclic,
      { a: null },
      { a: undefined },
      { a: Number.NaN },
      { a: [Number.POSITIVE_INFINITY] },
      { a: {} },
      { a: [[1]] },
      { a: Array(1_001).fill(1) },
      { a: 'x'.repeat(2_001) },
      { a: Symbol('x') },
    ])
      says(
        () => call({ values }).values('values', '{}'),
        '“a” of planday.sendRequest has to be a text or a list of at most 1000, such as "1".',
      );
    const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`v${index}`, 1]));
    assert.throws(() => call({ values: many }).values('values', '{}'), /at most 100 fields/);
  });

  it('runs nobody’s program to read a field', () => {
    let runs = 0;
    const trap = {
      get: () => {
        runs++;
        return '/x';
      },
      enumerable: true,
    };
    const given = call(Object.defineProperty({}, 'path', trap));
    says(() => given.text('path', '/x'), '“path” of planday.sendRequest has to be a text, such as /x.');
    says(
      () => call({ values: Object.defineProperty({}, 'a', trap) }).values('values', '{}'),
      '“a” of planday.sendRequest has to be a text or a list of at most 1000, such as "1".',
    );
    assert.equal(runs, 0);
  });

  it('gives one of some names', () => {
    assert.equal(call({ path: 'rows' }).oneOf('path', ['rows', 'uri']), 'rows');
    assert.equal(call({ all: 1 }).oneOf('path', ['rows', 'uri']), undefined);
    says(
      () => call({ path: 'token' }).oneOf('path', ['rows', 'uri']),
      '“path” of planday.sendRequest has to be one of rows, uri.',
    );
  });

  it('gives one text or a list of them, and what nobody has read yet as it is', () => {
    const given = call({ departments: [1, ' x ', false], path: 7, values: { a: [] } });
    assert.deepEqual(
      [given.texts('departments', '[1, 2]'), given.texts('path', '7'), given.texts('all', '7')],
      [['1', 'x', 'false'], ['7'], undefined],
    );
    assert.deepEqual([given.field('values'), given.field('all')], [{ a: [] }, undefined]);
    for (const departments of [null, {}, [null], [1, ['x']], Number.NaN, Array(1_001).fill(1)])
      says(
        () => call({ departments }).texts('departments', '[1, 2]'),
        '“departments” of planday.sendRequest has to be a text or a list of at most 1000, such as [1, 2].',
      );
  });
});
