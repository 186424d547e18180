import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { askAboutRow } from '../../src/commands/askAboutRow.ts';
import { copyPath } from '../../src/commands/copyPath.ts';
import { movePortalDown, movePortalUp } from '../../src/commands/movePortal.ts';
import { moveToFolder } from '../../src/commands/moveToFolder.ts';
import { openAsJson } from '../../src/commands/openAsJson.ts';
import { openRow } from '../../src/commands/openRow.ts';
import { systemClock } from '../../src/core/clock.ts';
import { addDays, startOfWeek, today } from '../../src/core/parameters/calendar.ts';
import { inPlace } from '../../src/core/portals/portalPlaces.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const skills = '/hr/v1.0/skills';

describe('the commands of rows', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  const gets = () => shell.control.requests.filter(({ method }) => method === 'GET').map(({ path, search }) => path + search);
  const activeTab = () => vscode.window.tabGroups.activeTabGroup.activeTab;

  describe('a click', () => {
    it('opens a preview, and the second of a double click pins it and sends nothing', async () => {
      const { id: portalId } = await shell.addPortal('cafe');
      const open = openRow(shell.services);
      const request = { portalId, endpointId: skills, values: {}, all: false };
      await Promise.all([open(request), open(request)]);
      assert.deepEqual(gets(), [skills]);
      await prompts.document('Skills – Nordlys Café.json');
      assert.equal(activeTab()?.isPreview, false);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      const { endpointId } = { endpointId: '/hr/v1.0/departments' };
      await open({ portalId, endpointId });
      assert.equal(activeTab()?.isPreview, true);
    });

    it('on anything else does nothing', async () => {
      await openRow(shell.services)({ item: 'none' });
      assert.equal(shell.services.planday.loaded, undefined);
    });
  });

  describe('an action on a department or an employee', () => {
    it('asks about it alone, for the week of the portal’s day', async () => {
      const { id: portalId } = await shell.addPortal('cafe', 'all scopes', { info: { timeZone: 'Pacific/Kiritimati' } });
      const monday = startOfWeek(today(systemClock.now(), 'Pacific/Kiritimati'));
      const department = { portalId, entryId: '11001' };
      await askAboutRow('departmentShiftsThisWeek')(shell.services)(department);
      await askAboutRow('departmentShiftsNextWeek')(shell.services)(department);
      await askAboutRow('departmentEmployees')(shell.services)(department);
      const kept = await until('what was sent', () => shell.services.lastRequests.all().find(({ values }) => values.from));
      assert.deepEqual(kept.periods, { from: 'thisWeek' });
      const asked = gets().map((address) => new URL(address, 'http://x'));
      const weeks = asked
        .slice(0, 2)
        .map(({ searchParams }) => ['departmentId', 'from', 'to'].map((name) => searchParams.get(name)));
      assert.deepEqual(weeks, [
        ['11001', monday, addDays(monday, 6)],
        ['11001', addDays(monday, 7), addDays(monday, 13)],
      ]);
      assert.equal(asked[2]?.pathname, '/hr/v1.0/departments/11001/employees');
    });

    it('opens it as JSON', async () => {
      const { id: portalId } = await shell.addPortal('cafe');
      await openAsJson(shell.services)({ portalId, endpointId: '/hr/v1.0/departments/{id}', values: { id: '11001' } });
      assert.deepEqual(gets(), ['/hr/v1.0/departments/11001']);
    });

    it('does nothing for what is no such row', async () => {
      await askAboutRow('employeeShifts')(shell.services)(undefined);
      await askAboutRow('employeeShifts')(shell.services)({ portalId: 'p' });
      await askAboutRow('employeeShifts')(shell.services)({ portalId: 'p', entryId: '' });
      assert.equal(shell.services.planday.loaded, undefined);
    });
  });

  it('Copy Path takes what the row stands for', async () => {
    await copyPath(shell.services)({ copied: '/hr/v1.0/departments/11001' });
    assert.equal(await vscode.env.clipboard.readText(), '/hr/v1.0/departments/11001');
    await copyPath(shell.services)(undefined);
    assert.equal(await vscode.env.clipboard.readText(), '/hr/v1.0/departments/11001');
  });

  describe('moving a portal', () => {
    const names = () =>
      inPlace(shell.services.portals.all()).map(({ name, place }) => [place?.folder, name].filter(Boolean).join('/'));

    it('goes up and down', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { name: 'Café' });
      await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' });
      await movePortalDown(shell.services)({ portalId: id });
      assert.deepEqual(names(), ['Hotel', 'Café']);
      await movePortalUp(shell.services)({ portalId: id });
      assert.deepEqual(names(), ['Café', 'Hotel']);
    });

    it('goes into a folder with a name of its own, into one that is there, and out of it', async () => {
      const cafe = await shell.addPortal('cafe', 'all scopes', { name: 'Café' });
      const hotel = await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' });
      const first = moveToFolder(shell.services)({ portalId: cafe.id });
      await prompts.box();
      await prompts.type('  North \n');
      await prompts.accept();
      await first;
      assert.deepEqual(names().toSorted(), ['Hotel', 'North/Café']);
      const second = moveToFolder(shell.services)({ portalId: hotel.id });
      const list = await prompts.list('Move Portal to Folder');
      assert.deepEqual(
        list.items.map(({ label }) => label),
        ['North', 'New folder…'],
      );
      await prompts.choose('North');
      await second;
      assert.deepEqual(names().toSorted(), ['North/Café', 'North/Hotel']);
      const third = moveToFolder(shell.services)({ portalId: cafe.id });
      await prompts.choose('Out of its folder');
      await third;
      assert.deepEqual(names().toSorted(), ['Café', 'North/Hotel']);
    });
  });
});
