import assert from 'node:assert/strict';
import { type ErrorKind, PlandayError, sentence } from '../../../../src/core/errors.ts';
import type { ObjectKind } from '../../../../src/core/objects/objectKinds.ts';
import { ObjectReading } from '../../../../src/core/objects/objectReading.ts';
import type { Portal } from '../../../../src/core/portals/portal.ts';
import type { Choices } from '../../../../src/core/references/portalLists.ts';
import { createPortal } from '../../support/harness.ts';
import { builtInKinds } from './objects.ts';

const kanel = createPortal({ id: 'k', name: 'Kanel' });
const nord = createPortal({ id: 'n', name: 'Nord' });
const failure = (kind: ErrorKind) => new PlandayError(kind, sentence('It failed.'));

describe('Reading the objects of all portals', () => {
  let kinds: readonly ObjectKind[];
  before(async () => {
    kinds = await builtInKinds();
  });

  /** @param answer what a list gives; an error is thrown */
  function createHarness(
    portals: readonly Portal[],
    answer: (portal: Portal, endpointId: string) => Choices | Error | undefined,
  ) {
    const asked: string[] = [];
    let underWay = 0;
    let most = 0;
    let breaths = 0;
    const controller = new AbortController();
    const read = async (portal: Portal, { endpointId }: { endpointId: string }) => {
      asked.push(`${portal.name} ${endpointId}`);
      most = Math.max(most, ++underWay);
      await new Promise((resolve) => setImmediate(resolve));
      underWay--;
      controller.signal.throwIfAborted();
      const given = answer(portal, endpointId) ?? { choices: [{ id: '1', label: 'One', detail: undefined }], partial: undefined };
      if (given instanceof Error) throw given;
      return given;
    };
    const reading = new ObjectReading({
      lists: { read },
      kinds,
      portals,
      words: (name) => name,
      today: () => '2026-01-15',
      breathe: async () => void breaths++,
    });
    const gaps = () =>
      reading.gaps.map(({ portal, kind, reason }) => [portal.name, kind?.name, typeof reason === 'object' ? 'error' : reason]);
    let changes = 0;
    const run = () => reading.read({ signal: controller.signal }, () => void changes++);
    return { reading, run, gaps, asked, controller, most: () => most, changes: () => changes, breaths: () => breaths };
  }

  it('begins with the departments and people of each, goes on with the rest, and has a few lists under way at once', async () => {
    const { reading, run, gaps, asked, most, changes, breaths } = createHarness([kanel, nord], () => undefined);
    assert.equal(reading.groups.length, 2 * kinds.length);
    await run();
    assert.deepEqual(asked.slice(0, 5), [
      'Kanel /hr/v1.0/departments',
      'Kanel /hr/v1.0/employees',
      'Nord /hr/v1.0/departments',
      'Nord /hr/v1.0/employees',
      'Kanel /scheduling/v1.0/shifttypes',
    ]);
    assert.deepEqual([asked.length, most(), changes(), gaps()], [2 * kinds.length, 4, 2 * kinds.length, []]);
    assert.equal(breaths(), 2 * kinds.length, 'lets others run after each list');
    assert.ok(reading.groups.every(({ objects }) => objects.length === 1));
    assert.deepEqual(
      reading.groups.slice(0, 3).map(({ portal, kind }) => [portal.name, kind.name]),
      [
        ['Kanel', 'department'],
        ['Nord', 'department'],
        ['Kanel', 'employee'],
      ],
    );
  });

  it('asks nothing of a portal whose token is rejected, nor for what the app may not read, and says both', async () => {
    const { reading, run, gaps, asked } = createHarness(
      [
        { ...kanel, rejected: 'refreshToken' },
        { ...nord, scopes: kinds.flatMap(({ list }) => (list.scope && list.scope !== 'employee:read' ? [list.scope] : [])) },
      ],
      () => undefined,
    );
    assert.ok(reading.groups.every(({ portal }) => portal.name === 'Nord'));
    await run();
    assert.ok(
      asked.every((list) => !list.startsWith('Kanel') && list !== 'Nord /hr/v1.0/employees'),
      asked.join(),
    );
    assert.deepEqual(gaps().slice(0, 2), [
      ['Kanel', undefined, 'rejected'],
      ['Nord', 'employee', 'scope'],
    ]);
  });

  it('says of each list that failed, or is not whole, why, and keeps what came', async () => {
    const choices = [{ id: '1', label: 'One', detail: undefined }];
    const { reading, run, gaps } = createHarness([kanel], (_, endpointId) => {
      if (endpointId.endsWith('/departments')) return { choices, partial: { reason: 'failed', error: failure('serverError') } };
      if (endpointId.endsWith('/employees')) return { choices, partial: { reason: 'stopped' } };
      if (endpointId.endsWith('/skills')) return failure('missingScope');
      if (endpointId.endsWith('/sections')) return failure('serverError');
      return endpointId.endsWith('/positions') ? new Error('A defect of ours') : undefined;
    });
    await run();
    assert.deepEqual(gaps().toSorted(), [
      ['Kanel', 'department', 'error'],
      ['Kanel', 'employee', 'cut'],
      ['Kanel', 'position', 'error'],
      ['Kanel', 'section', 'error'],
      ['Kanel', 'skill', 'scope'],
    ]);
    assert.deepEqual(
      reading.groups.filter(({ objects }) => objects.length === 0).map(({ kind }) => kind.name),
      ['position', 'section', 'skill'],
    );
  });

  it('asks no further of a portal that cannot be reached, and says it once', async () => {
    const { run, gaps, asked } = createHarness([kanel, nord], ({ name }, endpointId) =>
      name === 'Kanel' ? failure(endpointId.endsWith('/departments') ? 'serverError' : 'offline') : undefined,
    );
    await run();
    assert.deepEqual(gaps(), [['Kanel', undefined, 'error']]);
    assert.ok(asked.filter((list) => list.startsWith('Kanel')).length <= 3, asked.join());
    assert.equal(asked.filter((list) => list.startsWith('Nord')).length, kinds.length);
  });

  it('keeps what failed, for whoever tells of it', async () => {
    const [cut, failed, offline] = [failure('serverError'), failure('notJson'), failure('offline')];
    const { reading, run } = createHarness([kanel, nord], ({ name }, endpointId) => {
      if (name === 'Nord') return offline;
      if (endpointId.endsWith('/departments')) return { choices: [], partial: { reason: 'failed', error: cut } };
      return endpointId.endsWith('/sections') ? failed : undefined;
    });
    await run();
    assert.deepEqual(
      Object.fromEntries(reading.gaps.map(({ portal, kind, reason }) => [`${portal.name} ${kind?.name}`, reason])),
      { 'Kanel department': { error: cut }, 'Kanel section': { error: failed }, 'Nord undefined': { error: offline } },
    );
  });

  it('asks nothing when the box is closed already', async () => {
    const { run, asked, controller } = createHarness([kanel], () => undefined);
    controller.abort();
    await assert.rejects(run(), { name: 'AbortError' });
    assert.deepEqual(asked, []);
  });

  it('ends with the reason that it was closed for, and calls no list missing for it', async () => {
    const { run, controller, gaps } = createHarness([kanel], () => undefined);
    const running = run();
    controller.abort(new Error('Closed'));
    await assert.rejects(running, /^Error: Closed$/);
    assert.deepEqual(gaps(), []);
  });

  it('ends when a list was given up by whoever reads it', async () => {
    const { run, gaps } = createHarness([kanel], () => new DOMException('Given up', 'AbortError'));
    await assert.rejects(run(), { name: 'AbortError' });
    assert.deepEqual(gaps(), []);
  });

  it('ends when the box is closed', async () => {
    const { run, asked, controller, gaps } = createHarness([kanel, nord], () => undefined);
    const running = run();
    controller.abort();
    await assert.rejects(running, { name: 'AbortError' });
    assert.deepEqual([asked.length, gaps()], [4, []]);
  });
});
