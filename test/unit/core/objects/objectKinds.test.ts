import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import {
  knownKind,
  objectKinds,
  objectNames,
  objectRequest,
  referenceRequest,
} from '../../../../src/core/objects/objectKinds.ts';
import type { ReferenceName } from '../../../../src/core/references/lookups.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';
import { builtInKinds, kindNamed } from './objects.ts';

describe('The kinds of objects', () => {
  it('are all that have a name, each with its list, and with what opens one alone where there is such an endpoint', async () => {
    const kinds = await builtInKinds();
    assert.deepEqual(
      kinds.map(({ name }) => name),
      objectNames,
    );
    assert.deepEqual(Object.fromEntries(kinds.map(({ list, one }) => [list.path, one?.path])), {
      '/hr/v1.0/departments': '/hr/v1.0/departments/{id}',
      '/hr/v1.0/employees': '/hr/v1.0/employees/{employeeId}',
      '/scheduling/v1.0/shifttypes': undefined,
      '/hr/v1.0/employeegroups': '/hr/v1.0/employeegroups/{id}',
      '/scheduling/v1.0/positions': '/scheduling/v1.0/positions/{positionId}',
      '/scheduling/v1.0/sections': undefined,
      '/hr/v1.0/skills': undefined,
      '/hr/v1.0/employeetypes': undefined,
      '/pay/v1.0/salaries/types': undefined,
      '/contractrules/v1.0/contractrules': undefined,
      '/revenue/v1.0/revenueunits': undefined,
      '/absence/v1.0/accounttypes': undefined,
    });
  });

  it('are opened by their id in the endpoint’s own spelling, or in their list', async () => {
    const kinds = await builtInKinds();
    assert.deepEqual(objectRequest(kindNamed(kinds, 'employee'), 'p', '12'), {
      portalId: 'p',
      endpointId: '/hr/v1.0/employees/{employeeId}',
      values: { employeeId: '12' },
      all: false,
    });
    assert.deepEqual(objectRequest(kindNamed(kinds, 'shiftType'), 'p', '12'), {
      portalId: 'p',
      endpointId: '/scheduling/v1.0/shifttypes',
      values: {},
      all: true,
    });
    assert.equal(objectRequest(kindNamed(kinds, 'skill'), 'p', '12').all, false);
  });

  it('follow the catalogue: none without its list, or whose list demands something; no endpoint that demands more than the id', async () => {
    const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
    const demanded = { name: 'from', in: 'query', required: true, type: 'string' } as const;
    const find = async (id: string) => {
      const endpoint = await catalogue.find(id);
      if (id === '/hr/v1.0/skills') return undefined;
      const isOdd = id === '/scheduling/v1.0/positions' || id === '/hr/v1.0/departments/{id}';
      return endpoint && isOdd ? { ...endpoint, parameters: [...endpoint.parameters, demanded] } : endpoint;
    };
    const kinds = await objectKinds({ find });
    assert.deepEqual(
      objectNames.filter((name) => !kinds.some((kind) => kind.name === name)),
      ['position', 'skill'],
    );
    assert.equal(kindNamed(kinds, 'department').one, undefined);
  });

  it('are not opened by an endpoint that takes no id in its path', async () => {
    const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
    const demanded = { name: 'id', in: 'query', required: true, type: 'string' } as const;
    for (const parameters of [[], [demanded]]) {
      const find = async (id: string) => {
        const endpoint = await catalogue.find(id);
        return endpoint && id === '/hr/v1.0/departments/{id}' ? { ...endpoint, parameters } : endpoint;
      };
      const department = await knownKind('department', { find });
      assert.ok(department);
      assert.equal(department.one, undefined);
    }
  });
});

describe('What an id refers to', () => {
  const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
  const opened = async (name: ReferenceName, own = false) => {
    const kind = await knownKind(name, catalogue);
    return kind && referenceRequest(kind, 'p', { id: '12', own });
  };

  it('is opened alone, or by what tells of it, or in its list', async () => {
    const shift = { portalId: 'p', endpointId: '/scheduling/v1.0/shifts/{shiftId}', values: { shiftId: '12' }, all: false };
    assert.deepEqual(await opened('shift'), shift);
    assert.deepEqual(await opened('shift', true), shift);
    assert.deepEqual(await opened('account'), {
      portalId: 'p',
      endpointId: '/absence/v1.0/accounts/{id}/balance',
      values: { id: '12' },
      all: false,
    });
    assert.deepEqual(await opened('punchClockShift'), {
      portalId: 'p',
      endpointId: '/punchclock/v1.0/punchclockshifts/{punchClockShiftId}/breaks',
      values: { punchClockShiftId: '12' },
      all: false,
    });
    assert.deepEqual(await opened('shiftType'), {
      portalId: 'p',
      endpointId: '/scheduling/v1.0/shifttypes',
      values: {},
      all: true,
    });
  });

  it('is opened by the id beside it, where that gives it', async () => {
    const kind = await knownKind('punchClockShift', catalogue);
    assert.ok(kind);
    assert.deepEqual(referenceRequest(kind, 'p', { id: '12', own: false, beside: '7' }), {
      portalId: 'p',
      endpointId: '/punchclock/v1.0/punchclockshifts/byShift/{shiftId}',
      values: { shiftId: '7' },
      all: false,
    });
  });

  it('is not opened in the list that it was found in, nor in one without end', async () => {
    assert.equal(await opened('shiftType', true), undefined);
    const shift = await knownKind('shift', catalogue);
    assert.ok(shift);
    assert.equal(referenceRequest({ ...shift, one: undefined }, 'p', { id: '12', own: false }), undefined);
    const punch = await knownKind('punchClockShift', catalogue);
    assert.ok(punch);
    assert.equal(referenceRequest({ ...punch, about: undefined }, 'p', { id: '12', own: false }), undefined);
  });

  it('is nothing where the catalogue has no list of it', async () => {
    assert.equal(await knownKind('skill', { find: async () => undefined }), undefined);
  });
});
