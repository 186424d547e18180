import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sendToPortals } from '../../src/commands/sendToPortals.ts';
import type { ParameterValues } from '../../src/core/catalogue/endpoint.ts';
import { addDays, startOfWeek, today } from '../../src/core/parameters/calendar.ts';
import { dateValue } from '../../src/core/parameters/dateValue.ts';
import { zoneOf } from '../../src/core/parameters/timeZone.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import type { ApiRequest } from '../../src/core/requests/request.ts';
import { askParameters } from '../../src/ui/parameters/askParameters.ts';
import { lastValues, parameterContext } from '../../src/ui/parameters/parameterContext.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const employees = '/hr/v1.0/employees';
const timeAndCost = '/scheduling/v1.0/timeandcost/{departmentId}';

describe('questions for dates', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  const portalIn = async (timeZone: string | undefined) => {
    const info = { portalId: '4021', companyName: 'Café', country: 'DK', ...(timeZone && { timeZone }), children: [] };
    return await shell.addPortal('cafe', 'all scopes', { info });
  };

  /** Asks as Send Request does. */
  const ask = async (portal: Portal, endpointId: string, values: ParameterValues, last?: Partial<ApiRequest>) => {
    const { ask: door } = await shell.services.planday();
    const request = { portalId: portal.id, endpointId, values, all: false };
    const asked = await door.lookUp(request);
    const context = await parameterContext(asked, shell.services);
    const answer = askParameters(context, {
      title: 'Dates',
      values,
      last: lastValues(context, last && { ...request, ...last }),
      options: true,
    });
    return { answer, periods: context.periods };
  };

  const labels = async () => (await prompts.list()).items.map(({ label }) => label);

  it('send to several portals the day of each', async () => {
    const portals = [await portalIn('Romance Standard Time'), await portalIn('Pacific/Kiritimati')];
    const { catalogue } = await shell.services.planday();
    const round = sendToPortals(shell.services, await catalogue.get(employees), portals);
    await prompts.choose('createdFrom, createdTo');
    await until('the offers', async () => (await labels()).includes('Tomorrow') || undefined);
    await prompts.choose('Tomorrow');
    await until('the options', async () => (await labels()).includes('Send Request') || undefined);
    await prompts.choose('Send Request');
    await prompts.dismissing(round);
    const sent = shell.control.requests.filter(({ path }) => path === employees).map(({ search }) => new URLSearchParams(search));
    const days = portals.map(({ info }) => {
      const day = addDays(today(Date.now(), info?.timeZone), 1);
      return dateValue(day, 'utc', 'start', info?.timeZone);
    });
    assert.deepEqual(sent.map((search) => search.get('createdFrom')).toSorted(), days.toSorted());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const warnings: readonly [zone: string | undefined, warning: string | undefined][] = [
    ['Romance Standard Time', undefined],
    ['Australia/Sydney', undefined],
    [
      'Mars/Olympus',
      `Days are those of ${zoneOf(undefined)}, this machine’s time zone: the portal’s, “Mars/Olympus”, is not known here.`,
    ],
    [undefined, `Days are those of ${zoneOf(undefined)}, this machine’s time zone: Planday did not name the portal’s.`],
  ];
  for (const [zone, warning] of warnings) {
    it(`say ${warning ? 'which zone is meant' : 'nothing of zones'} with ${zone}, and send its day`, async () => {
      const { answer } = await ask(await portalIn(zone), employees, {});
      await prompts.choose('createdFrom, createdTo');
      await until('the offers', async () => (await labels()).includes('Tomorrow') || undefined);
      assert.equal(
        (await labels()).find((label) => label.startsWith('Days are')),
        warning,
      );
      await prompts.choose('Tomorrow');
      await until('the options', async () => (await labels()).includes('Send Request') || undefined);
      await prompts.choose('Send Request');
      const day = addDays(today(Date.now(), zone), 1);
      assert.deepEqual(await answer, {
        createdFrom: dateValue(day, 'utc', 'start', zone),
        createdTo: dateValue(day, 'utc', 'end', zone),
      });
    });
  }

  it('offer the last period as what it was called, which is other dates by now', async () => {
    const last = { values: { from: '2026-01-05', to: '2026-01-11' }, periods: { from: 'thisWeek' } } as const;
    const { answer, periods } = await ask(await portalIn('Europe/Copenhagen'), timeAndCost, { departmentId: '1' }, last);
    const list = await prompts.list();
    const [active] = await until('the last period', () => (list.activeItems.length > 0 ? list.activeItems : undefined));
    assert.equal(active?.label, 'This week');
    await prompts.accept();
    const monday = startOfWeek(today(Date.now(), 'Europe/Copenhagen'));
    const values = await answer;
    assert.deepEqual(values, { departmentId: '1', from: monday, to: addDays(monday, 6) });
    assert.deepEqual(periods.of(values ?? {}), { from: 'thisWeek' });
  });

  it('that go to several portals are the days of each', async () => {
    const zones = ['Europe/Copenhagen', 'Australia/Sydney'] as const;
    const info = { portalId: '7350', companyName: 'Hotel', country: 'AU', timeZone: zones[1], children: [] };
    const portals = [await portalIn(zones[0]), await shell.addPortal('hotel', 'all scopes', { info })];
    const { catalogue } = await shell.services.planday();
    const running = sendToPortals(shell.services, await catalogue.get(employees), portals);
    await prompts.choose('createdFrom, createdTo');
    await until('the offers', async () => (await labels()).includes('Tomorrow') || undefined);
    await prompts.choose('Tomorrow');
    await until('the options', async () => (await labels()).includes('Send Request') || undefined);
    await prompts.choose('Send Request');
    await running;
    const sent = shell.control.requests.filter(({ path }) => path.endsWith('/employees')).map(({ query }) => query.createdFrom);
    const expected = zones.map((zone) => [dateValue(addDays(today(Date.now(), zone), 1), 'utc', 'start', zone)]);
    assert.deepEqual(sent.toSorted(), expected.toSorted());
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('offer dates that were typed as dates unchanged', async () => {
    const last = { values: { from: '2026-01-05', to: '2026-01-11' } };
    const { answer, periods } = await ask(await portalIn('Europe/Copenhagen'), timeAndCost, { departmentId: '1' }, last);
    const list = await prompts.list();
    const [active] = await until('the last period', () => (list.activeItems.length > 0 ? list.activeItems : undefined));
    assert.equal(active?.label, '2026-01-05 .. 2026-01-11');
    await prompts.accept();
    const values = await answer;
    assert.deepEqual(values, { departmentId: '1', ...last.values });
    assert.deepEqual(periods.of(values ?? {}), {});
  });
});
