import assert from 'node:assert/strict';
import fc from 'fast-check';
import { apis } from '../../../../src/core/catalogue/apis.ts';
import { isBuiltInApiName, loadBuiltInApi } from '../../../../src/core/catalogue/builtIn.ts';
import { readApi } from '../../../../src/core/catalogue/readApi.ts';
import { beginning, isOneOf, toldApart } from '../../../../src/core/catalogue/toldApart.ts';
import { datacenter, reports, securityGroupMembership } from '../../../../src/sandbox/published/extraDocuments.ts';

/** The pairs of names that a narrow sidebar shows alike. */
function alike(names: readonly string[]): readonly string[] {
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .filter((other) => beginning(one) === beginning(other) && !isOneOf(one, other))
      .map((other) => `${one} | ${other}`),
  );
}

const never = () => false;

/** What a sidebar of 170 px shows of a name below a portal and an API: this much of it was measured there. */
function glimpse(name: string): string {
  return name.length <= 9 ? name : `${name.slice(0, 8)}…`;
}

function alikeAtAGlimpse(names: readonly string[]): readonly string[] {
  return names.flatMap((one, index) =>
    names
      .slice(index + 1)
      .filter((other) => glimpse(one) === glimpse(other) && !isOneOf(one, other))
      .map((other) => `${one} | ${other}`),
  );
}

describe('names of endpoints', () => {
  for (const { name } of apis.filter(({ builtIn }) => builtIn)) {
    it(`of ${name} are told apart by their beginning`, async () => {
      assert.ok(isBuiltInApiName(name));
      const { endpoints } = await loadBuiltInApi(name);
      const names = endpoints.map((endpoint) => endpoint.name);
      assert.deepEqual(alike(names), []);
      assert.deepEqual(alikeAtAGlimpse(names), []);
    });
  }

  it('of documents that the sandbox publishes are told apart too', () => {
    const published = Object.entries({ datacenter, reports, securityGroupMembership }).map(([name, document]) =>
      readApi(document, name).api.endpoints.map((endpoint) => endpoint.name),
    );
    assert.ok(published.flat().length > 3);
    for (const names of published) assert.deepEqual(alike(names), []);
  });

  it('begin with what differs where a document gives several the same long beginning', () => {
    const summaries = {
      hour: 'Get sales figures per hour',
      day: 'Get sales figures per day',
      all: 'Get sales figures',
      other: 'Get targets',
    };
    const paths = Object.fromEntries(
      Object.entries(summaries).map(([path, summary]) => [`/datacenter/v1.0/${path}`, { get: { summary } }]),
    );
    const { api } = readApi({ openapi: '3.0.0', info: {}, paths }, 'datacenter');
    const names = api.endpoints.map((endpoint) => endpoint.name);
    assert.deepEqual(names, ['Hour · Sales figures', 'Day · Sales figures', 'Sales figures', 'Targets']);
    assert.deepEqual(alike(names), []);
  });

  it('stay as they are where one is the other’s plural, and where somebody wrote them for people', () => {
    for (const names of [
      ['Groups of employees', 'Group of employees'],
      ['Sales categories', 'Sales category'],
    ])
      assert.deepEqual(toldApart(names, never), names);
    assert.deepEqual(toldApart(['Security groups', 'Security group members', 'Security group'], never), [
      'Security groups',
      'Members · Security group',
      'Security group',
    ]);
    const written = ['Sales figures per hour', 'Sales figures per day'];
    assert.deepEqual(
      toldApart(written, (index) => index === 0),
      [written[0], 'Day · Sales figures'],
    );
  });

  for (const [names, apart] of [
    [
      ['Sales figures of the hour', 'Sales figures of the day'],
      ['Hour · Sales figures', 'Day · Sales figures'],
    ],
    [
      ['sales figures per hour', 'Sales Figures per day'],
      ['Hour · sales figures', 'Day · Sales Figures'],
    ],
    [
      ['Sales figures', 'Sales figures of the'],
      ['Sales figures', 'Sales figures of the'],
    ],
    [
      ['Sales figures by hour', 'Sales figures in hour'],
      ['Sales figures by hour', 'Sales figures in hour'],
    ],
    [
      ['Employee groups', 'Employees'],
      ['Employee groups', 'Employees'],
    ],
    [
      ['Contract rule of one', 'Contract rules of two', 'Other'],
      ['One · Contract rule', 'Two · Contract rules', 'Other'],
    ],
    [
      ['Departments', 'Departments'],
      ['Departments', 'Departments'],
    ],
  ] as const)
    it(`are ${apart.join(', ')} for ${names.join(', ')}`, () => assert.deepEqual(toldApart(names, never), apart));

  it('begin alike to the twelfth sign, in any case', () => {
    assert.equal(beginning('Sales FigureS'), 'sales figure');
    assert.ok(isOneOf('Categories', 'category') && isOneOf('Group', 'groups') && isOneOf('Group', 'GROUP'));
    assert.ok(!isOneOf('Group', 'Grouped'));
  });

  it('stay different, and keep their words', () => {
    const name = fc.array(fc.constantFrom('sales', 'figures', 'of', 'the', 'hour', 'Hour', 'by'), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        fc.uniqueArray(
          name.map((words) => words.join(' ')),
          { maxLength: 8 },
        ),
        (names) => {
          const apart = toldApart(names, never);
          assert.equal(new Set(apart).size, names.length);
          apart.forEach((label, index) => {
            const words = new Set(label.toLowerCase().split(/ (?:· )?/));
            const lost = (names[index] ?? '')
              .toLowerCase()
              .split(' ')
              .filter((word) => !words.has(word) && !/^(?:of|the|by)$/.test(word));
            assert.deepEqual(lost, []);
          });
        },
      ),
    );
  });
});
