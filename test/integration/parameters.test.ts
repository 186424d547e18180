import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { addDays, startOfWeek, today } from '../../src/core/parameters/calendar.ts';
import { until, untilEqual } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { SandboxPortal } from './support/sandboxPortal.ts';
import { withTestPortal } from './support/withTestPortal.ts';

const timeAndCost = '/scheduling/v1.0/timeandcost/{departmentId}';

/** What an item of a picker stands for. */
function idOf(item: vscode.QuickPickItem | undefined): string {
  return (item as { readonly value?: string } | undefined)?.value ?? '';
}

/** The addresses of the tabs that show an answer. */
function tabsOf(id: string): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) =>
    tabs.flatMap(({ input }) => (input instanceof vscode.TabInputText && input.uri.authority === id ? [String(input.uri)] : [])),
  );
}

describe('parameters', () => {
  let prompts: Prompts;
  let portal: SandboxPortal;
  withTestPortal('cafe', 'Prompt Café', (made) => {
    ({ portal, prompts } = made);
  });

  afterEach(() => vscode.commands.executeCommand('planday.refresh'));

  const start = (endpointId: string) =>
    vscode.commands.executeCommand('planday.sendRequest', { portalId: portal.portalId, endpointId });
  const sent = () => portal.control.requests.filter(({ path }) => path.includes('/v1.0/')).at(-1);
  const departmentId = async (name: string) => {
    const list = await prompts.list();
    return idOf(list.items.find(({ label }) => label === name));
  };
  const labels = async () => (await prompts.list()).items.map(({ label }) => label);
  const said = async (text: string) => {
    await until(text, async () => (await labels()).includes(text) || undefined);
  };

  it('that are required are asked for in one input, with a list from the portal and a period', async () => {
    const running = start(timeAndCost);
    const list = await prompts.list();
    assert.deepEqual([list.title, list.step, list.totalSteps, list.buttons.length], ['Time and cost of Prompt Café', 1, 2, 0]);
    assert.match(list.placeholder ?? '', /^Department id \(departmentId\)$/);
    const [first = ''] = await labels();
    const id = await departmentId(first);
    assert.match(id, /^\d+$/);
    await prompts.choose(first);
    const period = await until('the second step', async () => {
      const next = await prompts.list();
      return next.step === 2 ? next : undefined;
    });
    assert.equal(period.buttons[0], vscode.QuickInputButtons.Back);
    assert.deepEqual(
      period.items.map(({ label }) => label),
      [
        'This week',
        'Next week',
        'Last week',
        'This month',
        'Next month',
        'Last month',
        'Next 4 weeks',
        'Today',
        'Tomorrow',
        'Yesterday',
      ],
    );
    await prompts.choose('Next 4 weeks');
    await running;
    const day = today(Date.now(), 'Europe/Copenhagen');
    assert.equal(sent()?.path, `/scheduling/v1.0/timeandcost/${id}`);
    assert.deepEqual(sent()?.query, { from: [day], to: [addDays(day, 27)] });
    assert.equal(vscode.window.activeTextEditor?.document.uri.scheme, 'planday');
  });

  it('say before the last Enter what it sends, where nothing else is asked', async () => {
    const title = async (text: string) => await untilEqual(() => prompts.open?.title, text);
    const units = start('/revenue/v1.0/departments/{departmentId}/revenueunits');
    const list = await prompts.list();
    for (const label of (await labels()).slice(0, 2)) {
      list.activeItems = list.items.filter((item) => item.label === label);
      await title(
        `Units of a department of Prompt Café · GET /revenue/v1.0/departments/${await departmentId(label)}/revenueunits`,
      );
    }
    await prompts.type('77x');
    await title('Units of a department of Prompt Café · GET /revenue/v1.0/departments/{departmentId}/revenueunits');
    await prompts.type('77');
    await title('Units of a department of Prompt Café · GET /revenue/v1.0/departments/77/revenueunits');
    await prompts.leave();
    await units;

    // A period, as the endpoint wants it; what comes before the last question says nothing.
    const days = start(timeAndCost);
    const first = await prompts.list('Time and cost of Prompt Café');
    const id = idOf(first.items[0]);
    await prompts.accept();
    await until('the period', async () => (await prompts.list()).step === 2 || undefined);
    await prompts.type('2026-05-04 2026-05-10');
    await title(`Time and cost of Prompt Café · GET /scheduling/v1.0/timeandcost/${id}?from=2026-05-04&to=2026-05-10`);
    await prompts.leave();
    await days;
  });

  it('keep their last values, offered again for Enter', async () => {
    const again = start(timeAndCost);
    const list = await prompts.list();
    const [active] = await until('the last department', () => (list.activeItems.length > 0 ? list.activeItems : undefined));
    assert.match(idOf(active), /^\d+$/);
    await prompts.accept();
    const period = await until('the second step', async () => {
      const next = await prompts.list();
      return next.step === 2 ? next : undefined;
    });
    await until('the last period', () => period.activeItems[0]?.label === 'Next 4 weeks' || undefined);
    await prompts.leave();
    await again;
    assert.ok(portal.control.requests.every(({ path }) => !path.includes('timeandcost')));
  });

  it('are checked in the box', async () => {
    const running = start(timeAndCost);
    await prompts.choose((await labels())[0] ?? '');
    await until('the period', async () => ((await prompts.list()).step === 2 ? true : undefined));
    for (const [typed, problem] of [
      ['2026-02-30 2026-03-01', 'There is no 2026-02-30. Check the month and the day.'],
      ['2026-03-02 2026-03-01', 'The period ends on 2026-03-01, before it begins on 2026-03-02.'],
      ['2026-03-01 ..', 'Time and cost needs a value for to.'],
    ] as const) {
      await prompts.type(typed);
      await said(problem);
    }
    await prompts.accept();
    assert.ok(prompts.open, 'the box closed on a wrong value');
    await prompts.type('2026-03-01 2026-03-02');
    await until('the period as a choice', async () => (await labels()).includes('2026-03-01 2026-03-02') || undefined);
    await prompts.accept();
    await running;
    assert.deepEqual([sent()?.query.from, sent()?.query.to], [['2026-03-01'], ['2026-03-02']]);
  });

  it('that are dates are understood as people write them, and shown as what they were understood as', async () => {
    const running = start(timeAndCost);
    await prompts.choose((await labels())[0] ?? '');
    await until('the period', async () => ((await prompts.list()).step === 2 ? true : undefined));
    const first = async () => (await prompts.list()).items[0];
    const day = today(Date.now(), 'Europe/Copenhagen');
    for (const [typed, days] of [
      ['20.5.2026 - 26.5.2026', '2026-05-20 .. 2026-05-26'],
      ['5/20/2026 5/26/2026', '2026-05-20 .. 2026-05-26'],
      ['uge 48 2026', '2026-11-23 .. 2026-11-29'],
      ['KW 48 2026', '2026-11-23 .. 2026-11-29'],
      ['i morgen', addDays(day, 1)],
      ['20. maj 2026', '2026-05-20'],
    ] as const) {
      await prompts.type(typed);
      await until(typed, async () => (await first())?.label === typed || undefined);
      assert.equal((await first())?.description, days);
    }
    for (const [typed, problem] of [
      ['26.5.2026 20.5.2026', 'The period ends on 2026-05-20, before it begins on 2026-05-26.'],
      ['week 53 2025', 'There is no week 53 in 2025.'],
      ['someday', 'Type the first and the last day, for example 2026-01-01 2026-01-31.'],
    ] as const) {
      await prompts.type(typed);
      await said(problem);
    }
    // What may still become an offer is left to the list.
    await prompts.type('next');
    const [was = ''] = await until('the offers', async () => {
      const shown = await labels();
      return shown.includes('someday') || shown[0]?.startsWith('Type the first') ? undefined : shown;
    });
    assert.match(was, /^(?:This week|\d{4}-)/);
    await prompts.type('Tomorrow');
    await until('its own row alone', async () => ((await labels())[0] === was ? true : undefined));
    await prompts.type('uge 48 2026');
    await said('uge 48 2026');
    await prompts.accept();
    await running;
    assert.deepEqual([sent()?.query.from, sent()?.query.to], [['2026-11-23'], ['2026-11-29']]);
  });

  it('that are moments in UTC begin and end with the portal’s day, and are shown as it', async () => {
    const running = vscode.commands.executeCommand('planday.sendRequest');
    await prompts.list('Send Request');
    await prompts.choose('Employees');
    await until('the options', async () => (await labels()).includes('createdFrom, createdTo') || undefined);
    await prompts.choose('createdFrom, createdTo');
    await until('the offers', async () => (await labels()).includes('Tomorrow') || undefined);
    await prompts.type('15.7.2026');
    await said('15.7.2026');
    await prompts.accept();
    const item = await until('the parameter', async () =>
      (await prompts.list()).items.find(({ label }) => label === 'createdFrom, createdTo'),
    );
    assert.equal(item.description, '2026-07-15');
    await prompts.choose('Send Request');
    await running;
    assert.deepEqual([sent()?.query.createdFrom, sent()?.query.createdTo], [['2026-07-14T22:00:00Z'], ['2026-07-15T21:59:59Z']]);
  });

  it('remember a period as what it was called, and dates as dates', async () => {
    const choose = async (period: string) => {
      const running = vscode.commands.executeCommand('planday.sendRequest');
      await prompts.list('Send Request');
      await prompts.choose('Shifts');
      await until('the options', async () => (await labels()).includes('from, to') || undefined);
      await prompts.choose('from, to');
      await until('the offers', async () => (await labels()).includes('This week') || undefined);
      await prompts.type(period);
      await said(period);
      await prompts.accept();
      await until('the options', async () => (await labels()).includes('Send Request') || undefined);
      await prompts.choose('Send Request');
      await running;
    };
    const offered = async () => {
      const running = vscode.commands.executeCommand('planday.sendRequest');
      await prompts.list('Send Request');
      await prompts.choose('Shifts');
      const last = await until('the last parameters', async () =>
        (await prompts.list()).items.find(({ label }) => label === 'Send with the last parameters'),
      );
      await prompts.leave();
      await running;
      return last.description ?? '';
    };
    const monday = startOfWeek(today(Date.now(), 'Europe/Copenhagen'));
    const dates = `from ${monday} · to ${addDays(monday, 6)}`;
    await choose('denne uge');
    assert.equal(await offered(), `${dates} · from: This week`);
    // Looked at again, it is still that.
    await vscode.commands.executeCommand('planday.runAgain', vscode.window.activeTextEditor?.document.uri);
    assert.equal(await offered(), `${dates} · from: This week`);
    await choose(`${monday} ${addDays(monday, 6)}`);
    assert.equal(await offered(), dates);
  });

  it('of the punch clock are at most 31 days', async () => {
    const running = start('/punchclock/v1.0/punchclockshifts');
    await prompts.list();
    await prompts.type('2026-01-01 2026-02-01');
    await said('The period has 32 days, and here Planday answers for at most 31 at a time. Choose a shorter one.');
    await prompts.type('2026-01-01 2026-01-31');
    await until('the period as a choice', async () => (await labels()).includes('2026-01-01 2026-01-31') || undefined);
    await prompts.accept();
    await until('the options', async () => (await labels()).includes('Send Request') || undefined);
    await prompts.accept();
    await running;
    assert.deepEqual([sent()?.query.from, sent()?.query.to], [['2026-01-01T00:00'], ['2026-01-31T23:59']]);
  });

  it('can be typed when their list cannot be read, which is said in the box', async () => {
    portal.control.addFault({ match: '/hr/v1.0/departments$', status: 403 });
    const running = start('/hr/v1.0/departments/{id}');
    const list = await prompts.list();
    assert.equal(list.items[0]?.label, 'The list could not be read; type the ID.');
    assert.match(list.items[0]?.detail ?? '', /department:read/);
    await prompts.accept();
    assert.ok(prompts.open, 'the box closed without a value');
    await prompts.type('12x');
    await said('Type a whole number.');
    await prompts.type('4711');
    await until('the id as a choice', async () => (await labels()).includes('Use 4711') || undefined);
    await prompts.choose('Use 4711');
    await until('the options', async () => (await labels()).includes('Send Request') || undefined);
    await prompts.accept();
    await prompts.message(/has no data for Department with these values/);
    assert.equal(sent()?.path, '/hr/v1.0/departments/4711');
    await prompts.dismissing(running);
  });

  it('say in the box that their list is not complete', async () => {
    portal.control.addFault(
      { match: '/hr/v1.0/departments$', total: 500, times: 1 },
      { match: '/hr/v1.0/departments$', status: 400, body: '{}', contentType: 'application/json' },
    );
    const running = start('/hr/v1.0/departments/{id}');
    const incomplete = (await prompts.list()).items.at(-1);
    assert.equal(incomplete?.label, 'The list is not complete; an ID can be typed.');
    assert.match(incomplete?.detail ?? '', /^Rows \d+ to \d+ .*of Departments in Prompt Café could not be read/);
    await prompts.leave();
    await running;
  });

  it('sent last are one choice away', async () => {
    await vscode.commands.executeCommand('planday.clearRememberedValues');
    await shiftsDocument({ shiftStatus: 'Open', limit: '5' });
    const running = vscode.commands.executeCommand('planday.sendRequest');
    await prompts.list('Send Request');
    await prompts.choose('Shifts');
    await until('the options', async () => (await labels()).includes('Send with the last parameters') || undefined);
    await prompts.choose('Send with the last parameters');
    await running;
    assert.deepEqual(sent()?.query, { shiftStatus: ['Open'], limit: ['5'] });
  });

  it('that take several values are chosen together', async () => {
    const document = await shiftsDocument();
    const editing = vscode.commands.executeCommand('planday.editParameters', document.uri);
    await prompts.choose('departmentId');
    const list = await until('the departments', async () => {
      const open = await prompts.list();
      return open.canSelectMany ? open : undefined;
    });
    const chosen = list.items.slice(0, 2);
    list.selectedItems = chosen;
    await prompts.accept();
    await until('the parameters', async () => ((await labels())[0] === 'Run Again' ? true : undefined));
    await prompts.choose('Run Again');
    await editing;
    assert.deepEqual(sent()?.query.departmentId, chosen.map(idOf));
    // The same answer, under the name of what it holds now, and in the place of the old one.
    const { uri } = await prompts.document(`Shifts · ${chosen.map(({ label }) => label).join(', ')} – Prompt Café.json`);
    assert.equal(uri.authority, document.uri.authority);
    assert.deepEqual(tabsOf(document.uri.authority), [String(uri)]);
  });

  it('are all in sight to be edited, and one that is emptied is not sent', async () => {
    const document = await shiftsDocument({ shiftStatus: 'Open' });
    assert.deepEqual(sent()?.query.shiftStatus, ['Open']);
    const editing = vscode.commands.executeCommand('planday.editParameters', document.uri);
    assert.deepEqual((await labels()).slice(0, 4), ['Run Again', 'Parameters', 'shiftStatus', 'Add parameter']);
    await prompts.choose('shiftStatus');
    await until('the statuses', async () => (await labels()).includes('Draft') || undefined);
    await prompts.choose('Do not send this parameter');
    await until('the parameters', async () => ((await labels())[1] === 'Add parameter' ? true : undefined));
    await prompts.choose('limit');
    const box = await prompts.box();
    await prompts.type('5001');
    await prompts.accept();
    await until(
      'the refusal',
      () => JSON.stringify(box.validationMessage)?.includes('Type a number from 1 to 5000.') || undefined,
    );
    await prompts.type('7');
    await prompts.accept();
    await prompts.choose('Run Again');
    await editing;
    assert.equal(sent()?.query.shiftStatus, undefined);
    assert.deepEqual(sent()?.query.limit, ['7']);
  });

  it('of which several are taken are found by typing, and Enter takes what is highlighted', async () => {
    const document = await shiftsDocument();
    const editing = vscode.commands.executeCommand('planday.editParameters', document.uri);
    await openDepartments();
    await prompts.type('nyh');
    const list = await prompts.list();
    await until('the highlighted row', () => list.activeItems[0]?.label === 'Nyhavn' || undefined);
    const id = idOf(list.activeItems[0]);
    await prompts.accept();
    const send = await until('the parameters', async () => {
      const [first] = (await prompts.list()).items;
      return first?.label === 'Run Again' ? first : undefined;
    });
    assert.equal(send.description, `departmentId Nyhavn (${id})`);
    assert.equal(send.detail, `GET /scheduling/v1.0/shifts?departmentId=${id}`);
    await prompts.choose('Run Again');
    await editing;
    assert.deepEqual(sent()?.query, { departmentId: [id] });
  });

  it('of which several are taken stay what they are where Enter comes before their list', async () => {
    const any = await shiftsDocument();
    const looking = vscode.commands.executeCommand('planday.editParameters', any.uri);
    const id = idOf((await openDepartments()).items[0]);
    await prompts.leave();
    await looking;
    const document = await shiftsDocument({ departmentId: id });
    await vscode.commands.executeCommand('planday.refresh');
    portal.control.set({ latencyMs: 5_000 });
    const editing = vscode.commands.executeCommand('planday.editParameters', document.uri);
    await prompts.choose('departmentId');
    await until('the departments', () => {
      const { open } = prompts;
      return (open && 'items' in open && open.canSelectMany && open.busy && open.selectedItems.length > 0) || undefined;
    });
    await prompts.accept();
    const send = await until('the parameters', async () => {
      const [first] = (await prompts.list()).items;
      return first?.label === 'Run Again' ? first : undefined;
    });
    portal.control.set({ latencyMs: 0 });
    assert.equal(send.detail, `GET /scheduling/v1.0/shifts?departmentId=${id}`);
    await prompts.leave();
    await editing;
  });

  it('of which several are taken are none where nothing was typed, moved to or ticked', async () => {
    const document = await shiftsDocument();
    const editing = vscode.commands.executeCommand('planday.editParameters', document.uri);
    await openDepartments();
    await prompts.accept();
    await until('the parameters', async () => (await labels())[0] === 'Run Again' || undefined);
    assert.equal((await prompts.list()).items[0]?.description, '');
    await prompts.leave();
    await editing;
  });

  it('of which several are taken are not left out for a word that fits nothing, nor for one more that was typed', async () => {
    const document = await shiftsDocument();
    const editing = vscode.commands.executeCommand('planday.editParameters', document.uri);
    const list = await openDepartments();
    await prompts.type('nobody calls a department this');
    await until('the text', () => list.value !== '' || undefined);
    await until('a word about it', async () => {
      await prompts.accept();
      return (await labels()).some((label) => label.startsWith('Nothing here fits “nobody calls')) || undefined;
    });
    assert.ok(prompts.open, 'the box closed without a value');
    const [ticked] = list.items.filter((item) => idOf(item) !== '' && item.label !== 'Nyhavn');
    assert.ok(ticked);
    list.selectedItems = [ticked];
    await prompts.type('Nyhavn');
    await until('the highlighted row', () => list.activeItems[0]?.label === 'Nyhavn' || undefined);
    await prompts.accept();
    const send = await until('the parameters', async () => {
      const [first] = (await prompts.list()).items;
      return first?.label === 'Run Again' ? first : undefined;
    });
    assert.match(send.description ?? '', /^departmentId .+ \(\d+\), Nyhavn \(\d+\)$/);
    await prompts.leave();
    await editing;
  });

  it('that open personal data are asked for each time, and what carries them is in sight and never remembered', async () => {
    await vscode.commands.executeCommand('planday.clearRememberedValues');
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/employees',
      values: { special: ['BirthDate'], searchQuery: 'a' },
    });
    assert.deepEqual(sent()?.query.special, ['BirthDate']);
    const uri = vscode.window.activeTextEditor?.document.uri;
    const running = vscode.commands.executeCommand('planday.runAgain', uri);
    const list = await prompts.list();
    assert.equal(list.placeholder, 'special: personal data. Choose what to read this time; it is not remembered.');
    await prompts.leave();
    await running;
    const editing = vscode.commands.executeCommand('planday.editParameters', uri);
    const items = await until('the parameters', async () =>
      (await labels())[0] === 'Run Again' ? (await prompts.list()).items : undefined,
    );
    assert.equal(items[0]?.description, 'special BirthDate · searchQuery a');
    await prompts.choose('searchQuery');
    const box = await prompts.box();
    assert.match(box.prompt ?? '', /^searchQuery: not remembered, because it may be personal data\. Free text, /);
    await prompts.leave();
    await editing;
    const choosing = vscode.commands.executeCommand('planday.sendWithParameters', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/employees',
    });
    await until('the parameters', async () => (await labels()).includes('searchQuery') || undefined);
    assert.ok(!(await labels()).some((label) => label.startsWith('Send with the last')));
    await prompts.leave();
    await choosing;
  });

  it('are offered for any endpoint of Send Request, found by a part of its name', async () => {
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/hr/v1.0/departments',
    });
    const running = vscode.commands.executeCommand('planday.sendRequest');
    const list = await prompts.list('Send Request');
    assert.deepEqual(
      list.items.slice(0, 2).map(({ label, description, detail }) => [label, description, detail]),
      [
        ['Last used', undefined, undefined],
        ['Departments', 'Prompt Café', 'GET /hr/v1.0/departments'],
      ],
    );
    assert.ok(list.items.length > 59);
    await prompts.type('hr skil');
    await until('the endpoint', () => (list.items.length === 1 && list.items[0]?.label === 'Skills') || undefined);
    await prompts.accept();
    await running;
    assert.match(sent()?.path ?? '', /skills$/);
  });

  async function openDepartments(): Promise<vscode.QuickPick<vscode.QuickPickItem>> {
    await prompts.choose('departmentId');
    return await until('the departments', async () => {
      const open = await prompts.list();
      return open.canSelectMany ? open : undefined;
    });
  }

  async function shiftsDocument(values?: Record<string, string>): Promise<vscode.TextDocument> {
    await vscode.commands.executeCommand('planday.sendRequest', {
      portalId: portal.portalId,
      endpointId: '/scheduling/v1.0/shifts',
      ...(values && { values }),
    });
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    return document;
  }
});
