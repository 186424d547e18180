import assert from 'node:assert/strict';
import { type ChangeKind, effects, inOrderOfEffect } from '../../../../src/core/catalogue/changes.ts';
import { compareApis } from '../../../../src/core/catalogue/compareApis.ts';
import type { Endpoint, Parameter, Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';

type Facts = Partial<Endpoint>;
type Example = readonly [before: Facts, after: Facts];

const bare: Endpoint = { id: '/x', api: 'x', path: '/x', name: 'X', summary: 'X', parameters: [] };

/** The kinds of change between two endpoints. */
function kinds(before: Facts, after: Facts): ChangeKind[] {
  const api = (facts: Facts) => ({ name: 'x', title: 'X', endpoints: [{ ...bare, ...facts }] });
  return compareApis(api(before), api(after)).changed.flatMap(({ changes }) => changes.map(({ kind }) => kind));
}

const plain: Parameter = { name: 'a', in: 'query', required: false, type: 'string' };
const sent = (change: Partial<Parameter> = {}): Facts => ({ parameters: [{ ...plain, ...change }] });
const answered = (response: Schema): Facts => ({ response });
const field = (change: Schema = {}): Facts => answered({ properties: { f: { type: 'integer', ...change } } });
const paged = (maximum?: number): Facts => ({
  paging: { limit: 'limit', offset: 'offset', ...(maximum !== undefined && { maximum }) },
});

/** Of each kind of change one that is nothing else. A kind without an example does not compile, and neither does one without an effect. */
const examples: Readonly<Record<Exclude<ChangeKind, 'endpointGone' | 'endpointNew'>, Example>> = {
  summary: [{ summary: 'A' }, { summary: 'B' }],
  deprecated: [{}, { deprecated: true }],
  deprecatedNoMore: [{ deprecated: true }, {}],
  scopeChanged: [{ scope: 'a:read' }, { scope: 'b:read' }],
  scopeNew: [{}, { scope: 'a:read' }],
  scopeGone: [{ scope: 'a:read' }, {}],
  pagingNew: [{}, paged()],
  pagingGone: [paged(), {}],
  pageMaximumNew: [paged(), paged(50)],
  pageMaximumLowered: [paged(51), paged(50)],
  pageMaximumRaised: [paged(50), paged(51)],
  statusNew: [{}, { statuses: ['200', '206'] }],
  statusGone: [{ statuses: ['200', '206'] }, { statuses: ['206'] }],
  demandNew: [{}, { notSent: [{ name: 'X-A', in: 'header' }] }],
  demandGone: [{ notSent: [{ name: 'X-A', in: 'header' }] }, {}],

  requiredParameterNew: [{}, sent({ required: true })],
  optionalParameterNew: [{}, sent()],
  parameterGone: [sent(), {}],
  parameterRequired: [sent(), sent({ required: true })],
  parameterOptional: [sent({ required: true }), sent()],
  parameterType: [sent(), sent({ type: 'integer' })],
  parameterTypeWider: [sent({ type: 'integer' }), sent({ type: 'number' })],
  parameterFormat: [sent({ format: 'uuid' }), sent({ format: 'email' })],
  parameterFormatNew: [sent(), sent({ format: 'uuid' })],
  parameterFormatWider: [sent({ format: 'int32' }), sent({ format: 'int64' })],
  parameterDate: [sent({ date: 'utc' }), sent({ date: 'date' })],
  parameterListStyle: [sent({ array: 'comma' }), sent({ array: 'repeat' })],
  parameterWriting: [sent({ json: true }), sent({ reserved: true })],
  parameterListNew: [sent(), sent({ array: 'repeat' })],
  parameterListGone: [sent({ array: 'repeat' }), sent()],
  parameterValuesNamed: [sent(), sent({ enum: ['x'] })],
  parameterValuesFree: [sent({ enum: ['x'] }), sent()],
  parameterValueNew: [sent({ enum: ['x'] }), sent({ enum: ['y', 'x'] })],
  parameterValueGone: [sent({ enum: ['x', 'y'] }), sent({ enum: ['y'] })],
  parameterMinimumNew: [sent(), sent({ minimum: 0 })],
  parameterMinimumRaised: [sent({ minimum: 0 }), sent({ minimum: 1 })],
  parameterMinimumLowered: [sent({ minimum: 0 }), sent()],
  parameterMaximumNew: [sent(), sent({ maximum: 0 })],
  parameterMaximumLowered: [sent({ maximum: 0 }), sent({ maximum: -1 })],
  parameterMaximumRaised: [sent({ maximum: 0 }), sent()],
  parameterDefault: [sent({ default: '1' }), sent({ default: '2' })],
  parameterDefaultNew: [sent(), sent({ default: '2' })],
  parameterDefaultGone: [sent({ default: '1' }), sent()],
  parameterDeprecated: [sent(), sent({ deprecated: true })],
  parameterDeprecatedNoMore: [sent({ deprecated: true }), sent()],
  parameterPersonal: [sent(), sent({ sensitive: true })],
  parameterPersonalNoMore: [sent({ sensitive: true }), sent()],

  fieldNew: [answered({}), field()],
  fieldGone: [field(), answered({})],
  fieldType: [field(), field({ type: 'string' })],
  fieldTypeNarrower: [field({ type: 'number' }), field()],
  fieldTypeNamed: [answered({}), answered({ type: 'object' })],
  fieldTypeFree: [answered({ type: 'object' }), answered({})],
  fieldFormat: [field({ format: 'int32' }), field({ format: 'int64' })],
  fieldFormatNarrower: [field({ format: 'int64' }), field({ format: 'int32' })],
  fieldFormatNew: [field(), field({ format: 'int64' })],
  fieldFormatGone: [field({ format: 'int32' }), field()],
  fieldNullable: [field(), field({ nullable: true })],
  fieldNullableNoMore: [field({ nullable: true }), field({ nullable: false })],
  fieldOptional: [answered({ properties: { f: {} }, required: ['f'] }), answered({ properties: { f: {} } })],
  fieldAlwaysThere: [answered({ properties: { f: {} } }), answered({ properties: { f: {} }, required: ['f'] })],
  fieldValueNew: [field({ enum: [1] }), field({ enum: [2, 1] })],
  fieldValueGone: [field({ enum: [1, 2] }), field({ enum: [2] })],
  fieldValuesNamed: [field(), field({ enum: [2] })],
  fieldValuesFree: [field({ enum: [2] }), field()],
  fieldRangeWider: [field({ maximum: 1 }), field({ maximum: 2 })],
  fieldRangeNarrower: [field({ minimum: 1 }), field({ minimum: 2 })],
  fieldDeprecated: [field(), field({ deprecated: true })],
  fieldDeprecatedNoMore: [field({ deprecated: true }), field()],
  contentDescribed: [{}, answered({})],
  contentUndescribed: [answered({ items: {} }), answered({})],
};

/** Whatever is read of a parameter, with what it may become; `undefined` for what says nothing to a program. A new fact does not compile. */
const parameterFacts: { readonly [Fact in keyof Required<Parameter>]: Parameter[Fact] | undefined } = {
  name: 'b',
  wireName: 'filter[a]',
  in: 'path',
  required: true,
  description: undefined,
  deprecated: true,
  type: 'integer',
  format: 'uuid',
  enum: ['x'],
  minimum: 1,
  maximum: 1,
  default: 'x',
  example: undefined,
  array: 'comma',
  json: true,
  reserved: true,
  date: 'utc',
  sensitive: true,
};

type Named<T> = keyof { [Key in keyof T as string extends Key ? never : Key]: T[Key] };

/** The same of a schema. */
const schemaFacts: { readonly [Fact in Named<Schema>]-?: Schema[Fact] | undefined } = {
  type: 'boolean',
  format: 'date',
  description: undefined,
  nullable: true,
  // What comes as text now and then is of the same type.
  orText: undefined,
  enum: ['x'],
  properties: { a: {} },
  additionalProperties: {},
  // Of fields that are there; see `fieldOptional`.
  required: undefined,
  items: {},
  minimum: 1,
  maximum: 1,
  default: undefined,
  example: undefined,
};

/** The same of an endpoint. */
const endpointFacts: { readonly [Fact in keyof Required<Endpoint>]: Endpoint[Fact] | undefined } = {
  // Whoever has another path is another endpoint.
  id: undefined,
  path: undefined,
  api: undefined,
  // What only we say.
  name: undefined,
  scopeNote: undefined,
  notes: undefined,
  confidence: undefined,
  source: undefined,
  maximumDays: undefined,
  description: undefined,
  summary: 'Y',
  scope: 'a:read',
  deprecated: true,
  paging: { limit: 'limit', offset: 'offset' },
  parameters: [plain],
  notSent: [{ name: 'X-A', in: 'header' }],
  statuses: ['204'],
  response: {},
};

describe('every kind of change', () => {
  for (const [kind, [before, after]] of Object.entries(examples)) {
    it(`is seen and has an effect: ${kind}`, () => {
      assert.deepEqual(kinds(before, after), [kind]);
      assert.ok(inOrderOfEffect.includes(effects[kind as ChangeKind]));
    });
  }

  it('comes of every fact that is read and says something to a program, and of no other', () => {
    for (const [fact, value] of Object.entries(parameterFacts)) {
      const found = kinds(sent(), sent({ [fact]: value ?? 'something else' }));
      assert.equal(found.length > 0, value !== undefined, `${fact} of a parameter`);
    }
    for (const [fact, value] of Object.entries(schemaFacts)) {
      const found = kinds(answered({}), answered({ [fact]: value ?? ['something else'] }));
      assert.equal(found.length > 0, value !== undefined, `${fact} of a schema`);
    }
    for (const [fact, value] of Object.entries(endpointFacts)) {
      if (fact === 'path') continue;
      assert.equal(kinds({}, { [fact]: value ?? 'something else' }).length > 0, value !== undefined, fact);
    }
  });

  it('is none where a parameter is only spelled in another way', () => {
    for (const name of ['A', '_a', 'a-']) {
      assert.deepEqual(kinds(sent(), sent({ name })), [], name);
      assert.deepEqual(kinds(sent(), sent({ wireName: name })), [], name);
    }
    // Kept under the name of before, but asked for by another one.
    for (const wireName of ['filter[a]', 'Filter.A']) assert.deepEqual(kinds(sent(), sent({ wireName })), ['parameterWriting']);
    assert.deepEqual(kinds(sent({ wireName: 'f[a]' }), sent({ wireName: 'F.A' })), []);
  });

  it('is none where two are spelled alike, and what is new or gone beside them is seen', () => {
    const query = (...names: readonly string[]): Facts => ({ parameters: names.map((name) => ({ ...plain, name })) });
    assert.deepEqual(kinds(query('a', 'A', 'a_'), query('a_', 'a', 'A')), []);
    assert.deepEqual(kinds(query('a'), query('A', 'a')), ['optionalParameterNew']);
    assert.deepEqual(kinds(query('a'), query('A', 'a_')), ['optionalParameterNew']);
    assert.deepEqual(kinds(query('a', 'A', 'a_'), query('a')), ['parameterGone', 'parameterGone']);
    assert.deepEqual(kinds(query('a', 'b'), query('B', 'A')), []);
  });

  for (const [what, before, after, found] of [
    ['a number that becomes any text', { type: 'integer' }, {}, 'parameterTypeWider'],
    ['a number that becomes a date', { type: 'integer' }, { format: 'date' }, 'parameterType'],
    ['a number that becomes a moment of ours', { type: 'integer' }, { date: 'utc' }, 'parameterType'],
    ['a choice that becomes a UUID', { type: 'boolean' }, { format: 'uuid' }, 'parameterType'],
    ['any number that becomes a whole one', { type: 'number' }, { type: 'integer' }, 'parameterType'],
    ['a small number that becomes a large one', { format: 'int32' }, { format: 'int64' }, 'parameterFormatWider'],
    ['a large number that becomes a small one', { format: 'int64' }, { format: 'int32' }, 'parameterFormat'],
    ['a day that becomes a moment', { format: 'date' }, { format: 'date-time' }, 'parameterFormatWider'],
  ] as const) {
    it(`of a parameter is read from the sender's side: ${what}`, () => {
      assert.deepEqual(kinds(sent(before), sent(after)), [found]);
    });
  }

  for (const [what, before, after, found] of [
    ['a small number that becomes a large one', { format: 'int32' }, { format: 'int64' }, 'fieldFormat'],
    ['a large number that becomes a small one', { format: 'double' }, { format: 'float' }, 'fieldFormatNarrower'],
    ['a day that becomes a moment', { format: 'date' }, { format: 'date-time' }, 'fieldFormat'],
    ['a moment that becomes a day', { format: 'date-time' }, { format: 'date' }, 'fieldFormat'],
    ['a whole number that becomes any', { type: 'integer' }, { type: 'number' }, 'fieldType'],
  ] as const) {
    it(`of a field is read from the reader's side: ${what}`, () => {
      assert.deepEqual(kinds(field(before), field(after)), [found]);
    });
  }

  it('is read out of documents as out of what was read', () => {
    const schema = (status: Schema) => ({
      type: 'object',
      properties: { data: { type: 'array', items: { properties: { status } } } },
    });
    const documentOf = (limit: Schema, status: Schema, code: string, others: readonly unknown[] = []) => ({
      openapi: '3.0.4',
      paths: {
        '/hr/v1.0/things': {
          get: {
            parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer', ...limit } }, ...others],
            responses: { [code]: { content: { 'application/json': { schema: schema(status) } } } },
          },
        },
      },
    });
    const before = readApi(documentOf({ maximum: 100 }, { type: 'string', enum: ['a'] }, '200'), 'hr').api;
    const required = { name: 'day', in: 'query', required: true, schema: { type: 'string' } };
    const changed = documentOf({ maximum: 50 }, { type: 'string', enum: ['a', 'b'], nullable: true }, '2XX', [required]);
    const [endpoint] = compareApis(before, readApi(changed, 'hr').api).changed;
    assert.deepEqual(endpoint?.changes, [
      { kind: 'statusGone', was: '200' },
      { kind: 'parameterMaximumLowered', where: 'limit', was: '100', is: '50' },
      { kind: 'requiredParameterNew', where: 'day' },
      { kind: 'fieldNullable', where: 'data[].status' },
      { kind: 'statusNew', is: '2XX' },
      { kind: 'fieldValueNew', where: 'data[].status', is: 'b' },
    ]);
  });

  it('names no more of an answer than anybody reads, and of a list of values neither', () => {
    const properties = Object.fromEntries(Array.from({ length: 400 }, (_, index) => [`f${index}`, { items: {} }]));
    assert.ok(kinds(answered({}), answered({ properties })).length <= 201);
    const long = answered({ properties: { ['x'.repeat(10_000)]: { properties: { ['y'.repeat(10_000)]: {} } } } });
    const short = answered({ properties: { ['x'.repeat(10_000)]: {} } });
    const named = ({ response }: Facts) => ({ name: 'x', title: 'X', endpoints: [{ ...bare, ...(response && { response }) }] });
    assert.ok(
      compareApis(named(short), named(long)).changed.every(({ changes }) =>
        changes.every(({ where = '' }) => where.length <= 500),
      ),
    );
    const values = Array.from({ length: 400 }, (_, index) => `v${index}`);
    const api = (facts: Facts) => ({ name: 'x', title: 'X', endpoints: [{ ...bare, ...facts }] });
    const [endpoint] = compareApis(api(sent({ enum: ['v0'] })), api(sent({ enum: values }))).changed;
    assert.match(endpoint?.changes[0]?.is ?? '', /^v1, v2, .*, v20, …$/);
    const [few] = compareApis(api(sent({ enum: ['v0'] })), api(sent({ enum: values.slice(0, 21) }))).changed;
    assert.match(few?.changes[0]?.is ?? '', /^v1, v2, .*, v20$/);
  });
});
