import assert from 'node:assert/strict';
import { Catalogue } from '../../../../src/core/catalogue/catalogue.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import {
  type RowAction,
  type RowActionName,
  rowActions,
  rowPeriods,
  rowValues,
} from '../../../../src/core/directory/rowActions.ts';
import { PlandayError } from '../../../../src/core/errors.ts';
import { ChosenPeriods } from '../../../../src/core/parameters/chosenPeriods.ts';
import { checkAll } from '../../../../src/core/parameters/parameterSteps.ts';
import { MemoryDocumentStore } from '../catalogue/memoryDocumentStore.ts';

const sunday = '2026-11-29';
const monday = '2026-11-30';

describe('the actions on a row', () => {
  const catalogue = new Catalogue(new MemoryDocumentStore(), () => undefined);
  const endpointOf = (name: RowActionName) => catalogue.get(rowActions[name].endpointId);
  const valuesOf = async (name: RowActionName, today: string) =>
    rowValues(rowActions[name], '11', await endpointOf(name), { today, timeZone: undefined });

  it('ask about that department, for the whole week of the portal’s day', async () => {
    assert.deepEqual(await valuesOf('departmentShiftsThisWeek', sunday), {
      departmentId: ['11'],
      from: '2026-11-23',
      to: '2026-11-29',
    });
    assert.deepEqual(await valuesOf('departmentShiftsThisWeek', monday), {
      departmentId: ['11'],
      from: '2026-11-30',
      to: '2026-12-06',
    });
    assert.deepEqual(await valuesOf('departmentShiftsNextWeek', sunday), {
      departmentId: ['11'],
      from: '2026-11-30',
      to: '2026-12-06',
    });
    assert.deepEqual(await valuesOf('departmentEmployees', sunday), { id: '11' });
  });

  it('say what their week is called, so that it is not offered as the dates of then', async () => {
    const periodsOf = async (name: RowActionName) => rowPeriods(rowActions[name], await endpointOf(name));
    assert.deepEqual(await periodsOf('departmentShiftsThisWeek'), { from: 'thisWeek' });
    assert.deepEqual(await periodsOf('departmentShiftsNextWeek'), { from: 'nextWeek' });
    assert.deepEqual(await periodsOf('departmentEmployees'), {});
    assert.deepEqual(await periodsOf('employeeShifts'), {});
    for (const [name, today] of [
      ['departmentShiftsThisWeek', sunday],
      ['departmentShiftsNextWeek', monday],
    ] as const) {
      const [endpoint, values, periods] = [await endpointOf(name), await valuesOf(name, today), await periodsOf(name)];
      const offered = new ChosenPeriods(endpoint).recall({ values, periods }, { today, timeZone: undefined });
      assert.deepEqual(offered, values);
    }
  });

  it('ask about that employee: what is planned, what was worked, who is away', async () => {
    assert.deepEqual(await valuesOf('employeeShifts', sunday), { employeeId: ['11'], from: '2026-11-23', to: '2026-12-06' });
    assert.deepEqual(await valuesOf('employeePunches', sunday), {
      employeeId: '11',
      from: '2026-11-16T00:00',
      to: '2026-11-29T23:59',
    });
    assert.deepEqual(await valuesOf('employeeAbsence', sunday), { employeeId: '11' });
  });

  it('need nothing more, and pass every check', async () => {
    for (const name of Object.keys(rowActions) as RowActionName[])
      checkAll(await endpointOf(name), await valuesOf(name, sunday), undefined);
  });

  it('follow an update that spells a parameter another way, or takes several values or moments', async () => {
    const { parameters, ...shifts } = await endpointOf('departmentShiftsThisWeek');
    const spelled: Record<string, Partial<Endpoint['parameters'][number]>> = {
      departmentId: { name: 'DepartmentID', array: 'repeat' },
      from: { name: 'From', date: 'utc' },
      to: { name: 'To', date: 'utc' },
    };
    const updated = { ...shifts, parameters: parameters.map((parameter) => ({ ...parameter, ...spelled[parameter.name] })) };
    assert.deepEqual(
      rowValues(rowActions.departmentShiftsThisWeek, '11', updated, { today: monday, timeZone: 'Tokyo Standard Time' }),
      {
        DepartmentID: ['11'],
        From: '2026-11-29T15:00:00Z',
        To: '2026-12-06T14:59:59Z',
      },
    );
  });

  it('ask for whole days where an update says no longer how a moment is written', async () => {
    const { parameters, ...punches } = await endpointOf('employeePunches');
    const plain = parameters.map(
      ({ name, ...rest }) => ({ name, in: rest.in, required: rest.required, type: 'string' }) as const,
    );
    assert.deepEqual(
      rowValues(rowActions.employeePunches, '11', { ...punches, parameters: plain }, { today: sunday, timeZone: undefined }),
      { employeeId: '11', from: '2026-11-16', to: '2026-11-29' },
    );
  });

  it('say so where an update took a parameter away, because without it everybody’s rows would come', async () => {
    const actions: readonly RowAction[] = Object.values(rowActions);
    for (const action of actions) {
      const endpoint = await catalogue.get(action.endpointId);
      for (const name of [action.id, ...(action.weeks ? [action.weeks.from, action.weeks.to] : [])]) {
        const without = { ...endpoint, parameters: endpoint.parameters.filter((parameter) => parameter.name !== name) };
        assert.throws(
          () => rowValues(action, '11', without, { today: sunday, timeZone: undefined }),
          (error) => error instanceof PlandayError && error.kind === 'unknownEndpoint' && error.message.includes(name),
        );
      }
    }
  });
});
