import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import { format } from '../../../../src/core/errors.ts';
import { MemoryDocumentStore } from './memoryDocumentStore.ts';

const onlyDepartments = {
  openapi: '3.0.4',
  info: { title: 'Planday HR API', version: 'v1.0' },
  paths: { '/hr/v1/Departments': { get: { summary: 'All departments' } }, '/hr/v1.0/new': { get: { summary: 'New' } } },
};
const dataCenter = { openapi: '3.0.4', paths: { '/datacenter/v{version}/rows': { get: { summary: 'List rows' } } } };

function createHarness() {
  const store = new MemoryDocumentStore();
  const told: string[] = [];
  const catalogue = new Catalogue(store, (problem) => told.push(format(problem)));
  return { store, catalogue, told };
}

describe('Catalogue', () => {
  it('is the built-in one while nothing is stored', async () => {
    const { catalogue, told } = createHarness();
    assert.deepEqual(
      (await catalogue.apis()).map(({ name, title, endpoints }) => `${name} ${title} ${endpoints.length}`),
      [
        'portal Portal 1',
        'hr HR 16',
        'scheduling Scheduling 12',
        'punchclock Punch clock 5',
        'payroll Payroll 1',
        'pay Pay 8',
        'absence Absence 11',
        'contractrules Contract rules 2',
        'revenue Revenue 3',
      ],
    );
    assert.equal((await catalogue.api('HR'))?.endpoints.length, 16);
    assert.deepEqual(told, []);
  });

  it('finds an endpoint by its id, in another spelling too', async () => {
    const { catalogue } = createHarness();
    assert.equal((await catalogue.find('/hr/v1.0/departments/{id}'))?.name, 'Department');
    assert.equal((await catalogue.find('/HR/v1/Departments/{departmentId}/'))?.name, 'Department');
    assert.equal(await catalogue.find('/hr/v1.0/nothing'), undefined);
  });

  it('gives the endpoint itself, or says what to do when it is gone', async () => {
    const { catalogue } = createHarness();
    assert.equal(await catalogue.get('/HR/v1/Departments'), await catalogue.find('/hr/v1.0/departments'));
    await assert.rejects(catalogue.get('/hr/v1.0/nothing'), {
      name: 'Error',
      kind: 'unknownEndpoint',
      message:
        'The API catalogue no longer has /hr/v1.0/nothing. Choose Update API Catalogue or Reset API Catalogue, then look for it in the Portals view.',
    });
  });

  it('prefers the stored document, with what we know over it', async () => {
    const { catalogue, store } = createHarness();
    await store.write('hr', onlyDepartments);
    await store.write('datacenter', dataCenter);
    await store.write('reports', { openapi: '3.0.4', paths: { '/reports/v1.0/schedulingHistory': { post: {} } } });
    const hr = await catalogue.api('hr');
    assert.deepEqual(
      hr?.endpoints.map(({ id, name, summary, scope }) => [id, name, summary, scope]),
      [
        ['/hr/v1.0/departments', 'Departments', 'All departments', 'department:read'],
        ['/hr/v1.0/new', 'New', 'New', undefined],
      ],
    );
    const names = (await catalogue.apis()).map(({ name }) => name);
    assert.equal(names.at(-1), 'datacenter');
    assert.ok(!names.includes('reports'));
    assert.equal((await catalogue.find('/datacenter/v1.0/rows'))?.name, 'Rows');
  });

  it('falls back to the built-in one where the stored document cannot be read, and says so once', async () => {
    const { catalogue, store, told } = createHarness();
    store.documents.set('hr', 'cut off');
    store.documents.set('pay', new Error('EIO'));
    store.documents.set('datacenter', []);
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 16);
    assert.equal((await catalogue.api('pay'))?.endpoints.length, 8);
    assert.equal(await catalogue.api('datacenter'), undefined);
    assert.deepEqual(told, [
      'Choose Update API Catalogue to replace the kept document of the HR API, which cannot be read: The document of the HR API is not valid JSON; it may have been cut off. Update again.',
      'Choose Update API Catalogue to replace the kept document of the Pay API, which cannot be read: EIO',
      'Choose Update API Catalogue to replace the kept document of the Data center API, which cannot be read: The document of the Data center API is not an OpenAPI 3 document. Update again later.',
    ]);
    catalogue.reload();
    await catalogue.apis();
    assert.equal(told.length, 6);
  });

  it('draws its APIs without reading what was kept of them, and reads an API when it is asked for', async () => {
    const { catalogue, store } = createHarness();
    await store.keep(
      new Map([
        ['hr', { text: JSON.stringify(onlyDepartments), endpoints: 2 }],
        ['datacenter', { text: JSON.stringify(dataCenter), endpoints: 1 }],
        ['reports', { text: '{"openapi":"3.0.4","paths":{}}', endpoints: 0 }],
      ]),
    );
    // As it was kept before endpoints were counted.
    await store.write('pay', onlyDepartments);
    const rows = async () => (await catalogue.summaries()).map(({ name, endpoints }) => `${name} ${endpoints}`);
    const drawn = [
      ...['portal 1', 'hr 2', 'scheduling 12', 'punchclock 5', 'payroll 1', 'pay undefined', 'absence 11'],
      ...['contractrules 2', 'revenue 3', 'datacenter 1'],
    ];
    assert.deepEqual(await rows(), drawn);
    assert.deepEqual(store.reads, []);
    assert.deepEqual(
      (await catalogue.summaries()).find(({ name }) => name === 'pay'),
      { name: 'pay', title: 'Pay' },
    );
    assert.equal((await catalogue.find('/datacenter/v1.0/rows'))?.name, 'Rows');
    assert.equal((await catalogue.get('/hr/v1.0/departments')).name, 'Departments');
    await catalogue.api('hr');
    assert.deepEqual(store.reads, ['datacenter', 'hr']);
    assert.deepEqual(await rows(), drawn);
    assert.deepEqual((await catalogue.apis()).map(({ name }) => name).slice(-1), ['datacenter']);
    assert.deepEqual(store.reads.toSorted(), ['datacenter', 'hr', 'pay', 'reports']);
  });

  it('knows no endpoint of an API that there is not', async () => {
    const { catalogue } = createHarness();
    for (const id of ['', '/', 'hr', '//hr/v1.0/departments', '/constructor/v1.0/x', '/nothing/v1.0/departments']) {
      assert.equal(await catalogue.find(id), undefined, id);
    }
  });

  it('asks again where the store or a document could not be had at first', async () => {
    const { catalogue, store, told } = createHarness();
    const list = store.list.bind(store);
    store.list = () => Promise.reject(new Error('EIO'));
    await store.write('hr', onlyDepartments);
    assert.equal((await catalogue.summaries()).length, 9);
    await catalogue.apis();
    assert.deepEqual(told, ['Choose Update API Catalogue to replace what was kept of it, which cannot be read: EIO']);
    store.list = list;
    catalogue.reload();
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 2);
  });

  it('asks again at the next question where the store could not be had, and says so once', async () => {
    const { catalogue, store, told } = createHarness();
    const list = store.list.bind(store);
    store.list = () => Promise.reject('nothing there');
    await store.write('datacenter', dataCenter);
    await store.write('reports', dataCenter);
    assert.deepEqual([await catalogue.api('reports'), await catalogue.api('securityGroupMembership')], [undefined, undefined]);
    store.list = list;
    assert.equal((await catalogue.api('datacenter'))?.endpoints.length, 1);
    assert.deepEqual(told, ['Choose Update API Catalogue to replace what was kept of it, which cannot be read: nothing there']);
  });

  it('asks again for an API that could not be read, and only for that', async () => {
    const store = new MemoryDocumentStore();
    let isBroken = true;
    const catalogue = new Catalogue(store, () => {
      if (isBroken) throw new TypeError('defect');
    });
    await store.write('datacenter', []);
    await assert.rejects(catalogue.api('datacenter'), TypeError);
    isBroken = false;
    assert.equal(await catalogue.api('datacenter'), undefined);
    await catalogue.api('datacenter');
    assert.deepEqual(store.reads, ['datacenter', 'datacenter']);
  });

  it('believes what it has read of a document before what was counted when it was kept', async () => {
    const { catalogue, store } = createHarness();
    await store.keep(new Map([['datacenter', { text: JSON.stringify(dataCenter), endpoints: 7 }]]));
    const counted = async () => (await catalogue.summaries()).find(({ name }) => name === 'datacenter')?.endpoints;
    assert.equal(await counted(), 7);
    await catalogue.api('datacenter');
    assert.equal(await counted(), 1);
  });

  it('knows whether a document is the one that is kept, with how much is in it', async () => {
    const text = JSON.stringify(dataCenter);
    const isKept = async (prepare: (store: MemoryDocumentStore) => unknown) => {
      const { catalogue, store } = createHarness();
      await prepare(store);
      return (await catalogue.compare('datacenter', text, 'https://planday.example')).isKept;
    };
    const keep = (store: MemoryDocumentStore, kept: string) =>
      store.keep(new Map([['datacenter', { text: kept, endpoints: 1 }]]));
    assert.equal(await isKept((store) => keep(store, text)), true);
    assert.equal(await isKept((store) => keep(store, `${text} `)), false);
    assert.equal(await isKept((store) => store.write('datacenter', text)), false, 'kept before endpoints were counted');
    assert.equal(await isKept(() => undefined), false);
    const failing = () => Promise.reject(new Error('EIO'));
    assert.equal(await isKept((store) => keep(store, text).then(() => Object.assign(store, { read: failing }))), false);
    assert.equal(await isKept((store) => keep(store, text).then(() => Object.assign(store, { list: failing }))), false);
  });

  it('goes back to what there was, and changes nothing where there was nothing', async () => {
    const { catalogue, store } = createHarness();
    let changes = 0;
    catalogue.onDidChange(() => changes++);
    assert.deepEqual([await catalogue.restore(), changes], [false, 0]);
    await catalogue.keep(new Map([['datacenter', { text: JSON.stringify(dataCenter), endpoints: 1 }]]));
    assert.deepEqual([(await catalogue.api('datacenter'))?.endpoints.length, changes], [1, 1]);
    assert.deepEqual([await catalogue.restore(), changes], [true, 2]);
    assert.deepEqual([await catalogue.api('datacenter'), store.documents.size], [undefined, 0]);
  });

  it('finds an endpoint by its own spelling before another one', async () => {
    const { catalogue, store } = createHarness();
    const paths = { '/datacenter/v1/rows': { get: {} }, '/datacenter/v1.0/rows/{id}': { get: {} } };
    await store.write('datacenter', { openapi: '3.0.4', paths });
    for (const id of ['/datacenter/v1/rows', '/datacenter/v1.0/Rows'])
      assert.equal((await catalogue.find(id))?.id, '/datacenter/v1/rows');
    assert.equal((await catalogue.find('/datacenter/v1/rows/{x}'))?.id, '/datacenter/v1.0/rows/{id}');
  });

  it('says which operations of a stored document it leaves out', async () => {
    const { catalogue, store, told } = createHarness();
    await store.write('hr', { openapi: '3.0.4', paths: { '/hr/v1.0/broken': { get: 7 }, '/hr/v1.0/new': { get: {} } } });
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 1);
    assert.deepEqual(told, ['GET /hr/v1.0/broken is no operation.']);
  });

  it('says what to do where a change cannot be stored, and is as it was', async () => {
    const { catalogue, store } = createHarness();
    let changes = 0;
    catalogue.onDidChange(() => changes++);
    const cause = new Error('ENOSPC');
    const full = () => Promise.reject(cause);
    Object.assign(store, { keep: full, clear: full, restore: full });
    for (const change of [() => catalogue.keep(new Map()), () => catalogue.reset(), () => catalogue.restore()]) {
      await assert.rejects(change, {
        kind: 'notStored',
        cause,
        message:
          'The API catalogue could not be stored, so the one at hand stays in use. Check that the disk is not full, then run the command again.',
      });
    }
    assert.equal(changes, 0);
  });

  it('tells when it changed, and is built-in again after a reset', async () => {
    const { catalogue, store } = createHarness();
    let changes = 0;
    catalogue.onDidChange(() => changes++);
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 16);
    await store.write('hr', onlyDepartments);
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 16);
    catalogue.reload();
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 2);
    await catalogue.reset();
    assert.equal((await catalogue.api('hr'))?.endpoints.length, 16);
    assert.equal(changes, 2);
    assert.equal(store.documents.size, 0);
    catalogue.dispose();
    catalogue.reload();
    assert.equal(changes, 2);
  });
});
