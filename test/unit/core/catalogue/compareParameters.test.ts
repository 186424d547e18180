import assert from 'node:assert/strict';
import type { Change } from '../../../../src/core/catalogue/changes.ts';
import { compareParameters } from '../../../../src/core/catalogue/compareParameters.ts';
import type { Endpoint, Parameter } from '../../../../src/core/catalogue/endpoint.ts';

const plain: Parameter = { name: 'a', in: 'query', required: false, type: 'string' };
const endpoint = (...parameters: readonly Partial<Parameter>[]): Endpoint => ({
  ...{ id: '/x', api: 'x', path: '/x', name: 'X', summary: 'X' },
  parameters: parameters.map((parameter) => ({ ...plain, ...parameter })),
});

describe('What changed of a parameter', () => {
  const cases: readonly (readonly [was: Partial<Parameter>, is: Partial<Parameter>, Omit<Change, 'where'> | undefined])[] = [
    [{ type: 'integer' }, { type: 'number' }, { kind: 'parameterTypeWider', was: 'integer', is: 'number' }],
    [{ type: 'number' }, { type: 'integer' }, { kind: 'parameterType', was: 'number', is: 'integer' }],
    [{ type: 'boolean' }, {}, { kind: 'parameterTypeWider', was: 'boolean', is: 'string' }],
    [{ type: 'boolean' }, { type: 'number' }, { kind: 'parameterType', was: 'boolean', is: 'number' }],
    [
      { type: 'integer', format: 'int32' },
      { type: 'string', format: 'x' },
      { kind: 'parameterType', was: 'integer', is: 'string' },
    ],
    [{}, { format: 'uuid' }, { kind: 'parameterFormatNew', was: 'string', is: 'uuid' }],
    [{ format: 'uuid' }, {}, { kind: 'parameterFormatWider', was: 'uuid', is: 'string' }],
    [{ format: 'int32' }, {}, { kind: 'parameterFormatWider', was: 'int32', is: 'string' }],
    [{ format: 'float' }, { format: 'double' }, { kind: 'parameterFormatWider', was: 'float', is: 'double' }],
    [{ format: 'double' }, { format: 'float' }, { kind: 'parameterFormat', was: 'double', is: 'float' }],
    [
      { format: 'date', date: 'date' },
      { format: 'x', date: 'utc' },
      { kind: 'parameterFormat', was: 'date', is: 'x' },
    ],
    [{ date: 'utc' }, { date: 'local-minutes' }, { kind: 'parameterDate', was: 'utc', is: 'local-minutes' }],
    [{}, { date: 'date' }, { kind: 'parameterDate', was: 'string', is: 'date' }],
    [{ date: 'date' }, {}, { kind: 'parameterDate', was: 'date', is: 'string' }],
    [{ array: 'comma' }, { array: 'repeat' }, { kind: 'parameterListStyle' }],
    [{ array: 'comma' }, {}, { kind: 'parameterListGone' }],
    [{}, { array: 'comma' }, { kind: 'parameterListNew' }],
    [{}, { json: true }, { kind: 'parameterWriting' }],
    [{}, { reserved: true }, { kind: 'parameterWriting' }],
    [{}, { json: false, reserved: false }, undefined],
    [{ in: 'path' }, { in: 'path', wireName: 'other' }, undefined],
    [{ minimum: 1 }, { minimum: 2 }, { kind: 'parameterMinimumRaised', was: '1', is: '2' }],
    [{ minimum: 2 }, { minimum: 1 }, { kind: 'parameterMinimumLowered', was: '2', is: '1' }],
    [{ minimum: 1 }, {}, { kind: 'parameterMinimumLowered', was: '1' }],
    [{}, { minimum: 0 }, { kind: 'parameterMinimumNew', is: '0' }],
    [{ maximum: 2 }, { maximum: 1 }, { kind: 'parameterMaximumLowered', was: '2', is: '1' }],
    [{ maximum: 1 }, { maximum: 2 }, { kind: 'parameterMaximumRaised', was: '1', is: '2' }],
    [{ maximum: 1 }, {}, { kind: 'parameterMaximumRaised', was: '1' }],
    [{}, { maximum: 0 }, { kind: 'parameterMaximumNew', is: '0' }],
    [{ default: '1' }, { default: '2' }, { kind: 'parameterDefault', was: '1', is: '2' }],
    [{ default: '' }, {}, { kind: 'parameterDefaultGone', was: '' }],
    [{}, { default: '2' }, { kind: 'parameterDefaultNew', is: '2' }],
    [{ enum: ['x'] }, {}, { kind: 'parameterValuesFree' }],
    [{}, { enum: ['x'] }, { kind: 'parameterValuesNamed' }],
    [{}, { required: true }, { kind: 'parameterRequired' }],
    [{ required: true }, {}, { kind: 'parameterOptional' }],
    [{ deprecated: true }, {}, { kind: 'parameterDeprecatedNoMore' }],
    [{ sensitive: true }, { sensitive: true }, undefined],
  ];
  for (const [was, is, change] of cases)
    it(`is ${JSON.stringify(change)} from ${JSON.stringify(was)} to ${JSON.stringify(is)}`, () =>
      assert.deepEqual(compareParameters(endpoint(was), endpoint(is)), change ? [{ where: 'a', ...change }] : []));

  it('is each value that is gone or new, in the order of its list', () =>
    assert.deepEqual(compareParameters(endpoint({ enum: ['a', 'b', 'c'] }), endpoint({ enum: ['d', 'b', 'e'] })), [
      { kind: 'parameterValueGone', where: 'a', was: 'a, c' },
      { kind: 'parameterValueNew', where: 'a', is: 'd, e' },
    ]));

  it('is each bound by itself', () =>
    assert.deepEqual(
      compareParameters(endpoint({ minimum: 1, maximum: 9 }), endpoint({ minimum: 2, maximum: 8 })).map(({ kind }) => kind),
      ['parameterMinimumRaised', 'parameterMaximumLowered'],
    ));

  it('is named as it is now, and what is gone as it was', () => {
    assert.deepEqual(compareParameters(endpoint({ name: 'From_Day' }), endpoint({ name: 'fromDay', required: true })), [
      { kind: 'parameterRequired', where: 'fromDay' },
    ]);
    assert.deepEqual(compareParameters(endpoint({ name: 'x' }), endpoint({ name: 'y' }, { name: 'z', required: true })), [
      { kind: 'optionalParameterNew', where: 'y' },
      { kind: 'requiredParameterNew', where: 'z' },
      { kind: 'parameterGone', where: 'x' },
    ]);
  });

  it('is of the one of its name before one that is only spelled alike, and path and query know nothing of each other', () => {
    assert.deepEqual(compareParameters(endpoint({ name: 'a', type: 'integer' }, { name: 'A' }), endpoint({ name: 'A' })), [
      { kind: 'parameterGone', where: 'a' },
    ]);
    const inPath: Partial<Parameter> = { name: 'id', in: 'path', required: true };
    assert.deepEqual(compareParameters(endpoint(inPath, { name: 'ID' }), endpoint(inPath, { name: 'id' })), []);
  });

  it('is of those in the path by their place, whatever they are called', () => {
    const path = (name: string, type: Parameter['type']): Partial<Parameter> => ({ name, in: 'path', required: true, type });
    const before = endpoint(path('group', 'integer'), path('id', 'string'), { name: 'id' });
    assert.deepEqual(
      compareParameters(before, endpoint(path('groupId', 'integer'), path('rowId', 'string'), { name: 'id' })),
      [],
    );
    const three = (type: Parameter['type']) => endpoint(path('a', 'string'), path('b', 'integer'), path('c', type));
    assert.deepEqual(
      compareParameters(three('number'), three('integer')).map(({ where }) => where),
      ['c'],
    );
    assert.deepEqual(compareParameters(before, endpoint(path('id', 'string'), path('group', 'string'), { name: 'id' })), [
      { kind: 'parameterTypeWider', where: 'id', was: 'integer', is: 'string' },
    ]);
  });
});
