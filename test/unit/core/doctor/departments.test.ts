import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { departmentsFinding } from '../../../../src/core/doctor/departments.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import { lookupOf, type ReferenceName } from '../../../../src/core/references/lookups.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { told } from './told.ts';

type Answers = Partial<Record<ReferenceName, (values: Asked['values']) => unknown>>;

const scopes: Partial<Record<ReferenceName, string>> = { department: 'department:read', shift: 'shift:read' };

/** Lists in pages of two, and what they are asked for. */
function createHarness(answers: Answers, { paged = true, portal = {} }: { paged?: boolean; portal?: Partial<Portal> } = {}) {
  const asked: string[] = [];
  const names = new Map(Object.keys(answers).map((name) => [lookupOf(name as ReferenceName).endpointId, name as ReferenceName]));
  const find = async (id: string): Promise<Endpoint | undefined> => {
    const name = names.get(id);
    const scope = name && scopes[name];
    const paging = paged && { paging: { limit: 'limit', offset: 'offset', maximum: name === 'department' ? 2 : 1_000 } };
    return name && { id, api: 'hr', path: id, name, summary: '', parameters: [], ...paging, ...(scope && { scope }) };
  };
  const get = async ({ endpoint: { name }, values }: Asked) => {
    asked.push(`${name} ${JSON.stringify(values)}`);
    return { status: 200, sentAt: 0, milliseconds: 1, content: contentOf(answers[name as ReferenceName]?.(values)) };
  };
  const look = async () =>
    told(await departmentsFinding(createPortal(portal), { catalogue: { find }, requests: { get } }, { today: '2026-11-30' }));
  return { asked, look };
}

const list =
  (...rows: readonly unknown[]) =>
  () => ({ data: rows });
const failing = (kind: PlandayError['kind']) => () => {
  throw new PlandayError(kind, sentence('It failed.'));
};
const unread = [
  'departments unknown',
  'The list of departments could not be read to its end.',
  'Check Access says whether the app may read it.',
];
const well = (count: number, rows: number) => [
  'departments ok',
  `Departments that the app sees: ${count}. Of other rows that were looked at (${rows}), none is of another department.`,
];
const beyond = (count: number, ids: string) => [
  'departments attention',
  `Departments that the app sees: ${count}. Other rows are of departments that are not among them, deleted ones or another administrator’s: ${ids}.`,
  'Have an administrator with access to all departments authorize the app: it sees what that administrator sees.',
];

describe('The departments that the app sees', () => {
  it('are well where rows of other lists are of no others', async () => {
    const { look, asked } = createHarness({
      department: list({ id: 1 }),
      employee: list({ departments: [1] }, { departments: [] }),
      shift: list({ departmentId: 1 }),
      position: list({ departmentId: 0 }, { departmentId: '0' }, { name: 'none' }, 5, null),
      section: list({ departmentId: '', departments: [false, null, '', {}] }),
    });
    assert.deepEqual(await look(), well(1, 9));
    assert.deepEqual(
      asked.map((one) => one.split(' ')[0]),
      ['department', 'employee', 'shift', 'position', 'section'],
    );
  });

  it('are beside those that rows name, each once, in any of three fields', async () => {
    const { look } = createHarness({
      department: list({ id: 1 }),
      employee: list({ departments: [1, 3], primaryDepartmentId: 4 }, { departments: 'all', departmentId: 3 }),
      revenueUnit: list({ departmentId: '5' }),
    });
    assert.deepEqual(await look(), beyond(1, '4, 3, 5'));
  });

  it('are beside five others by name', async () => {
    const named = async (count: number) => {
      const ids = Array.from({ length: count }, (_, index) => index + 2);
      return await createHarness({ department: list({ id: 1 }), employee: list({ departments: ids }) }).look();
    };
    assert.deepEqual(await named(5), beyond(1, '2, 3, 4, 5, 6'));
    assert.deepEqual(await named(6), beyond(1, '2, 3, 4, 5, 6 …'));
  });

  it('are read page by page, four at the most', async () => {
    const pages = (total: number) => (values: Asked['values']) => {
      const offset = Number(values.offset);
      return { data: Array.from({ length: Math.min(2, total - offset) }, (_, index) => ({ id: offset + index + 1 })) };
    };
    const read = async (total: number) => {
      const { look, asked } = createHarness({ department: pages(total) });
      return { said: await look(), asked };
    };
    assert.deepEqual(await read(3), {
      said: well(3, 0),
      asked: ['department {"limit":"2","offset":"0"}', 'department {"limit":"2","offset":"2"}'],
    });
    assert.deepEqual((await read(7)).said, well(7, 0));
    const { said, asked } = await read(8);
    assert.deepEqual([said, asked.length], [unread, 4]);
  });

  it('are all there when there are as many as the list says', async () => {
    const { look, asked } = createHarness({ department: () => ({ paging: { total: 2 }, data: [{ id: 1 }, { id: 2 }] }) });
    assert.deepEqual([await look(), asked.length], [well(2, 0), 1]);
  });

  it('are asked for at once where the list has no pages', async () => {
    const { look, asked } = createHarness({ department: list({ id: 1 }, { name: 'no id' }), employee: list() }, { paged: false });
    assert.deepEqual(await look(), well(1, 0));
    assert.deepEqual(asked, ['department {}', 'employee {}']);
    const many = list(...Array.from({ length: 60 }, (_, id) => ({ id: id + 1 })));
    const long = createHarness({ department: many, employee: list({ departments: [60] }) }, { paged: false });
    assert.deepEqual([await long.look(), long.asked], [well(60, 1), asked]);
  });

  it('are compared with 200 rows of a list, and fewer where it gives no more at once', async () => {
    const { asked, look } = createHarness({ department: list(), employee: list() });
    await look();
    assert.equal(asked[1], 'employee {"limit":"200"}');
  });

  it('are unknown where their list is not there, may not be read, fails, or is none', async () => {
    for (const answers of [
      {},
      { department: failing('serverError') },
      { department: failing('missingScope') },
      { department: () => ({ name: 'no list' }) },
    ])
      assert.deepEqual(await createHarness(answers).look(), unread);
    const closed = createHarness({ department: list({ id: 1 }) }, { portal: { scopes: ['shift:read'] } });
    assert.deepEqual([await closed.look(), closed.asked], [unread, []]);
  });

  it('are compared with what may be read of the others', async () => {
    const answers = { department: list({ id: 1 }), employee: failing('serverError'), shift: list({ departmentId: 9 }) };
    assert.deepEqual(await createHarness(answers).look(), beyond(1, '9'));
    const closed = createHarness(answers, { portal: { scopes: ['department:read'] } });
    assert.deepEqual(await closed.look(), well(1, 0));
    assert.deepEqual(closed.asked.length, 2);
  });

  it('fail where the connection does', async () => {
    await assert.rejects(createHarness({ department: failing('offline') }).look(), { kind: 'offline' });
    await assert.rejects(createHarness({ department: list({ id: 1 }), shift: failing('tls') }).look(), { kind: 'tls' });
    const broken = () => {
      throw new TypeError('broken');
    };
    await assert.rejects(createHarness({ department: broken }).look(), TypeError);
  });
});
