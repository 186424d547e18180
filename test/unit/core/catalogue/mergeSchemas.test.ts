import assert from 'node:assert/strict';
import type { Schema } from '../../../../src/core/catalogue/endpoint.ts';
import { eitherLevel, joinedLevel, type Level, noLevel, type Place } from '../../../../src/core/catalogue/mergeSchemas.ts';

const nobodyPays = () => undefined;
const place = (name: string): Place => ({ source: name });
const either = (name: string): Place => ({ source: name, isEither: true });
const anything = { source: {} };

interface Given extends Omit<Partial<Level>, 'properties'> {
  readonly properties?: Readonly<Record<string, readonly Place[]>>;
}

function level(facts: Schema, { properties = {}, ...more }: Given = {}): Level {
  return { ...noLevel, facts, properties: new Map(Object.entries(properties)), ...more };
}

const shown = ({ properties, ...rest }: Level) => ({ ...rest, properties: Object.fromEntries(properties) });
const joined = (...levels: readonly Level[]) => shown(joinedLevel(levels, nobodyPays));
const eitherOf = (...levels: readonly Level[]) => shown(eitherLevel(levels, nobodyPays));
const nothing = shown(noLevel);

describe('What holds for all of several schemas', () => {
  it('is what one says where there is only one that says anything', () => {
    const one = level({ type: 'string' });
    assert.equal(joinedLevel([one], nobodyPays), one);
    assert.equal(joinedLevel([noLevel, one, noLevel], nobodyPays), one);
    assert.equal(joinedLevel([], nobodyPays), noLevel);
    assert.equal(joinedLevel([noLevel, noLevel], nobodyPays), noLevel);
  });

  it('is of each fact what the first one says, and what any demands', () => {
    const all = joined(
      level({ type: 'object', description: 'one', required: ['a'] }),
      level({ description: 'two', format: 'x', required: ['b', 'a'] }),
    );
    assert.deepEqual(all.facts, { type: 'object', description: 'one', format: 'x', required: ['a', 'b'] });
    assert.deepEqual(joined(level({ type: 'object' }), level({ type: 'string' })).facts, { type: 'object' });
  });

  it('is in each place what all say of it', () => {
    const all = joined(
      level({}, { properties: { a: [place('a1')], b: [place('b1')] }, items: [place('i1')] }),
      level({}, { properties: { a: [place('a2')] }, items: [place('i2')], additional: false }),
      level({}, { additional: [place('m')], isAny: true }),
    );
    assert.deepEqual(all, {
      facts: {},
      properties: { a: [place('a1'), place('a2')], b: [place('b1')] },
      items: [place('i1'), place('i2')],
      additional: false,
      isAny: true,
    });
    const { items, additional, isAny } = joined(level({ type: 'a' }), level({ type: 'b' }));
    assert.deepEqual([items, additional, isAny], [undefined, undefined, false]);
  });

  it('costs a step for each schema, property and demand', () => {
    let steps = 0;
    const spend = (more: number) => {
      steps += more;
    };
    const two = level({ required: ['a', 'b', 'c'] }, { properties: { a: [place('a')], b: [place('b')] } });
    joinedLevel([two], spend);
    assert.equal(steps, 0);
    joinedLevel([two, level({}, { properties: { a: [place('a')] } })], spend);
    assert.equal(steps, 1 + 2 + 3 + 1 + 1);
  });
});

describe('What may be there when one of several schemas holds', () => {
  const text = level({ type: 'string' });
  const none = level({ nullable: true });

  it('is nothing where there is none, or null alone', () => {
    assert.equal(eitherLevel([], nobodyPays), noLevel);
    assert.deepEqual(eitherOf(none), { ...nothing, facts: { nullable: true } });
    assert.deepEqual(eitherOf(level({ enum: ['NaN'] })), nothing);
  });

  it('is the one beside null, which may be null then', () => {
    assert.deepEqual(eitherOf(text, none), { ...shown(text), facts: { type: 'string', nullable: true } });
    assert.deepEqual(eitherOf(text).facts, { type: 'string' });
    assert.deepEqual(eitherOf(level({ type: 'number' }), level({ type: 'string', enum: ['NaN'] })).facts, { type: 'number' });
    assert.deepEqual(eitherOf(level({ type: 'string', nullable: true })).facts, { type: 'string', nullable: true });
  });

  it('takes nothing for null that says more', () => {
    for (const more of [
      level({ nullable: true, type: 'string' }),
      level({ nullable: true, enum: ['a'] }),
      level({ nullable: true }, { properties: { a: [place('a')] } }),
      level({ nullable: true }, { items: [place('i')] }),
      level({ nullable: true }, { isAny: true }),
    ]) {
      const { facts, isAny } = eitherOf(more, level({ type: 'integer' }));
      assert.deepEqual([facts.nullable, isAny], [true, true]);
    }
  });

  it('has the facts that all agree on, the widest bounds and all values', () => {
    const { facts } = eitherOf(
      level({ type: 'integer', format: 'int32', minimum: 1, maximum: 9, enum: [1, 2], required: ['a'], description: 'one' }),
      level({ type: 'integer', format: 'int64', minimum: 5, maximum: 99, enum: [2, 3], required: ['a'] }),
    );
    assert.deepEqual(facts, { type: 'integer', minimum: 1, maximum: 99, enum: [1, 2, 3], description: 'one' });
    assert.deepEqual(eitherOf(level({ format: 'date' }), level({ format: 'date' })).facts, { format: 'date' });
    const open = eitherOf(level({ type: 'string', minimum: 1, maximum: 9, enum: ['a'] }), level({ type: 'integer' }));
    assert.deepEqual([open.facts, open.isAny], [{}, true]);
  });

  it('is in each place either of what they say, once for each', () => {
    const { properties, items } = eitherOf(
      level({}, { properties: { a: [place('a1')], b: [place('b')] }, items: [place('i1')] }),
      level({}, { properties: { a: [place('a2')], b: [place('b')] }, items: [place('i2')] }),
    );
    assert.deepEqual(properties, { a: [either('a1'), either('a2')], b: [place('b')] });
    assert.deepEqual(items, [either('i1'), either('i2')]);
  });

  it('may be anything where one of them does not look into its own', () => {
    const object = level({ type: 'object' });
    const array = level({ type: 'array' });
    const fields = eitherOf(level({ type: 'object' }, { properties: { a: [place('a')] } }), object);
    assert.deepEqual(fields.properties, { a: [either('a'), { ...anything, isEither: true }] });
    assert.equal(fields.additional, true);
    const list = eitherOf(level({ type: 'array' }, { items: [place('i')] }), array);
    assert.deepEqual([list.items, list.additional], [[either('i'), { ...anything, isEither: true }], undefined]);
    const looked = eitherOf(
      level({ type: 'object' }, { properties: { a: [place('a')] } }),
      level({ type: 'object' }, { additional: false }),
    );
    assert.deepEqual([looked.properties, looked.additional], [{ a: [place('a')] }, false]);
    const lists = (name: string) => level({ type: 'array' }, { items: [place(name)] });
    assert.deepEqual(eitherOf(lists('i'), lists('j')).items, [either('i'), either('j')]);
  });

  it('may have any other fields where one of them may, or either of those that they say', () => {
    const [a, b] = [[place('a')], [place('b')]];
    const both = (one: Level['additional'], other: Level['additional']) =>
      eitherOf(level({}, { additional: one }), level({}, { additional: other })).additional;
    assert.equal(both(a, true), true);
    assert.equal(both(false, true), true);
    assert.deepEqual(both(a, b), [either('a'), either('b')]);
    assert.deepEqual(both(a, a), a);
    assert.deepEqual(both(false, b), b);
    assert.equal(both(false, undefined), false);
    assert.equal(both(undefined, undefined), undefined);
  });
});
