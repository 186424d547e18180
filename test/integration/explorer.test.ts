import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { movePortal } from '../../src/core/portals/movePortal.ts';
import { readRequest } from '../../src/core/requests/request.ts';
import { readApis } from '../../src/explorer/apiNode.ts';
import { readDepartments } from '../../src/explorer/directoryNodes.ts';
import { dropPortal } from '../../src/explorer/dropPortal.ts';
import type { Node } from '../../src/explorer/node.ts';
import { NodeTree, type Roots } from '../../src/explorer/nodeTree.ts';
import type { PortalNode } from '../../src/explorer/portalNode.ts';
import { PortalRoots } from '../../src/explorer/portalRoots.ts';
import { commandNames, commands } from '../../src/ids.ts';
import { WaitTeller } from '../../src/ui/progress.ts';
import { until } from '../support/until.ts';
import { loaded } from '../unit/support/loaded.ts';
import { childrenOf, createShell, lineOf, type Shell } from './support/shell.ts';

describe('the trees', () => {
  let shell: Shell;

  beforeEach(async () => {
    shell = await createShell();
  });

  afterEach(() => shell.dispose());

  const treeOf = (roots: Roots) => new NodeTree(loaded(roots), 'application/vnd.planday.portal', shell.services.errors);
  const portalsTree = () => new PortalRoots(shell.services.portals, shell.services, readApis);
  const departmentsTree = (onWait: (seconds: number | undefined) => void = () => undefined) =>
    new PortalRoots(shell.services.portals, shell.services, (portal, signal) => readDepartments(portal, signal, onWait));
  const onlyRow = (roots: PortalRoots): PortalNode => {
    const [row, ...others] = roots.all();
    assert.ok(row && others.length === 0);
    return row;
  };
  const named = (nodes: readonly Node[], label: string): Node => {
    const found = nodes.find((node) => node.item().label === label);
    assert.ok(found, `${label} is not among ${nodes.map(lineOf).join(', ')}`);
    return found;
  };
  const lines = async (node: Node) => (await childrenOf(node)).map(lineOf);
  const tooltipOf = async (node: Node) => {
    const tooltip = await node.tooltip?.();
    assert.ok(tooltip);
    const { value, isTrusted } = tooltip;
    return { value: value.replaceAll('&nbsp;', ' '), isTrusted };
  };
  /** Without what keeps the text of a hover from being markup. */
  const shownIn = ({ value }: { value: string }) => value.replace(/\\([!-/:-@[-`{-~])/g, '$1');

  describe('of portals', () => {
    it('shows every stored portal and reads nothing for it', async () => {
      await shell.addPortal('cafe', 'all scopes', { info: { companyName: 'Nordlys Café ApS', country: 'Denmark' } });
      await shell.addPortal('hotel', 'all scopes', { sandbox: 'hotel' });
      await shell.addPortal('cafe', 'revoked', { rejected: 'refreshToken' });
      assert.deepEqual(portalsTree().all().map(lineOf), [
        'Nordlys Café (Nordlys Café ApS, Denmark) $(organization)',
        'Fjordhotellerne (sandbox) $(beaker)',
        'Nordlys Café (token rejected) $(warning)',
      ]);
      assert.deepEqual(shell.control.requests, []);
      assert.equal(shell.services.planday.loaded, undefined);
    });

    it('leads from a portal over its APIs to every endpoint of the catalogue', async () => {
      await shell.addPortal('cafe');
      const apis = await childrenOf(onlyRow(portalsTree()));
      const catalogue = await (await shell.services.planday()).catalogue.apis();
      assert.deepEqual(
        apis.map(lineOf).map((line) => line.replace(/ \$.*/, '')),
        catalogue.map(({ title, endpoints }) => `${title} (${endpoints.length})`),
      );
      const endpoints = (await Promise.all(apis.map(childrenOf))).flat();
      assert.equal(endpoints.length, catalogue.flatMap((api) => api.endpoints).length);
      assert.deepEqual(shell.control.requests, []);
    });

    it('sends an endpoint on a click', async () => {
      const portal = await shell.addPortal('cafe');
      const hr = named(await childrenOf(onlyRow(portalsTree())), 'HR');
      const row = named(await childrenOf(hr), 'Departments');
      assert.equal(lineOf(row), 'Departments $(list-unordered)');
      const { command, collapsibleState } = row.item();
      assert.equal(command?.command, commands.openRow);
      assert.deepEqual(command?.arguments, [{ portalId: portal.id, endpointId: '/hr/v1.0/departments', values: {}, all: false }]);
      assert.equal(collapsibleState ?? vscode.TreeItemCollapsibleState.None, vscode.TreeItemCollapsibleState.None);
    });

    it('names the scope that an app lacks, as soon as that is known', async () => {
      const { id } = await shell.addPortal('cafe');
      const roots = portalsTree();
      const row = named(await childrenOf(named(await childrenOf(onlyRow(roots)), 'Scheduling')), 'Shifts');
      assert.equal(lineOf(row), 'Shifts $(list-unordered)');
      await shell.services.portals.update(id, { scopes: ['department:read'] });
      roots.all();
      assert.equal(lineOf(row), 'Shifts (needs shift:read) $(lock)');
      assert.match(shownIn(await tooltipOf(row)), /shift:read, which this app does not have/);
    });

    it('gives rows ids of their own that survive a refresh', async () => {
      await shell.addPortal('cafe');
      await shell.addPortal('hotel');
      const roots = portalsTree();
      const tree = treeOf(roots);
      const ids = async (node?: Node): Promise<string[]> => {
        const children = await tree.getChildren(node);
        return (
          await Promise.all(children.map(async (child) => [tree.getTreeItem(child).id ?? '', ...(await ids(child))]))
        ).flat();
      };
      const before = await ids();
      assert.ok(before.length > 60);
      assert.equal(new Set(before).size, before.length);
      tree.refresh();
      assert.deepEqual(await ids(), before);
      tree.dispose();
    });

    it('tells one object, a list and what asks first apart, and says what that will be', async () => {
      await shell.addPortal('cafe');
      const apis = await childrenOf(onlyRow(portalsTree()));
      const rowsOf = async (api: string) => await lines(named(apis, api));
      assert.deepEqual(await rowsOf('Portal'), ['Portal info $(json)']);
      assert.deepEqual(await rowsOf('Payroll'), ['Payroll (asks: department, period) $(question)']);
      const hr = await rowsOf('HR');
      for (const line of [
        'Departments $(list-unordered)',
        'Department (asks: department) $(question)',
        'Skills $(list-unordered)',
      ])
        assert.ok(hr.includes(line), `${line} in ${hr.join(', ')}`);
    });

    it('names every parameter in the hover, the required ones first', async () => {
      await shell.addPortal('cafe');
      const apis = await childrenOf(onlyRow(portalsTree()));
      const payroll = shownIn(await tooltipOf(named(await childrenOf(named(apis, 'Payroll')), 'Payroll')));
      const { parameters } = await (await shell.services.planday()).catalogue.get('/payroll/v1.0/payroll');
      const places = parameters.map(({ name }) => payroll.indexOf(`**${name}**`));
      assert.ok(
        places.every((place) => place > 0),
        payroll,
      );
      assert.equal(payroll.split('(required)').length - 1, 3);
      assert.ok(payroll.lastIndexOf('(required)') < payroll.indexOf('**shiftStatus**'), payroll);
    });

    it('says of every endpoint how well it is known, and whence', async () => {
      await shell.addPortal('cafe');
      const { catalogue } = await shell.services.planday();
      const words = {
        spec: 'Documented by Planday, in its OpenAPI document',
        docs: 'Documented by Planday, in its guides and other pages',
        'client-code': 'Inferred from public clients, not from Planday’s documentation',
      };
      let seen = 0;
      for (const api of await childrenOf(onlyRow(portalsTree()))) {
        for (const row of await childrenOf(api)) {
          if (!('endpointId' in row)) continue;
          const { id, confidence = 'spec', source = '' } = await catalogue.get(String(row.endpointId));
          const hover = shownIn(await tooltipOf(row));
          assert.ok(hover.includes(words[confidence]), `${id}: ${hover}`);
          assert.ok(source && hover.includes(`Its fields are known from: ${source}`), `${id}: ${hover}`);
          seen++;
        }
      }
      assert.equal(seen, 59);
    });

    it('names every kind of row for the ear: its label, what stands behind it, and its state', async () => {
      await shell.addPortal('cafe', 'all scopes', { place: { folder: 'North' } });
      await shell.addPortal('cafe', 'revoked', { name: 'Nordlys', rejected: 'refreshToken' });
      await shell.addPortal('hotel', 'all scopes', { name: 'Few', scopes: ['department:read'] });
      const data = Array.from({ length: 2_100 }, (_, id) => ({ id, name: `Department ${id}` }));
      const trees = [treeOf(portalsTree()), treeOf(departmentsTree())];
      const body = JSON.stringify({ data, paging: { total: 2_100 } });
      shell.control.addFault({ match: 'departments$', body, times: 1 });
      const heard = new Set<string>();
      const walk = async (tree: NodeTree, node?: Node, depth = 0): Promise<void> => {
        for (const child of (await tree.getChildren(node)).slice(depth > 1 ? -40 : 0)) {
          const { accessibilityInformation, label, description } = tree.getTreeItem(child);
          const said = accessibilityInformation?.label ?? '';
          assert.ok(said.startsWith(String(label)), `${said} for ${label}`);
          if (description && !/^\d+$/.test(String(description))) assert.ok(said.includes(String(description)), said);
          heard.add(said.replace(/\d{3,}/g, '#'));
          if (depth < 3) await walk(tree, child, depth + 1);
        }
      };
      for (const tree of trees) await walk(tree);
      for (const expected of [
        'North, 1 portal',
        'Nordlys, token rejected',
        'HR, 16 endpoints',
        'Portal, 1 endpoint',
        'Shifts',
        'Punch records, asks: period',
        'Employees, locked: needs employee:read',
        'Department #, ID #',
        'Replace Refresh Token',
        '… 100 more: open the list as JSON'.replace('100', '#'),
      ])
        assert.ok(heard.has(expected), `${expected} in ${[...heard].join(' | ')}`);
      assert.ok(
        [...heard].some((said) => said.startsWith('Token rejected · ')),
        [...heard].join(' | '),
      );
      for (const tree of trees) tree.dispose();
    });

    it('stands in folders and in the order that the user gave', async () => {
      const cafe = await shell.addPortal('cafe', 'all scopes', { name: 'Café' });
      const hotel = await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' });
      const roots = portalsTree();
      const { portals } = shell.services;
      const top = () =>
        roots
          .top()
          .map(lineOf)
          .map((line) => line.replace(/ [($].*/, ''));
      assert.deepEqual(top(), ['Café', 'Hotel']);
      await dropPortal(portals, hotel.id, roots.find(cafe.id));
      assert.deepEqual(top(), ['Hotel', 'Café']);
      await portals.update(cafe.id, { place: { folder: 'North' } });
      const [north] = roots.top();
      assert.deepEqual([lineOf(north as Node), top()], ['North (1) $(folder-library)', ['North', 'Hotel']]);
      await dropPortal(portals, hotel.id, north);
      assert.deepEqual(top(), ['North']);
      assert.deepEqual(
        (await childrenOf(north)).map((row) => row.item().label),
        ['Hotel', 'Café'].toSorted(),
      );
      assert.equal(roots.find(hotel.id)?.parent, north);
      await dropPortal(portals, hotel.id, undefined);
      assert.deepEqual(top(), ['North', 'Hotel']);
      const [api] = await childrenOf(roots.find(cafe.id));
      await dropPortal(portals, hotel.id, api);
      assert.deepEqual(top(), ['North']);
    });

    it('is dragged to another place', async () => {
      const cafe = await shell.addPortal('cafe', 'all scopes', { name: 'Café' });
      const hotel = await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' });
      const roots = portalsTree();
      const tree = treeOf(roots);
      const row = roots.find(hotel.id) ?? assert.fail();
      const [api = assert.fail()] = await childrenOf(row);
      for (const dragged of [api, row]) {
        const transfer = new vscode.DataTransfer();
        tree.handleDrag([dragged], transfer);
        await tree.handleDrop(roots.find(cafe.id), transfer);
        assert.deepEqual(
          roots.all().map(({ portal }) => portal.name),
          dragged === row ? ['Hotel', 'Café'] : ['Café', 'Hotel'],
        );
      }
      tree.dispose();
    });

    it('keeps the folders in place when a portal moves within one, and writes them as they are now', async () => {
      const [first, second, other] = [
        await shell.addPortal('cafe', 'all scopes', { name: 'First' }),
        await shell.addPortal('cafe', 'all scopes', { name: 'Second' }),
        await shell.addPortal('hotel', 'all scopes', { name: 'Other' }),
      ];
      const roots = portalsTree();
      const { portals } = shell.services;
      for (const [{ id }, folder] of [
        [first, 'north'],
        [other, 'South'],
        [second, 'north'],
      ] as const) {
        await movePortal(portals, id, { folder });
      }
      const labels = () => roots.top().map((row) => row.item().label);
      assert.deepEqual(labels(), ['north', 'South']);
      await movePortal(portals, first.id, 1);
      assert.deepEqual(labels(), ['north', 'South']);
      assert.deepEqual(
        (await childrenOf(roots.top()[0])).map((row) => row.item().label),
        ['Second', 'First'],
      );
      for (const { id } of [first, second]) await movePortal(portals, id, { folder: 'North' });
      assert.deepEqual(labels(), ['North', 'South']);
    });

    it('says in the hover of an endpoint what it is', async () => {
      await shell.addPortal('cafe');
      const apis = await childrenOf(onlyRow(portalsTree()));
      const hover = await tooltipOf(named(await childrenOf(named(apis, 'HR')), 'Departments'));
      const value = shownIn(hover);
      assert.match(value, /\*\*GET\*\* \/hr\/v1\.0\/departments/);
      assert.match(value, /List departments/);
      assert.match(value, /Needs the scope department:read/);
      assert.match(value, /at most 50 rows/);
    });
  });

  describe('the hover of a portal', () => {
    const info = {
      portalId: '4021',
      companyName: 'Nordlys Café ApS',
      country: 'Denmark',
      timeZone: 'Europe/Copenhagen',
      children: [{ id: '1', name: 'Aarhus' }],
    };

    it('shows what is known, and how long the token is valid, but not the token', async () => {
      const portal = await shell.addPortal('cafe', 'all scopes', { info });
      const row = onlyRow(portalsTree());
      assert.match((await tooltipOf(row)).value, /No access token yet/);
      const { accessTokens } = await shell.services.planday();
      const { accessToken: token } = await accessTokens.get(portal);
      const text = shownIn(await tooltipOf(row));
      for (const part of ['Nordlys Café ApS, Denmark', 'Europe/Copenhagen', 'Portal ID: 4021', 'Aarhus', portal.appId]) {
        assert.ok(text.includes(part), `${part} is not in ${text}`);
      }
      assert.match(text, /valid until (?:\d+ \w+, )?\d\d:\d\d \(in (59|60) min\)/);
      assert.ok(!text.includes(token));
      assert.ok(!text.includes(token.slice(-20)));
    });

    it('is renewed after it was looked at, because it tells of minutes', async () => {
      await shell.addPortal('cafe');
      const row = onlyRow(portalsTree());
      assert.equal(row.takeTooltipShown(), false);
      await tooltipOf(row);
      assert.equal(row.takeTooltipShown(), true);
      assert.equal(row.takeTooltipShown(), false);
    });

    it('links to Copy Access Token for this portal, and trusts nothing else', async () => {
      const { id } = await shell.addPortal('cafe', 'all scopes', { info });
      const { value, isTrusted } = await tooltipOf(onlyRow(portalsTree()));
      assert.ok(value.includes(`(command:${commands.copyAccessToken}?${encodeURIComponent(JSON.stringify([id]))})`));
      assert.ok(typeof isTrusted === 'object');
      const known = new Set<string>(commandNames.map((name) => commands[name]));
      assert.deepEqual(
        isTrusted.enabledCommands.filter((command) => !known.has(command)),
        [],
      );
    });

    it('offers to replace a token that was rejected instead', async () => {
      await shell.addPortal('cafe', 'all scopes', { info, rejected: 'refreshToken' });
      const { value } = await tooltipOf(onlyRow(portalsTree()));
      assert.ok(value.includes(`command:${commands.replaceRefreshToken}`));
      assert.ok(!value.includes(`command:${commands.copyAccessToken}`));
    });

    it('makes no link of what a user or a server wrote', async () => {
      const evil = '[Copy](command:planday.copyAccessToken) <b>x</b> $(key) **x**';
      await shell.addPortal('cafe', 'all scopes', { name: evil, info: { ...info, companyName: `C ${evil}`, timeZone: evil } });
      const { value } = await tooltipOf(onlyRow(portalsTree()));
      assert.ok(!value.includes('](command:planday.copyAccessToken)'));
      assert.ok(!/(?<!\\)<b>/.test(value));
      assert.ok(!/(?<!\\)\$\(key\)/.test(value));
    });
  });

  describe('the message of a view', () => {
    it('tells of a wait for the rate limit as long as any request waits', async () => {
      const shown: (string | undefined)[] = [];
      const message = new WaitTeller((text) => shown.push(text));
      message.tell(12);
      message.tell(undefined);
      message.tell(11);
      assert.deepEqual(shown, ['Waiting 12 s for Planday’s rate limit', 'Waiting 11 s for Planday’s rate limit']);
      await until('the end of the wait', () => (shown.length === 3 && shown[2] === undefined) || undefined);
      message.dispose();
    });
  });

  describe('of departments', () => {
    it('shows all of them by name; a click unfolds one, and as an argument it is the request that opens it', async () => {
      const portal = await shell.addPortal('cafe');
      const rows = await childrenOf(onlyRow(departmentsTree()));
      assert.deepEqual(
        rows.map((row) => row.item().label),
        ['Bageriet på Vesterbro', 'Nyhavn', 'Torvehallerne'],
      );
      assert.equal(rows[1]?.item().command, undefined);
      assert.deepEqual(readRequest(rows[1]), {
        portalId: portal.id,
        endpointId: '/hr/v1.0/departments/{id}',
        values: { id: '11001' },
        all: false,
      });
      assert.equal(rows[1]?.copied, '/hr/v1.0/departments/11001');
    });

    it('opens an employee on a click', async () => {
      const portal = await shell.addPortal('cafe');
      const [department] = await childrenOf(onlyRow(departmentsTree()));
      const [employee] = await childrenOf(department);
      const request = readRequest(employee);
      assert.deepEqual([request?.portalId, request?.endpointId], [portal.id, '/hr/v1.0/employees/{employeeId}']);
      const { command } = employee?.item() ?? {};
      assert.deepEqual([command?.command, command?.arguments], [commands.openRow, [request]]);
      assert.equal(employee?.copied, `/hr/v1.0/employees/${request?.values.employeeId}`);
    });

    it('gives each row an id of its own, whatever the ids of a server are', async () => {
      await shell.addPortal('cafe');
      const ids = ['1', '1/employee:2', '1/nothing', '1%2Fnothing', '\ud800', '..'];
      const body = JSON.stringify({ data: ids.map((id) => ({ id })), paging: { total: ids.length } });
      shell.control.addFault({ match: 'departments$', body, times: 1 });
      const portal = onlyRow(departmentsTree());
      const rows = await childrenOf(portal);
      assert.equal(rows.length, ids.length, rows.map(lineOf).join());
      assert.ok(rows.every(({ id }) => !id.slice(portal.id.length + 1).includes('/')));
      assert.equal(new Set(rows.map(({ id }) => id)).size, ids.length);
    });

    it('says why there is nothing below a row', async () => {
      await shell.addPortal('cafe');
      const body = JSON.stringify({ data: [], paging: { total: 0 } });
      shell.control.addFault({ match: 'departments$', body, times: 1 });
      const row = onlyRow(departmentsTree());
      assert.deepEqual(await lines(row), [
        'No departments: the administrator who authorized sees none, or the portal has none $(info)',
      ]);
      row.forget();
      const [department] = await childrenOf(row);
      shell.control.addFault({ match: 'departments/\\d+/employees$', body, times: 1 });
      assert.match((await lines(department as Node)).join(), /^No employees: [^,]*, or [^,]*$/);
    });

    it('shows every employee of a big portal by name, with no request twice', async () => {
      await shell.addPortal('hotel');
      const departments = await childrenOf(onlyRow(departmentsTree()));
      const employees = (await Promise.all(departments.map(childrenOf))).flat();
      assert.equal(departments.length, 12);
      assert.equal(new Set(employees.map((row) => row.item().description)).size, 1240);
      assert.ok(employees.every((row) => !/^Employee \d+$/.test(String(row.item().label))));
      const asked = shell.control.requests.filter(({ method }) => method === 'GET').map(({ path, search }) => path + search);
      assert.equal(new Set(asked).size, asked.length);
      assert.ok(asked.length <= 1 + 12 + 25, `${asked.length} requests`);
      assert.equal(shell.control.requests.filter(({ method }) => method === 'POST').length, 1);
    });

    it('sorts people as the language does', async () => {
      await shell.addPortal('cafe');
      const [department] = await childrenOf(onlyRow(departmentsTree()));
      const names = (await childrenOf(department)).map((row) => String(row.item().label));
      assert.ok(names.length > 5);
      assert.deepEqual(names, names.toSorted(new Intl.Collator(vscode.env.language, { numeric: true }).compare));
    });

    it('draws the first of very many, and leads to the rest', async () => {
      const portal = await shell.addPortal('cafe');
      const data = Array.from({ length: 30_000 }, (_, id) => ({ id, name: `Department ${id}` }));
      shell.control.addFault({ match: 'departments$', body: JSON.stringify({ data, paging: { total: 30_000 } }), times: 1 });
      const rows = await childrenOf(onlyRow(departmentsTree()));
      assert.equal(rows.length, 2_001);
      assert.deepEqual(
        [rows[0], rows[1_999], rows[2_000]].map((row) => row?.item().label),
        ['Department 0', 'Department 1999', '… 28,000 more: open the list as JSON'],
      );
      assert.deepEqual(rows[2_000]?.item().command?.arguments, [
        { portalId: portal.id, endpointId: '/hr/v1.0/departments', values: {}, all: true },
      ]);
    });

    it('says what went wrong and how to go on, and goes on', async () => {
      await shell.addPortal('cafe');
      shell.control.addFault({ match: 'departments', status: 500, body: '<h1>no</h1>' });
      const row = onlyRow(departmentsTree());
      const [failure, ...remedies] = await childrenOf(row);
      assert.match(lineOf(failure as Node), /^Status 500 · .*problem of its own.*\$\(error\)/);
      assert.deepEqual(remedies.map(lineOf), ['Retry $(refresh)', 'Show Log $(output)']);
      const retry = remedies[0]?.item().command;
      assert.equal(retry?.command, commands.refreshRow);
      assert.deepEqual(retry?.arguments, [row]);
      shell.control.clearFaults();
      row.forget();
      assert.equal((await childrenOf(row)).length, 3);
    });

    it('does not ask again for a failure just because a row is drawn again', async () => {
      await shell.addPortal('cafe');
      shell.control.addFault({ match: 'departments', status: 500 });
      const row = onlyRow(departmentsTree());
      await childrenOf(row);
      const { length } = shell.control.requests;
      await childrenOf(row);
      assert.equal(shell.control.requests.length, length);
    });

    it('offers to replace a rejected token, and reads again once it is replaced', async () => {
      const portal = await shell.addPortal('cafe', 'revoked');
      const roots = departmentsTree();
      const row = onlyRow(roots);
      const [failure, remedy] = await childrenOf(row);
      assert.match(lineOf(failure as Node), /rejected the refresh token of Nordlys Café/);
      assert.equal(remedy?.item().command?.command, commands.replaceRefreshToken);
      assert.deepEqual(remedy?.item().command?.arguments, [portal.id]);
      assert.equal(shell.services.portals.find(portal.id)?.rejected, 'refreshToken');
      const posts = () => shell.control.requests.filter(({ method }) => method === 'POST').length;
      assert.equal(posts(), 1);
      row.forget();
      await childrenOf(row);
      assert.equal(posts(), 1, 'a rejected token is never sent again');
      const good = shell.sandbox.credentials.find(({ description }) => description === 'all scopes');
      await shell.services.portals.replaceToken(portal.id, good?.refreshToken ?? '', { appId: good?.appId ?? '' });
      const rows = await childrenOf(onlyRow(roots));
      assert.equal(rows[0]?.item().label, 'Bageriet på Vesterbro');
    });

    it('drops an answer to a question that was asked anew', async () => {
      await shell.addPortal('cafe');
      shell.control.addFault({
        match: 'departments$',
        times: 1,
        delayMs: 300,
        body: '{"data":[{"id":1,"name":"Old"}]}',
        status: 200,
      });
      const row = onlyRow(departmentsTree());
      const first = childrenOf(row);
      await until(
        'the first question',
        () => shell.control.requests.some(({ path }) => path.endsWith('/departments')) || undefined,
      );
      row.forget();
      const [old, fresh] = await Promise.all([first, childrenOf(row)]);
      assert.equal(old, fresh);
      assert.ok(!(await lines(row)).some((line) => line.startsWith('Old')));
    });

    it('stops reading for a portal that was removed', async () => {
      const portal = await shell.addPortal('cafe');
      shell.control.set({ latencyMs: 200 });
      const roots = departmentsTree();
      const reading = childrenOf(onlyRow(roots));
      await shell.services.portals.remove(portal.id);
      assert.deepEqual(roots.all(), []);
      assert.deepEqual(await reading, []);
    });

    it('keeps the departments that came when a later page fails, and says so below them', async () => {
      await shell.addPortal('hotel');
      shell.control.addFault({ match: 'employees$', skip: 3, status: 500 });
      const [department] = await childrenOf(onlyRow(departmentsTree()));
      const rows = await lines(department as Node);
      assert.ok(rows.some((line) => line.includes('$(person)')));
      assert.ok(rows.some((line) => line.includes('$(error)')));
    });
  });
});
