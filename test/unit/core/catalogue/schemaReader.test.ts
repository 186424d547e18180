import assert from 'node:assert/strict';
import { ReadingBudget } from '../../../../src/core/catalogue/readingBudget.ts';
import { SchemaReader } from '../../../../src/core/catalogue/schemaReader.ts';
import { format } from '../../../../src/core/errors.ts';

type Json = Record<string, unknown>;

/** Counts what is spent, and has no end. */
class Counted extends ReadingBudget {
  steps = 0;

  override spend(steps: number): void {
    this.steps += steps;
  }
}

/** A schema of a document, what was lost of it, and what it cost. */
function reading(schema: unknown, document: Json = {}) {
  const budget = new Counted('hr');
  const reader = new SchemaReader(document, budget);
  return { ...readBy(reader, schema), steps: () => budget.steps, again: () => readBy(reader, schema) };
}

function readBy(reader: SchemaReader, schema: unknown) {
  const lost: string[] = [];
  let cuts = 0;
  const read = reader.read(schema, { deadEnd: (why) => lost.push(format(why)), cut: () => cuts++ });
  return { read, lost, cuts };
}

const listOf = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const fields = (count: number, make: (index: number) => unknown): Json =>
  Object.fromEntries(listOf(count, (index) => [`f${index}`, make(index)]));

describe('A schema', () => {
  it('is none where it is no object', () => {
    for (const none of [undefined, null, true, 'text', [{}]]) assert.equal(reading(none).read, undefined);
  });

  it('says of what else is in an object whether it may be there, and what it is', () => {
    for (const additionalProperties of [true, false, { type: 'integer' }])
      assert.deepEqual(reading({ additionalProperties }).read, { additionalProperties });
  });

  it('has what is below it after what stands beside it', () => {
    const { read } = reading({
      type: 'object',
      properties: { a: { items: { title: 'A' } }, b: {} },
      items: { title: 'I' },
      additionalProperties: { title: 'M' },
    });
    assert.deepEqual(read, {
      type: 'object',
      properties: { a: { type: 'array', items: { title: 'A' } }, b: {} },
      items: { title: 'I' },
      additionalProperties: { title: 'M' },
    });
  });

  it('is what all say that meet in one field, and what either may say', () => {
    const either = {
      oneOf: [{ properties: { a: { minimum: 1, maximum: 5 } } }, { properties: { a: { minimum: 2, maximum: 9 } } }],
    };
    const { read } = reading({ allOf: [{ properties: { a: { type: 'integer', maximum: 7 } } }, either] });
    assert.deepEqual(read?.properties?.a, { type: 'integer', minimum: 1, maximum: 7 });
  });
});

describe('What is read of one answer', () => {
  it('is 5,000 schemas below it, and no more', () => {
    const of = (last: number) =>
      reading({ properties: fields(10, (index) => ({ properties: fields(index === 0 ? last : 499, () => ({})) })) });
    const [whole, more] = [of(499), of(500)];
    assert.deepEqual([whole.cuts, more.cuts], [0, 1]);
    assert.deepEqual(Object.keys(more.read?.properties?.f9?.properties ?? {}).length, 498);
  });

  it('counts the parts of schemas among them', () => {
    const of = (last: number) =>
      reading({ properties: fields(100, (index) => ({ allOf: listOf(index === 99 ? last : 49, () => ({})) })) });
    assert.deepEqual([of(49).cuts, of(50).cuts], [0, 1]);
  });

  it('is as much again of the next one', () => {
    const { cuts, again } = reading({ properties: fields(6, () => ({ properties: fields(499, () => ({})) })) });
    assert.deepEqual([cuts, again().cuts], [0, 0]);
  });

  it('is 24 parts within parts, and of what is in more of them what it is', () => {
    const inner = { type: ['object', 'null'], description: 'Inner.', properties: { a: {} } };
    const within = (count: number) => listOf(count, String).reduce<unknown>((schema) => ({ allOf: [schema] }), inner);
    const [whole, more] = [reading(within(24)), reading(within(25))];
    const outline = { type: 'object', nullable: true, description: 'Inner.' };
    assert.deepEqual([whole.read, whole.cuts], [{ ...outline, properties: { a: {} } }, 0]);
    assert.deepEqual([more.read, more.cuts], [outline, 1]);
  });

  it('is 24 references one after another, and of what is behind more of them what it is', () => {
    const chain = (count: number): Json => ({
      ...Object.fromEntries(listOf(count, (index) => [`r${index}`, { $ref: `#/r${index + 1}` }])),
      [`r${count}`]: { type: 'object', properties: { a: {} } },
    });
    const [whole, more] = [reading({ $ref: '#/r0' }, chain(23)), reading({ $ref: '#/r0' }, chain(24))];
    assert.deepEqual([whole.read, whole.cuts], [{ type: 'object', properties: { a: {} } }, 0]);
    assert.deepEqual([more.read, more.cuts, more.lost], [{ type: 'object' }, 1, []]);
  });

  it('costs a step for each schema, its names, and each 50 signs of them, also where it is only cut', () => {
    assert.equal(reading({}).steps(), 1);
    assert.equal(reading({ properties: { a: { title: 'A' }, b: {} } }).steps(), 1 + 2 + 1 + 2);
    const within = (count: number) => listOf(count, String).reduce<unknown>((schema) => ({ allOf: [schema] }), { title: 'A' });
    assert.equal(reading(within(25)).steps() - reading(within(24)).steps(), 1);
  });
});

describe('A reference of a schema', () => {
  const Node = { type: 'object', description: 'A node.', properties: { next: { $ref: '#/Node' } }, required: ['next'] };

  it('to one that it is below gives what that is, and nothing is lost', () => {
    const { read, lost, cuts } = reading({ $ref: '#/Node' }, { Node });
    assert.deepEqual(read, { ...Node, properties: { next: { type: 'object', description: 'A node.' } } });
    assert.deepEqual([lost, cuts], [[], 0]);
  });

  it('to itself is told', () => {
    const { read, lost } = reading({ $ref: '#/A' }, { A: { type: 'object', allOf: [{ $ref: '#/A' }] } });
    assert.deepEqual([read, lost], [{ type: 'object' }, ['its reference #/A leads in a circle']]);
  });

  it('keeps what stands beside it where it leads nowhere', () => {
    const { read, lost } = reading({ $ref: '#/none', description: 'Here.' });
    assert.deepEqual([read, lost], [{ description: 'Here.' }, ['its reference #/none leads to nothing in the document']]);
  });
});
