import assert from 'node:assert/strict';
import type { Endpoint, ParameterValues } from '../../../../src/core/catalogue/endpoint.ts';
import { type ErrorKind, format, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { SendOptions } from '../../../../src/core/rateLimit/rateGovernor.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { Probes } from '../../../../src/core/whyEmpty/probes.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal, departments } from '../../support/harness.ts';

const what = sentence('It');
const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ id }));
const { paging: _, ...unpaged } = departments;

function probesOf(answer: unknown) {
  let asked = 0;
  const get = async () => {
    asked++;
    if (answer instanceof Error) throw answer;
    return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(answer) };
  };
  return { probes: new Probes(createPortal(), { get }, {}), asked: () => asked };
}

const failing = (kind: ErrorKind) => new PlandayError(kind, sentence('It failed.'));

describe('a small request', () => {
  for (const [said, answer, endpoint, values, expected] of [
    ['of a page', { paging: { total: 5 }, data: rows(2) }, departments, {}, [5, false]],
    ['of the last page', { paging: { total: 5 }, data: rows(2) }, departments, { offset: '3' }, [2, true]],
    ['of a page before the last', { paging: { total: 6 }, data: rows(2) }, departments, { offset: '3' }, [3, false]],
    ['of all rows', { paging: { total: 2 }, data: rows(2) }, departments, {}, [2, true]],
    ['of a page without a total', { data: rows(2) }, departments, {}, [2, false]],
    ['of a page with a total that cannot be', { paging: { total: 1 }, data: rows(2) }, departments, {}, [2, false]],
    ['of no row, whatever the total', { paging: { total: 9 }, data: [] }, departments, {}, [0, true]],
    ['of a list without pages', { paging: { total: 9 }, data: rows(2) }, unpaged, { offset: '3' }, [2, true]],
    ['of several lists', { a: rows(2), b: rows(1) }, unpaged, {}, [3, true]],
    ['of lists where pages of one are expected', { data: { a: rows(2) } }, departments, {}, [0, true]],
    ['of an object', { data: { id: 1 } }, departments, {}, [0, true]],
    ['of a long answer that is no list', { a: rows(1), b: rows(1), text: 'x'.repeat(1_000_001) }, unpaged, {}, [0, true]],
  ] as readonly (readonly [string, unknown, Endpoint, ParameterValues, [number, boolean]])[]) {
    it(`counts what is there: ${said}`, async () => {
      const { probes } = probesOf(answer);
      const reading = await probes.rows(what, endpoint, values);
      assert.deepEqual([reading?.rows, reading?.isWhole], expected);
      assert.deepEqual(
        probes.tried.map((one) => [format(one.what), one.rows]),
        [['It', expected[0]]],
      );
    });
  }

  it('is sent once, and again where its values go by another name', async () => {
    const { probes, asked } = probesOf({ data: [] });
    const [first, ...others] = departments.parameters;
    assert.ok(first);
    const wired = (wireName: string) => ({ ...departments, parameters: [{ ...first, wireName }, ...others] });
    for (const endpoint of [departments, departments, wired('a'), wired('b'), { ...departments, id: '/other' }, wired('a')])
      await probes.rows(what, endpoint, {});
    await probes.rows(what, departments, { offset: '1' });
    assert.deepEqual([asked(), probes.tried.length], [5, 5]);
  });

  it('tells of one object whether it is there, and nothing where that cannot be known', async () => {
    const { probes } = probesOf({ data: { id: 1 } });
    const one = await probes.one(what, departments, {});
    assert.deepEqual(one !== undefined && one !== 'none' && one.json(), { data: { id: 1 } });
    assert.equal(probes.tried[0]?.rows, 1);
    for (const [kind, expected, count] of [
      ['notFound', 'none', 0],
      ['emptyAnswer', undefined, 0],
      ['serverError', undefined, undefined],
    ] as const) {
      const { probes: failed } = probesOf(failing(kind));
      assert.equal(await failed.one(what, departments, {}), expected);
      assert.equal(await failed.rows(what, departments, {}), undefined);
      assert.deepEqual(
        failed.tried.map(({ rows: found }) => found),
        [count],
      );
    }
  });

  it('is told of before it is sent, and can be cancelled and waited for', async () => {
    const said: string[] = [];
    const options = { signal: new AbortController().signal, onWait: () => undefined };
    const get = async (asked: Asked, given: SendOptions = {}) => {
      said.push(asked.endpoint.name);
      assert.deepEqual(given, options);
      return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf({ data: [] }) };
    };
    const probes = new Probes(createPortal(), { get }, { ...options, onAsk: (one) => said.push(format(one)) });
    await probes.rows(what, departments, {});
    assert.deepEqual(said, ['It', 'Departments']);
  });

  it('is one of twelve, and the next is not sent', async () => {
    const { probes, asked } = probesOf({ data: [] });
    for (let offset = 0; offset < 12; offset++) await probes.rows(what, departments, { offset: String(offset) });
    assert.equal(probes.isCutShort, false);
    assert.notEqual(await probes.rows(what, departments, { offset: '11' }), undefined);
    assert.equal(probes.isCutShort, false);
    assert.equal(await probes.rows(what, departments, { offset: '12' }), undefined);
    assert.equal(await probes.one(what, departments, { offset: '13' }), undefined);
    assert.deepEqual([asked(), probes.tried.length, probes.isCutShort], [12, 12, true]);
  });

  it('fails with what every other would fail with', async () => {
    for (const error of [failing('offline'), new TypeError('a defect')])
      await assert.rejects(probesOf(error).probes.rows(what, departments, {}), error);
  });
});
