import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from '../support/until.ts';
import { Prompts } from './support/prompts.ts';
import { addTestPortal, type SandboxPortal } from './support/sandboxPortal.ts';

const both = 'Kanel, Ærø Nord';

describe('searching', () => {
  let prompts: Prompts;
  let kanel: SandboxPortal;
  let nord: SandboxPortal;

  before(async () => {
    prompts = new Prompts();
    kanel = await addTestPortal(prompts, 'cafe', 'Kanel');
    nord = await addTestPortal(prompts, 'cafe', 'Ærø Nord');
  });

  after(async () => {
    await kanel.remove();
    await nord.remove();
    prompts.dispose();
  });

  beforeEach(() => {
    for (const { control } of [kanel, nord]) control.clearRequests();
  });

  afterEach(async () => {
    if (prompts.open) await prompts.leave();
    for (const { control } of [kanel, nord]) control.reset();
    prompts.messages.splice(0);
    await vscode.commands.executeCommand('planday.refresh');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  const rows = async () => {
    const { items } = await prompts.list();
    return items.filter(({ kind }) => kind !== vscode.QuickPickItemKind.Separator);
  };
  const shown = async () => (await rows()).map(({ label, description }) => `${label} | ${description ?? ''}`);
  /** Types, and waits until the first row is the one. Of the two portals, that stands first that was used last. */
  const find = async (text: string, first: string) => {
    await prompts.type(text);
    const either = [first, first.replace(both, 'Ærø Nord, Kanel')];
    await until(`${first} for ${text}`, async () => either.includes((await shown())[0] ?? '') || undefined);
  };
  const paths = ({ control }: SandboxPortal) =>
    control.requests.map(({ path }) => path).filter((path) => path.includes('/v1.0/'));
  const tabs = () =>
    vscode.window.tabGroups.all.flatMap((group) =>
      group.tabs.map(({ label, isPreview }) => `${label}${isPreview ? ' (preview)' : ''}`),
    );

  describe('Send Request', () => {
    const start = async (argument?: unknown) => {
      const running = vscode.commands.executeCommand('planday.sendRequest', argument);
      await prompts.list('Send Request');
      // Not the command's own promise, which whoever waits for this would wait for too.
      return { running };
    };

    it('finds by words of the endpoint and of the portal, and asks no portal where the words name it', async () => {
      for (const [text, first] of [
        ['aero shift statuses', 'Shift statuses | Ærø Nord'],
        ['statuses ÆRØ', 'Shift statuses | Ærø Nord'],
        ['GET /hr dep', 'Departments | Kanel, Ærø Nord'],
        ['shift statuses kanel', 'Shift statuses | Kanel'],
      ] as const) {
        const { running } = await start();
        await find(text, first);
        const list = await prompts.list();
        // The editor, which compares in its own way, shows what it was given, with the best row in front.
        await until('the first row to be active', () => list.activeItems[0] === list.items[0] || undefined);
        assert.ok(list.items.every(({ alwaysShow }) => alwaysShow));
        if (first.endsWith('Kanel')) await prompts.accept();
        else await prompts.leave();
        await running;
      }
      assert.deepEqual([paths(kanel), paths(nord)], [['/scheduling/v1.0/shifts/shiftstatus/all'], []]);
    });

    it('takes what was typed, also where Enter comes before the rows', async () => {
      const { running } = await start();
      await prompts.type('statuses aero');
      await prompts.accept();
      await running;
      assert.deepEqual([paths(kanel), paths(nord)], [[], ['/scheduling/v1.0/shifts/shiftstatus/all']]);
    });

    it('asks for the portal after the endpoint, with Back to what was typed', async () => {
      const { running } = await start();
      await find('hr employee types', 'Employee types | Kanel, Ærø Nord');
      await prompts.accept();
      const portals = await prompts.list('Employee types');
      // The test before asked Ærø Nord.
      assert.deepEqual(await shown(), ['Ærø Nord | Nordlys Café ApS', 'Kanel | Nordlys Café ApS', 'All portals | 2 answers']);
      assert.equal(portals.buttons[0], vscode.QuickInputButtons.Back);
      await vscode.commands.executeCommand('workbench.action.quickInputBack');
      const again = await prompts.list('Send Request');
      assert.equal(again.value, 'hr employee types');
      assert.equal((await shown())[0], 'Employee types | Ærø Nord, Kanel');
      await prompts.leave();
      await running;
      assert.deepEqual([paths(kanel), paths(nord)], [[], []]);
    });

    it('opens one answer for each portal, side by side, and none in the other’s place', async () => {
      const { running } = await start();
      await find('hr skills', 'Skills | Kanel, Ærø Nord');
      await prompts.accept();
      await prompts.list('Skills');
      await prompts.choose('All portals');
      await running;
      assert.deepEqual(tabs().toSorted(), ['Skills – Kanel.json', 'Skills – Ærø Nord.json']);
      assert.deepEqual([paths(kanel), paths(nord)], [['/hr/v1.0/skills'], ['/hr/v1.0/skills']]);
      const { running: next } = await start();
      assert.deepEqual(
        (await shown()).slice(0, 2).map((row) => row.split(' | ')[0]),
        ['Skills', 'Skills'],
      );
      await prompts.leave();
      await next;
    });

    it('asks for the parameters of all portals once, and for no id, which is another thing in each', async () => {
      const { running } = await start();
      await find('scheduling/v1.0/shifts', 'Shifts | Kanel, Ærø Nord');
      await prompts.accept();
      await prompts.list('Shifts');
      await prompts.choose('All portals');
      await prompts.list('Shifts of 2 portals');
      const offered = (await rows()).map(({ label }) => label);
      assert.ok(offered.includes('shiftStatus') && !offered.some((label) => label.endsWith('Id')), offered.join());
      await prompts.choose('Send Request');
      await running;
      assert.deepEqual(tabs().toSorted(), ['Shifts – Kanel.json', 'Shifts – Ærø Nord.json']);
    });

    it('offers no round of all portals where an id is demanded', async () => {
      const { running } = await start();
      await find('/hr/v1.0/departments/12', 'Department | Kanel, Ærø Nord');
      await prompts.accept();
      await prompts.list('Department');
      assert.equal((await rows()).length, 2);
      await prompts.leave();
      await running;
    });

    it('tells of each portal that failed by its name, opens the others, and tries again', async () => {
      nord.control.addFault({ match: '/hr/v1.0/skills', status: 404, body: '{}', times: 1 });
      const { running } = await start();
      await find('hr skills', 'Skills | Kanel, Ærø Nord');
      await prompts.accept();
      await prompts.list('Skills');
      await prompts.choose('All portals');
      await running;
      assert.deepEqual(tabs(), ['Skills – Kanel.json']);
      const message = await prompts.message(/Ærø Nord/);
      assert.equal(message.severity, 'error');
      message.press('Retry');
      await prompts.document('Skills – Ærø Nord.json');
    });

    it('says that nothing matches, and leads to Update API Catalogue', async () => {
      const { running } = await start();
      await prompts.type('shifts xyzzy');
      await until('the sentence', async () => (await shown())[0] === 'No endpoint matches “shifts xyzzy” | ' || undefined);
      await prompts.accept();
      assert.ok(prompts.open, 'a sentence was chosen');
      await prompts.choose('Update API Catalogue');
      await prompts.list('Update API Catalogue');
      await prompts.leave();
      await running;
    });

    it('is about one portal from its row', async () => {
      const { running } = await start({ portalId: nord.portalId });
      assert.ok((await rows()).every(({ description }) => description?.startsWith('Ærø Nord')));
      await find('skills', 'Skills | Ærø Nord');
      await prompts.accept();
      await running;
      assert.deepEqual([paths(kanel), paths(nord)], [[], ['/hr/v1.0/skills']]);
    });

    it('has what was used last at the top, then what was used most, then each API', async () => {
      const send = (endpointId: string) =>
        vscode.commands.executeCommand('planday.sendRequest', { portalId: kanel.portalId, endpointId });
      // The tests before have used others, a few times each.
      for (let times = 0; times < 8; times++) await send('/hr/v1.0/terminationtypes');
      for (const id of [
        '/hr/v1.0/skills',
        '/portal/v1.0/info',
        '/absence/v1.0/absencetypes',
        '/hr/v1.0/departments',
        '/hr/v1.0/employeegroups',
      ])
        await send(id);
      const { running } = await start();
      const { items } = await prompts.list();
      const titles = items.flatMap(({ kind, label }, index) =>
        kind === vscode.QuickPickItemKind.Separator ? [[index, label]] : [],
      );
      assert.deepEqual(titles.slice(0, 3), [
        [0, 'Last used'],
        [6, 'Most used'],
        [titles[2]?.[0], 'Portal'],
      ]);
      assert.deepEqual(
        [items[1]?.label, items[7]?.label, items[7]?.description],
        ['Groups of employees', 'Termination types', 'Kanel'],
      );
      await prompts.leave();
      await running;
    });
  });

  describe('Go to Person, Department, Shift Type', () => {
    const title = 'Go to Person, Department, Shift Type';
    const start = () => vscode.commands.executeCommand('planday.goTo');

    it('finds people and departments of all portals by words, and opens the one', async () => {
      const running = start();
      await prompts.list(title);
      const everything = await shown();
      const people = everything.filter((row) => / \| Employee · Kanel · .+@/.test(row));
      assert.ok(people.length > 3, everything.slice(0, 20).join('\n'));
      const [name = ''] = people[0]?.split(' | ') ?? [];
      const [first = '', last = ''] = [name.split(' ')[0], name.split(' ').at(-1)];
      await prompts.type(`${last.toUpperCase()} kanel ${first}`);
      await until('the person', async () => {
        const found = await shown();
        return (found.length < 5 && found[0] === people[0]) || undefined;
      });
      await prompts.type(`${first} ${last}`);
      await until('the same name in both portals', async () => {
        const found = (await shown()).filter((row) => row.startsWith(`${name} | Employee`));
        return (found.some((row) => row.includes('Kanel')) && found.some((row) => row.includes('Ærø Nord'))) || undefined;
      });
      await prompts.choose(name);
      await running;
      assert.match(paths(kanel).at(-1) ?? paths(nord).at(-1) ?? '', /^\/hr\/v1\.0\/employees\/\d+$/);
      assert.match(tabs().join(), /^Employee · \d+ – (?:Kanel|Ærø Nord)\.json/);
    });

    it('tells two of one name in one portal apart by their ids', async () => {
      const data = [101, 102].map((id) => ({ id, firstName: 'Anna', lastName: 'Berg' }));
      const body = JSON.stringify({ data, paging: { offset: 0, limit: 50, total: 2 } });
      kanel.control.addFault({ match: 'hr/v1.0/employees$', body });
      const running = start();
      await prompts.list(title);
      await prompts.type('anna berg kanel');
      const both = ['Anna Berg | Employee · Kanel · ID 101', 'Anna Berg | Employee · Kanel · ID 102'];
      await until('both', async () => (await shown()).join() === both.join() || undefined);
      const list = await prompts.list();
      list.activeItems = list.items.slice(1, 2);
      await prompts.accept();
      await prompts.dismissing(running);
      assert.equal(paths(kanel).at(-1), '/hr/v1.0/employees/102');
    });

    it('takes a number as an id, before any list has come', async () => {
      for (const { control } of [kanel, nord])
        control.addFault({ match: '/(departments|employees|positions|employeegroups)$', delayMs: 60_000 });
      const running = start();
      await prompts.type('4711');
      const offers = [
        'Department 4711 | Kanel',
        'Department 4711 | Ærø Nord',
        'Employee 4711 | Kanel',
        'Employee 4711 | Ærø Nord',
      ];
      const box = await until('the offers', () => {
        const { open } = prompts;
        const labels = open && 'items' in open ? open.items.map(({ label, description }) => `${label} | ${description}`) : [];
        return offers.every((offer, index) => labels[index] === offer) ? open : undefined;
      });
      assert.ok('items' in box && box.busy);
      box.activeItems = box.items.filter(({ label, description }) => label === 'Employee 4711' && description === 'Kanel');
      await prompts.accept();
      await prompts.dismissing(running);
      assert.ok(paths(kanel).includes('/hr/v1.0/employees/4711'));
    });

    it('says of each portal what is missing and why, and leads to what helps', async () => {
      kanel.control.addFault({ match: '/hr/v1.0/employees$', status: 400, body: '{}', contentType: 'application/json' });
      const running = start();
      await prompts.list(title);
      const last = (await rows()).at(-1);
      assert.equal(last?.label, 'Kanel is not complete');
      assert.match(last?.detail ?? '', /Employees/);
      assert.ok((await shown()).some((row) => / \| Employee · Ærø Nord/.test(row)));
      await prompts.type('nobody of this name');
      await until(
        'the sentence',
        async () => (await shown())[0]?.startsWith('Nothing matches “nobody of this name”') || undefined,
      );
      assert.equal((await rows()).at(-1)?.label, 'Kanel is not complete');
      await prompts.leave();
      await running;
    });

    it('stops reading when it is closed', async () => {
      for (const { control } of [kanel, nord]) control.addFault({ match: '/v1.0/', delayMs: 60_000 });
      const running = start();
      await until('the box', () => prompts.open);
      await prompts.leave();
      await running;
    });
  });
});
