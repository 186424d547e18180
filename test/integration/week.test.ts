import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { openAsWeek } from '../../src/commands/openAsWeek.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { addDays, startOfWeek, today, weekNumber } from '../../src/core/parameters/calendar.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import type { WeekPlace } from '../../src/core/week/weekPlace.ts';
import { weekPanel } from '../../src/ids.ts';
import { WeekSession } from '../../src/panels/weekSession.ts';
import type { FromWeek, ToWeek } from '../../src/webviews/messages.ts';
import { until, untilEqual } from '../support/until.ts';
import { VirtualClock } from '../unit/support/virtualClock.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const shifts = '/scheduling/v1.0/shifts';
const punches = '/punchclock/v1.0/punchclockshifts';

type Said<Type extends ToWeek['type']> = Extract<ToWeek, { type: Type }>;

describe('Open as Week', () => {
  let shell: Shell;
  let prompts: Prompts;
  let portal: Portal;
  let monday: string;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  beforeEach(async () => {
    portal = await shell.addPortal('cafe');
    monday = startOfWeek(today(Date.now(), 'Europe/Copenhagen'));
  });

  const requests = (of: string) => shell.control.requests.filter(({ path }) => path.endsWith(of));
  const asked = (of: string) => requests(of).map(({ search }) => new URLSearchParams(search));

  describe('reads for its page', () => {
    let session: WeekSession;
    let said: ToWeek[];
    let moved: WeekPlace[];
    let clock: VirtualClock;

    beforeEach(() => {
      [said, moved] = [[], []];
      clock = new VirtualClock(Date.now());
    });

    afterEach(() => session.dispose());

    const begin = (place: Partial<WeekPlace> = {}) => {
      const screen = { say: (message: ToWeek) => void said.push(message), moved: (now: WeekPlace) => void moved.push(now) };
      const whole = { portalId: portal.id, departmentIds: [], monday, ...place };
      session = new WeekSession(shell.services, screen, whole, clock);
    };
    const say = (message: FromWeek) => session.hear(message);
    const of = <Type extends ToWeek['type']>(type: Type) =>
      said.filter((message): message is Said<Type> => message.type === type);
    const last = <Type extends ToWeek['type']>(type: Type) => of(type).at(-1) ?? assert.fail(`nothing was said of ${type}`);

    it('shifts of all departments, punches and names, by the portal’s days', async () => {
      begin({ departmentIds: ['11'] });
      await say({ type: 'ready' });
      assert.deepEqual(
        said.map(({ type }) => type).filter((type) => type !== 'loading'),
        ['start', 'week'],
      );
      const { portalId, portal: name, departments } = last('start');
      assert.deepEqual([portalId, name, departments], [portal.id, 'Nordlys Café', ['11']]);
      const { week, notes } = last('week');
      assert.deepEqual([week.monday, week.hasPunches, notes], [monday, true, []]);
      assert.deepEqual(
        asked(shifts)
          .map((query) => [query.get('from'), query.get('to'), query.get('departmentId')])
          .at(0),
        [addDays(monday, -1), addDays(monday, 6), null],
      );
      assert.deepEqual(
        asked(punches)
          .map((query) => [query.get('from'), query.get('to'), query.get('offset')])
          .at(0),
        [`${addDays(monday, -1)}T00:00`, `${addDays(monday, 7)}T23:59`, '0'],
      );
      assert.ok(week.departments.length > 1);
      assert.deepEqual(
        week.departments.filter(({ name: department }) => department === undefined),
        [],
      );
      const people = week.departments.flatMap(({ lanes }) => lanes).filter(({ employeeId }) => employeeId !== undefined);
      assert.ok(people.length > 10);
      assert.deepEqual(
        people.filter(({ name: person }) => person === undefined),
        [],
      );
    });

    it('nothing of it into the history or the last values: it is nobody’s request', async () => {
      begin();
      await say({ type: 'ready' });
      assert.deepEqual(shell.services.lastRequests.all(), []);
      assert.deepEqual((await shell.services.collection()).history.all(), []);
    });

    it('nothing for what is no message of its own', async () => {
      begin();
      for (const data of [
        undefined,
        'ready',
        { type: 'delete' },
        { type: 'go', monday: '2026-12-01' },
        { type: 'open', kind: 'x' },
      ])
        await session.hear(data);
      assert.deepEqual([said, shell.control.requests], [[], []]);
    });

    it('the same again without a request where the page begins anew', async () => {
      begin();
      await say({ type: 'ready' });
      const week = last('week');
      shell.control.clearRequests();
      said = [];
      await say({ type: 'ready' });
      assert.deepEqual(said.slice(1), [week]);
      assert.deepEqual(shell.control.requests, []);
    });

    it('the week that is gone to, and the one that it is now', async () => {
      begin();
      await say({ type: 'ready' });
      await say({ type: 'go', monday: addDays(monday, 7) });
      assert.equal(last('week').week.monday, addDays(monday, 7));
      assert.equal(session.place.monday, addDays(monday, 7));
      await say({ type: 'go' });
      assert.equal(last('week').week.monday, monday);
    });

    it('never an older week over a newer one', async () => {
      begin();
      shell.control.addFault({ match: `${shifts}$`, delayMs: 1_500, times: 1 });
      const first = say({ type: 'ready' });
      await until('the first question', () => requests(shifts)[0]);
      const next = addDays(monday, 7);
      await say({ type: 'go', monday: next });
      await first;
      assert.deepEqual(
        of('week').map(({ week }) => week.monday),
        [next],
      );
      const begun = said.findIndex((message) => message.type === 'loading' && message.monday === next);
      const later = said.slice(begun).map((message) => ('monday' in message ? message.monday : next));
      assert.deepEqual([...new Set(later)], [next]);
    });

    it('the shifts first where punches take longer, and then both', async () => {
      begin();
      shell.control.addFault({ match: `${punches}$`, delayMs: 300, times: 1 });
      const reading = say({ type: 'ready' });
      await until('the question for punches', () => requests(punches)[0]);
      await until('the shifts', () => clock.sleeping > 0 || undefined);
      await clock.advance(400);
      await reading;
      assert.deepEqual(
        of('week').map(({ week }) => week.hasPunches),
        [false, true],
      );
      assert.deepEqual(
        of('week').map(({ notes }) => notes),
        [['Punches are still being read.'], []],
      );
    });

    it('the planned week alone where the app may not read punches, and says which scope it lacks', async () => {
      begin();
      shell.control.addFault({ match: `${punches}$`, status: 403, body: '{}' });
      await say({ type: 'ready' });
      const { week, notes } = last('week');
      assert.equal(week.hasPunches, false);
      assert.deepEqual(notes, ['Punches could not be read: the administrator who authorized the app does not see them.']);
    });

    it('nothing that the app is known to have no scope for', async () => {
      portal = await shell.addPortal('cafe', undefined, { scopes: ['shift:read'] });
      begin();
      await say({ type: 'ready' });
      assert.deepEqual(requests(punches), []);
      assert.ok(last('week').notes.includes('Punches could not be read: the app lacks the scope punchclockshift:read.'));
      assert.ok(last('week').notes.includes('Employees are shown by their IDs: the app lacks the scope employee:read.'));
    });

    it('ids for names where the app may not read those', async () => {
      begin();
      shell.control.addFault({ match: '/hr/v1.0/employees$', status: 403, body: '{}' });
      await say({ type: 'ready' });
      assert.match(last('week').notes.join(), /^Employees are shown by their IDs: .*employee:read/);
    });

    it('why there is no week, with what helps, and another try', async () => {
      begin();
      shell.control.addFault({ match: `${shifts}$`, status: 403, body: '{}' });
      await say({ type: 'ready' });
      const { sentence, canRetry, buttons } = last('failure');
      assert.match(sentence, /refused Shifts although the app has the scope shift:read/);
      assert.deepEqual([canRetry, buttons], [false, ['Check Access', 'Show Log']]);
      assert.match(shell.logged.join('\n'), /refused Shifts although/);
      shell.control.reset();
      shell.control.addFault({ match: `${shifts}$`, status: 500, body: '{}' });
      await say({ type: 'retry' });
      assert.equal(last('failure').canRetry, true);
      shell.control.reset();
      await say({ type: 'retry' });
      assert.equal(said.at(-1)?.type, 'week');
      assert.deepEqual(prompts.messages, []);
    });

    it('that its portal is gone', async () => {
      await shell.services.portals.remove(portal.id);
      begin();
      await say({ type: 'ready' });
      const { sentence, canRetry, buttons } = last('failure');
      assert.deepEqual(
        [sentence, canRetry, buttons],
        ['That portal was removed. Refresh the view, or add it again with Add Portal.', false, ['Add Portal']],
      );
    });

    it('another company’s week as soon as its portal is connected to that', async () => {
      begin();
      await say({ type: 'ready' });
      const before = of('week').length;
      await shell.services.portals.update(portal.id, { appId: portal.appId, apiUrl: `${portal.apiUrl}/` });
      await until('a new reading', () => of('loading').length > 1 || undefined);
      await until('its end', () => ['week', 'failure'].includes(said.at(-1)?.type ?? '') || undefined);
      assert.ok(of('week').length + of('failure').length > before);
    });

    it('a shift and a punch as their own answers', async () => {
      begin({ monday: addDays(monday, -7) });
      await say({ type: 'ready' });
      const lanes = last('week').week.departments.flatMap((department) => department.lanes);
      const planned = lanes.flatMap((lane) => lane.planned).find(({ id, punches: made }) => id && made?.length);
      const punched = lanes.flatMap((lane) => lane.punched).find(({ shiftId }) => shiftId);
      assert.ok(planned?.id && punched?.id && punched.shiftId);
      const opened: string[] = [];
      const opening = vscode.commands.executeCommand;
      // The command is the installed extension's, which knows nothing of this shell.
      Reflect.set(vscode.commands, 'executeCommand', async (command: string, request: unknown) => {
        opened.push(`${command} ${JSON.stringify(request)}`);
      });
      try {
        await say({ type: 'open', kind: 'shift', row: planned.row, id: planned.id });
        await say({ type: 'open', kind: 'punch', row: punched.row, id: punched.id, shiftId: punched.shiftId });
        await say({ type: 'open', kind: 'punch', row: punched.row, id: punched.id });
        await say({ type: 'open', kind: 'shift', row: planned.row });
      } finally {
        Reflect.set(vscode.commands, 'executeCommand', opening);
      }
      const request = (endpointId: string, values: object) =>
        `planday.openReference ${JSON.stringify({ portalId: portal.id, endpointId, values, all: false })}`;
      assert.deepEqual(opened, [
        request(`${shifts}/{shiftId}`, { shiftId: planned.id }),
        request(`${punches}/byShift/{shiftId}`, { shiftId: punched.shiftId }),
        request(`${punches}/{punchClockShiftId}/breaks`, { punchClockShiftId: punched.id }),
      ]);
    });

    it('its pictures into files, and tells where that failed', async () => {
      begin();
      const folder = path.join(tmpdir(), `planday-week-${randomUUID()}`);
      await mkdir(folder);
      const showSaveDialog = vscode.window.showSaveDialog;
      let offered: vscode.SaveDialogOptions | undefined;
      const choose = (target: vscode.Uri | undefined) =>
        Reflect.set(vscode.window, 'showSaveDialog', async (options: vscode.SaveDialogOptions) => {
          offered = options;
          return target;
        });
      const picture = {
        type: 'picture',
        format: 'svg',
        bytes: new TextEncoder().encode('<svg/>'),
        name: 'Week 48: Nordlys',
      } as const;
      try {
        choose(undefined);
        await say(picture);
        assert.deepEqual(
          [path.basename(offered?.defaultUri?.fsPath ?? ''), offered?.filters],
          ['Week 48 Nordlys.svg', { SVG: ['svg'] }],
        );
        choose(vscode.Uri.file(path.join(folder, 'week.svg')));
        await say(picture);
        await prompts.message('week.svg is saved.');
        assert.equal(await readFile(path.join(folder, 'week.svg'), 'utf8'), '<svg/>');
        choose(vscode.Uri.file(path.join(folder, 'gone', 'week.svg')));
        const failing = say(picture);
        (await prompts.message(/^week\.svg was not saved/)).press(undefined);
        await failing;
        assert.deepEqual(await readdir(folder), ['week.svg']);
      } finally {
        Reflect.set(vscode.window, 'showSaveDialog', showSaveDialog);
        await rm(folder, { recursive: true });
      }
    });

    it('what the page says that it shows, and keeps to it', async () => {
      begin();
      await say({ type: 'ready' });
      await say({ type: 'departments', ids: ['11', '12'] });
      assert.deepEqual(moved.at(-1), { portalId: portal.id, departmentIds: ['11', '12'], monday });
      await say({ type: 'go', monday: addDays(monday, 7) });
      assert.deepEqual(session.place, { portalId: portal.id, departmentIds: ['11', '12'], monday: addDays(monday, 7) });
      assert.equal(last('week').week.hasPunches, false);
    });

    it('a week that cannot be asked for as the one that it is now', async () => {
      begin();
      await say({ type: 'go', monday: '0001-01-01' });
      assert.equal(last('week').week.monday, monday);
    });

    it('a defect of the page into the log', async () => {
      begin();
      await say({ type: 'failed', message: 'x is not a function' });
      assert.match(shell.logged.join('\n'), /The page of a week: x is not a function/);
    });
  });

  describe('shows', () => {
    const tabs = () =>
      vscode.window.tabGroups.all.flatMap((group) =>
        group.tabs.flatMap(({ input, label }) =>
          input instanceof vscode.TabInputWebview && input.viewType.endsWith(weekPanel) ? [label] : [],
        ),
      );
    const open = async (argument?: unknown) => await openAsWeek(shell.services)(argument);
    const week = () => `Week ${weekNumber(monday)}`;
    /** The tabs once the editor has opened all of them: one that is opened last is there. */
    const allTabs = async () => {
      const isLast = (label: string) => label.endsWith(' – Fjordhotellerne');
      await open({ portalId: (await shell.addPortal('hotel')).id });
      await until('the last tab', () => tabs().find(isLast));
      return tabs().filter((label) => !isLast(label));
    };

    it('a portal and a department in a tab each, and comes back to it', async () => {
      await open({ portalId: portal.id });
      await untilEqual(tabs, [`${week()} – Nordlys Café`]);
      await open({ portalId: portal.id, entryId: '11' });
      await until('two tabs', () => tabs().length === 2 || undefined);
      await open({ portalId: portal.id });
      await untilEqual(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label, `${week()} – Nordlys Café`);
      assert.equal((await allTabs()).length, 2);
    });

    it('the name that its portal has by now', async () => {
      await open({ portalId: portal.id });
      await until('its question', () => requests(shifts)[0]);
      await shell.services.portals.update(portal.id, { name: 'Kanel [x](y)' });
      await untilEqual(tabs, [`${week()} – Kanel [x] (y)`]);
    });

    it('the portal that is chosen', async () => {
      await shell.addPortal('hotel');
      const opening = open();
      await prompts.list('Open as Week');
      await prompts.choose('Nordlys Café');
      await opening;
      await untilEqual(tabs, [`${week()} – Nordlys Café`]);
    });

    it('the week and the departments that an answer is of', async () => {
      const values = { departmentId: ['11'], from: addDays(monday, 8), to: addDays(monday, 9) };
      await sendRequest(shell.services)({ portalId: portal.id, endpointId: shifts, values });
      const [document] = shell.services.answers.all();
      await open(document?.uri);
      await until(
        'its tab',
        () => tabs().some((label) => label.startsWith(`Week ${weekNumber(addDays(monday, 7))}`)) || undefined,
      );
      await open({ portalId: portal.id, entryId: '11' });
      assert.equal((await allTabs()).length, 1);
    });

    it('no week of an answer without shifts', async () => {
      await sendRequest(shell.services)({ portalId: portal.id, endpointId: '/hr/v1.0/departments', values: {} });
      const [document] = shell.services.answers.all();
      await assert.rejects(open(document?.uri), { kind: 'invalidInput', message: /^Departments has no shifts/ });
    });

    it('nothing of a portal that is removed', async () => {
      await shell.addPortal('hotel').then(({ id }) => open({ portalId: id }));
      await open({ portalId: portal.id });
      await until('two tabs', () => tabs().length === 2 || undefined);
      await shell.services.portals.remove(portal.id);
      await untilEqual(() => tabs().map((label) => label.replace(/.* – /, '')), ['Fjordhotellerne']);
    });

    it('the same week in a tab that the editor brings back', async () => {
      const panel = vscode.window.createWebviewPanel(weekPanel, 'before', vscode.ViewColumn.One);
      const kept = { portalId: portal.id, departmentIds: [], monday: addDays(monday, -7), filter: 'whatever' };
      (await shell.services.weeks()).restore(panel, kept);
      await until('its question', () => requests(shifts)[0]);
      assert.equal(asked(shifts)[0]?.get('from'), addDays(monday, -8));
      await untilEqual(tabs, [`Week ${weekNumber(addDays(monday, -7))} – Nordlys Café`]);
    });

    it('nothing in a tab of which nothing was kept', async () => {
      const panel = vscode.window.createWebviewPanel(weekPanel, 'before', vscode.ViewColumn.One);
      await untilEqual(tabs, ['before']);
      (await shell.services.weeks()).restore(panel, undefined);
      await untilEqual(tabs, []);
    });
  });
});
