import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { Directory } from '../../../../src/core/directory/directory.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';
import type { SendOptions } from '../../../../src/core/rateLimit/rateGovernor.ts';
import type { ApiResponse } from '../../../../src/core/requests/apiResponse.ts';
import { Pages } from '../../../../src/core/requests/pages.ts';
import type { AllRows } from '../../../../src/core/requests/readAllRows.ts';
import type { Asked } from '../../../../src/core/requests/request.ts';
import { contentOf } from '../../support/contentOf.ts';
import { createPortal } from '../../support/harness.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

const builtIn = new Catalogue(new MemoryDocumentStore(), () => undefined);
const departmentsPath = '/hr/v1.0/departments';
const employeesPath = '/hr/v1.0/employees';

type Reply = unknown | (() => never);

interface Replies {
  readonly lists?: Readonly<Record<string, Reply>>;
  /** By address, with the id in its place. */
  readonly answers?: Readonly<Record<string, Reply>>;
  readonly partial?: AllRows['partial'];
  readonly total?: number | undefined;
  readonly catalogue?: Pick<Catalogue, 'get'>;
  readonly lifetime?: AbortSignal;
}

const resultOf = (reply: Reply): unknown => (typeof reply === 'function' ? reply() : reply);

function createDirectory(replies: Replies = {}) {
  const { lists = {}, answers = {}, partial, catalogue = builtIn, lifetime } = replies;
  const asked: string[] = [];
  const waits: [path: string, onWait: SendOptions['onWait']][] = [];
  const requests = {
    get: async ({ endpoint: { path }, values }: Asked): Promise<ApiResponse> => {
      const address = path.replace(/\{(\w+)\}/, (_, name: string) => String(values[name]));
      asked.push(address);
      const content = contentOf(resultOf(answers[address] ?? { data: [] }));
      return { status: 200, sentAt: 0, milliseconds: 1, content };
    },
    readAll: async ({ endpoint: { path } }: Asked, { signal, onWait }: SendOptions = {}): Promise<AllRows> => {
      asked.push(path);
      waits.push([path, onWait]);
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
      const rows = resultOf(lists[path] ?? []) as unknown[];
      const total = 'total' in replies ? replies.total : rows.length;
      return { rows, total, content: contentOf(rows), pages: new Pages(), milliseconds: 1, ...(partial && { partial }) };
    },
  };
  return { directory: new Directory(createPortal(), { requests, catalogue }, lifetime), asked, waits };
}

const failWith = (kind: PlandayError['kind']) => (): never => {
  throw new PlandayError(kind, sentence('It failed.'));
};

describe('the directory of a portal', () => {
  it('lists departments with the request that opens each', async () => {
    const { directory } = createDirectory({
      lists: { [departmentsPath]: [{ id: 11, name: 'Nyhavn' }, { id: 12 }, { name: 'no id' }, null] },
    });
    assert.deepEqual(await directory.departments({}), {
      entries: [
        { id: '11', name: 'Nyhavn', endpointId: '/hr/v1.0/departments/{id}', values: { id: '11' } },
        { id: '12', name: undefined, endpointId: '/hr/v1.0/departments/{id}', values: { id: '12' } },
      ],
      more: 0,
      whole: { endpointId: '/hr/v1.0/departments', values: {}, all: true },
    });
  });

  it('names what a published document took out of the catalogue', async () => {
    const store = new MemoryDocumentStore();
    await store.write('hr', { openapi: '3.0.4', paths: { '/hr/v1.0/employees': { get: {} } } });
    const { directory, asked } = createDirectory({ catalogue: new Catalogue(store, () => undefined) });
    await assert.rejects(directory.departments({}), { kind: 'unknownEndpoint' });
    assert.deepEqual(asked, []);
  });

  it('joins members with names', async () => {
    const { directory } = createDirectory({
      lists: { [employeesPath]: [{ id: 1, firstName: 'Åse', lastName: 'Holm' }, { id: 2, firstName: ' Bo ' }, { id: 3 }] },
      answers: { '/hr/v1.0/departments/11/employees': { data: [{ employeeId: 2 }, { employeeId: 1 }, { employeeId: 3 }] } },
    });
    const { entries } = await directory.employees('11', {});
    assert.deepEqual(
      entries.map(({ id, name }) => [id, name]),
      [
        ['2', 'Bo'],
        ['1', 'Åse Holm'],
        ['3', undefined],
      ],
    );
    assert.deepEqual(entries[0]?.values, { employeeId: '2' });
  });

  it('reads the names once for all departments, also when they are opened at the same time', async () => {
    const { directory, asked } = createDirectory();
    await Promise.all([directory.employees('11', {}), directory.employees('12', {})]);
    await directory.employees('13', {});
    assert.equal(asked.filter((path) => path === employeesPath).length, 1);
  });

  it('goes on reading the names when the department that asked first is given up', async () => {
    const { directory } = createDirectory({
      lists: { [employeesPath]: [{ id: 7, firstName: 'Bo' }] },
      answers: { '/hr/v1.0/departments/12/employees': { data: [{ employeeId: 7 }] } },
    });
    const controller = new AbortController();
    const first = directory.employees('11', { signal: controller.signal });
    const second = directory.employees('12', {});
    controller.abort();
    await first;
    assert.equal((await second).entries[0]?.name, 'Bo');
  });

  it('reads names no longer than its own life, and tells of waits meanwhile', async () => {
    const controller = new AbortController();
    const { directory, waits } = createDirectory({ lifetime: controller.signal });
    const onWait = () => undefined;
    const reading = directory.employees('11', { onWait });
    controller.abort();
    await assert.rejects(reading, { name: 'AbortError' });
    assert.deepEqual(waits, [[employeesPath, onWait]]);
  });

  it('passes over names that belong to nobody', async () => {
    const { directory } = createDirectory({
      lists: { [employeesPath]: [null, { firstName: 'Nobody' }, { id: 7, firstName: 'Bo' }] },
      answers: { '/hr/v1.0/departments/11/employees': { data: [{ employeeId: 7 }] } },
      partial: { reason: 'stopped' },
    });
    const { entries, incomplete } = await directory.employees('11', {});
    assert.equal(entries[0]?.name, 'Bo');
    assert.equal(incomplete?.kind, 'tooLarge');
    assert.match(incomplete.message, /: the names of the first 1 were read,/);
  });

  it('follows an update: the id goes where the path has it, and nowhere where it has none', async () => {
    const query = { name: 'expand', in: 'query', required: false, type: 'string' } as const;
    const opened = async (change: (parameters: Endpoint['parameters']) => Endpoint['parameters']) => {
      const get = async (id: string) => {
        const endpoint = await builtIn.get(id);
        return id === '/hr/v1.0/departments/{id}' ? { ...endpoint, parameters: change(endpoint.parameters) } : endpoint;
      };
      const { directory } = createDirectory({ lists: { [departmentsPath]: [{ id: 1 }] }, catalogue: { get } });
      return (await directory.departments({})).entries[0]?.values;
    };
    assert.deepEqual(await opened((parameters) => [query, ...parameters]), { id: '1' });
    assert.deepEqual(await opened(() => [query]), {});
    assert.deepEqual(await opened(() => []), {});
  });

  it('lists ids where the names may not be read', async () => {
    const { directory } = createDirectory({
      lists: { [employeesPath]: failWith('missingScope') },
      answers: { '/hr/v1.0/departments/11/employees': { data: [{ employeeId: 7 }] } },
    });
    const { entries } = await directory.employees('11', {});
    assert.deepEqual(
      entries.map(({ id, name }) => [id, name]),
      [['7', undefined]],
    );
  });

  it('tries the names again after a failure that may pass', async () => {
    let fails = true;
    const { directory } = createDirectory({
      lists: { [employeesPath]: () => (fails ? failWith('offline')() : ([{ id: 7, firstName: 'Bo' }] as never)) },
      answers: { '/hr/v1.0/departments/11/employees': { data: [{ employeeId: 7 }] } },
    });
    await assert.rejects(directory.employees('11', {}), { kind: 'offline' });
    fails = false;
    assert.equal((await directory.employees('11', {})).entries[0]?.name, 'Bo');
  });

  it('keeps the rows that came and says why others are missing', async () => {
    const error = new PlandayError('serverError', sentence('Page 3 failed.'));
    const { directory } = createDirectory({
      lists: { [departmentsPath]: [{ id: 1, name: 'A' }] },
      partial: { reason: 'failed', error },
    });
    const { entries, incomplete } = await directory.departments({});
    assert.equal(entries.length, 1);
    assert.equal(incomplete, error);
  });

  it('keeps every digit of a long id', async () => {
    const { directory } = createDirectory({ lists: { [departmentsPath]: [parseJson('{"id": 9007199254740993}')] } });
    assert.equal((await directory.departments({})).entries[0]?.id, '9007199254740993');
  });

  it('says so when members are not where they were expected', async () => {
    const { directory } = createDirectory({ answers: { '/hr/v1.0/departments/11/employees': { data: 'nonsense' } } });
    await assert.rejects(directory.employees('11', {}), { kind: 'notAList' });
  });

  describe('with more than anyone looks through', () => {
    const many = Array.from({ length: 300_000 }, (_, id) => ({ id, name: `Department ${id}`, firstName: 'A', lastName: 'B' }));

    it('lists the first departments, and says how many there are besides and what opens them', async () => {
      const { directory } = createDirectory({ lists: { [departmentsPath]: many } });
      const { entries, more, whole } = await directory.departments({});
      assert.deepEqual([entries.length, more], [20_000, 280_000]);
      assert.deepEqual(whole, { endpointId: departmentsPath, values: {}, all: true });
    });

    it('says that there are more only where there are', async () => {
      const moreOf = async (count: number, partial?: AllRows['partial']) => {
        const lists = { [departmentsPath]: many.slice(0, count) };
        const { directory } = createDirectory({ lists, total: undefined, ...(partial && { partial }) });
        return (await directory.departments({})).more;
      };
      assert.deepEqual([await moreOf(1), await moreOf(20_000), await moreOf(20_001)], [0, 0, 'unknown']);
      const error = new PlandayError('serverError', sentence('Page 3 failed.'));
      assert.deepEqual(
        [await moreOf(1, { reason: 'full', error }), await moreOf(1, { reason: 'failed', error })],
        ['unknown', 0],
      );
    });

    it('does not make up how many there are where the reading was stopped', async () => {
      const { directory } = createDirectory({
        lists: { [departmentsPath]: [{ id: 1 }] },
        partial: { reason: 'stopped' },
        total: 7,
      });
      assert.equal((await directory.departments({})).more, 6);
      const silent = createDirectory({
        lists: { [departmentsPath]: [{ id: 1 }] },
        partial: { reason: 'stopped' },
        total: undefined,
      });
      assert.equal((await silent.directory.departments({})).more, 'unknown');
    });

    it('lists the first employees of a department, and says whose names were not read', async () => {
      const { directory } = createDirectory({
        lists: { [employeesPath]: many },
        answers: { '/hr/v1.0/departments/11/employees': { data: many } },
      });
      const { entries, more, whole, incomplete } = await directory.employees('11', {});
      assert.deepEqual([entries.length, entries[0]?.name, more], [20_000, 'A B', 280_000]);
      assert.deepEqual(whole, { endpointId: '/hr/v1.0/departments/{id}/employees', values: { id: '11' }, all: false });
      assert.equal(
        incomplete?.message,
        'Nordlys Café has very many employees: the names of the first 20000 were read, and the others are shown by their IDs.',
      );
    });
  });

  it('takes no empty id, which would be left out of what is asked', async () => {
    const { directory } = createDirectory({
      lists: { [departmentsPath]: [{ id: '', name: 'Nobody' }, { id: 11 }] },
      answers: { '/hr/v1.0/departments/11/employees': [{ id: '' }, ''] },
    });
    const departments = await directory.departments({});
    assert.deepEqual(
      departments.entries.map(({ id }) => id),
      ['11'],
    );
    assert.deepEqual((await directory.employees('11', {})).entries, []);
  });

  it('takes ids of a hundred characters, and no longer ones', async () => {
    const [longest, tooLong] = ['x'.repeat(100), 'x'.repeat(101)];
    const { directory } = createDirectory({ lists: { [departmentsPath]: [{ id: longest }, { id: tooLong }] } });
    assert.deepEqual(
      (await directory.departments({})).entries.map(({ id }) => id),
      [longest],
    );
  });

  it('takes neither ids nor names without end', async () => {
    const long = 'x'.repeat(1_000_000);
    const { directory } = createDirectory({
      lists: {
        [departmentsPath]: [
          { id: long, name: 'A' },
          { id: 1, name: long },
        ],
      },
    });
    const { entries } = await directory.departments({});
    assert.deepEqual(
      entries.map(({ id, name }) => [id, name?.length]),
      [['1', 200]],
    );
  });
});
