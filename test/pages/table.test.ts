import assert from 'node:assert/strict';
import { until, untilEqual } from '../support/until.ts';
import { type OpenPage, PageBrowser } from './support/openPage.ts';
import { employeeNames, shiftColumns, shiftRows } from './support/shiftRows.ts';
import { begin, cells, heads, lastSaid, openTable, saidOf, sendRows, status } from './support/shownTable.ts';

describe('the page of a table', () => {
  let browser: PageBrowser;
  let open: OpenPage;
  before(async () => {
    browser = await PageBrowser.launch();
  });
  after(() => browser.close());
  afterEach(async () => {
    // Nothing was refused by the policy of the page, and nothing failed in it.
    assert.deepEqual(open.errors, []);
    assert.deepEqual(await saidOf(open, 'failed'), []);
    await open.page.close();
  });

  const small = [
    { id: 1, name: 'Birk', hours: 7.5 },
    { id: 2, name: 'alma', hours: 10 },
    { id: 3, name: 'Ida', hours: null },
  ];

  async function openSmall(rows: readonly object[] = small): Promise<void> {
    open = await openTable(browser);
    await sendRows(open, [JSON.stringify(rows)]);
    await untilEqual(() => status(open), rows.length === 1 ? '1 row' : `${rows.length} rows`);
  }

  it('says that it is ready, and nothing else before it was spoken to', async () => {
    open = await browser.open('table');
    await until('its first word', async () => ((await open.said()).length > 0 ? true : undefined));
    assert.deepEqual(await open.said(), [{ type: 'ready' }]);
  });

  it('drops what is no message of the extension', async () => {
    await openSmall();
    for (const message of [
      { type: 'rows', reading: 1, bytes: 'text' },
      { type: 'begin', reading: 2 },
      { type: 'nothing', sentence: 5, canRunAgain: true },
      { type: 'do', what: 'format' },
      { type: 'constructor' },
      { type: 'layout', layout: {} },
      { type: 'names', kind: 'employee', names: [['1']] },
    ])
      await open.say(message);
    await sendRows(open, ['[{"id":4}]'], { reading: 3 });
    await untilEqual(() => cells(open), [['4']]);
  });

  it('shows rows at once, piece by piece, and how many there are of how many', async () => {
    open = await openTable(browser);
    await open.say({ type: 'begin', reading: 1, title: 'Shifts', columns: [], total: 1240, hasMore: true });
    await open.say({ type: 'rows', reading: 1, bytes: new TextEncoder().encode('[{"id":1}]') });
    await untilEqual(() => status(open), '1 of 1,240 rows · reading…');
    assert.deepEqual(await cells(open), [['1']]);
    await open.say({ type: 'rows', reading: 1, bytes: new TextEncoder().encode('[{"id":2,"name":"Alma"}]') });
    await open.say({ type: 'end', reading: 1 });
    await untilEqual(() => status(open), '2 of 1,240 rows');
    assert.deepEqual(await heads(open), ['id', 'name']);
    await open.page.getByRole('button', { name: 'Fetch All Pages' }).click();
    await untilEqual(() => lastSaid(open), { type: 'fetchAll' });
  });

  it('sorts by a click, turns around, adds with Shift and says so', async () => {
    await openSmall();
    const head = open.page.getByRole('columnheader', { name: 'name' });
    await head.click();
    await untilEqual(() => cells(open, 1), ['alma', 'Birk', 'Ida']);
    assert.equal(await head.getAttribute('aria-sort'), 'ascending');
    await head.click();
    await untilEqual(() => cells(open, 1), ['Ida', 'Birk', 'alma']);
    await open.page.getByRole('columnheader', { name: 'id' }).click({ modifiers: ['Shift'] });
    assert.equal(await head.getAttribute('aria-label'), 'name, sorted as number 1 of 2');
    await head.click({ modifiers: ['Shift'] });
    await untilEqual(() => head.getAttribute('aria-sort'), 'none');
  });

  it('filters by any column and by one, says what is wrong with a filter, and clears them', async () => {
    await openSmall();
    await open.page.getByLabel('Filter rows by a text in any column').fill('ID');
    await untilEqual(() => status(open), '3 rows · 1 shown');
    await open.page.getByLabel('Filter rows by a text in any column').fill('');
    const hours = open.page.getByLabel('Filter of hours');
    await hours.fill('>8');
    await untilEqual(() => cells(open, 1), ['alma']);
    await hours.fill('>>');
    const problem = open.page.getByRole('alert');
    assert.match(await problem.innerText(), /neither a number nor a date/);
    assert.equal(await hours.getAttribute('aria-invalid'), 'true');
    await hours.fill('>99');
    await problem.waitFor({ state: 'detached' });
    await open.page.getByText('No row matches the filters.').waitFor();
    await open.page.getByRole('button', { name: 'Clear Filters' }).click();
    await untilEqual(() => status(open), '3 rows');
    assert.equal(await hours.inputValue(), '');
  });

  it('opens what an id names, by a click on it and by Enter, and shows the name', async () => {
    open = await openTable(browser);
    await sendRows(open, [JSON.stringify(shiftRows(3))], { columns: shiftColumns });
    await open.say({ type: 'names', kind: 'employee', names: employeeNames });
    const link = open.page.getByRole('gridcell', { name: '147001 Alma 1' });
    await link.getByText('147001').click();
    await untilEqual(() => lastSaid(open, 'open'), { type: 'open', reading: 1, row: 1, path: ['employeeId'] });
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('Enter');
    await untilEqual(() => lastSaid(open, 'open'), { type: 'open', reading: 1, row: 2, path: ['employeeId'] });
  });

  it('takes the focus from nothing else in the window while it draws, and has it back with the window’s', async () => {
    open = await openTable(browser);
    await sendRows(open, [JSON.stringify(shiftRows(3))], { columns: shiftColumns });
    await open.page.getByRole('gridcell', { name: '147001' }).focus();
    await open.page.evaluate('document.hasFocus = () => false; document.activeElement.blur();');
    await open.say({ type: 'names', kind: 'employee', names: employeeNames });
    await open.page.getByRole('gridcell', { name: '147001 Alma 1' }).waitFor();
    assert.equal(await open.page.evaluate('document.activeElement.tagName'), 'BODY');
    await open.page.evaluate(`delete document.hasFocus; dispatchEvent(new Event('focus'));`);
    assert.equal(await open.page.evaluate('document.activeElement.role'), 'gridcell');
  });

  it('copies what is selected by the keyboard, and rows and all of it in every form', async () => {
    await openSmall();
    await open.page.getByRole('gridcell', { name: 'Birk' }).click();
    await open.page.keyboard.press('Shift+ArrowRight');
    await open.page.keyboard.press('Shift+ArrowDown');
    await open.page.keyboard.press('Control+c');
    await untilEqual(() => lastSaid(open, 'copy'), { type: 'copy', text: 'Birk\t7.5\nalma\t10', cells: 4 });
    await open.page.keyboard.press('Shift+F10');
    await open.page.getByRole('menuitem', { name: 'Copy 4 Cells as JSON' }).click();
    assert.deepEqual(JSON.parse((await copiedText()) ?? ''), [
      { name: 'Birk', hours: 7.5 },
      { name: 'alma', hours: 10 },
    ]);
    await open.page.getByRole('columnheader', { name: 'name' }).click();
    await open.page.getByRole('button', { name: 'Copy as…' }).click();
    await open.page.getByRole('menuitem', { name: 'Copy All Shown as Markdown' }).click();
    assert.match((await copiedText()) ?? '', /alma[\s\S]*Birk[\s\S]*Ida/);
    await open.page.getByRole('rowheader', { name: '1', exact: true }).click();
    await open.page.keyboard.press('Control+c');
    await untilEqual(() => copiedText(), '1\tBirk\t7.5');
  });

  async function copiedText(): Promise<string | undefined> {
    const said = (await lastSaid(open, 'copy')) as { text?: string } | undefined;
    return said?.text;
  }

  it('goes everywhere by the keyboard', async () => {
    await openSmall(shiftRows(300));
    await open.page.getByRole('gridcell', { name: '9000000', exact: true }).click();
    await untilEqual(() => open.page.getByText('300 distinct').first().isVisible(), true);
    const focused = () => open.page.evaluate<string>('document.activeElement.ariaLabel ?? document.activeElement.textContent');
    for (const [keys, expected] of [
      ['Control+End', 'false'],
      ['Home', '9000299'],
      ['ArrowDown', 'id: 300 distinct, Rows: 300, Empty: 0, Distinct: 300, Smallest: 9000000, Largest: 9000299'],
      ['ArrowUp', '9000299'],
      ['Control+Home', '9000000'],
      ['ArrowUp', 'Filter of id'],
      ['ArrowUp', 'id'],
      ['ArrowRight', 'employeeId'],
      ['End', 'isLocked'],
      ['Home', 'id'],
      ['Alt+ArrowRight', 'id'],
      ['ArrowLeft', 'employeeId'],
      ['ArrowDown', 'Filter of employeeId'],
      ['ArrowDown', '147000'],
      ['Control+f', 'Filter rows by a text in any column'],
    ] as const) {
      await open.page.keyboard.press(keys);
      await untilEqual(async () => `${keys}: ${await focused()}`, `${keys}: ${expected}`);
    }
    assert.deepEqual(((await lastSaid(open, 'layout')) as { layout: { order: string[][] } }).layout.order.slice(0, 2), [
      ['employeeId'],
      ['id'],
    ]);
  });

  it('shows the whole of a value or a row beside the grid, as text', async () => {
    const long = '<img src=x onerror=alert(1)>'.repeat(40_000);
    await openSmall([{ id: 1, text: long, list: [1, { a: 2 }] }]);
    await open.page.getByRole('gridcell', { name: '1', exact: true }).click();
    await open.page.keyboard.press('ArrowRight');
    assert.equal((await cells(open, 1))[0]?.length, 301);
    await open.page.keyboard.press('F2');
    const value = open.page.getByRole('region', { name: 'Whole value' });
    assert.equal((await value.textContent())?.length, long.length);
    await open.page.getByRole('button', { name: 'Row', exact: true }).click();
    assert.deepEqual(JSON.parse((await value.textContent()) ?? ''), { id: 1, text: long, list: [1, { a: 2 }] });
    await open.page.keyboard.press('Escape');
    await open.page.keyboard.press('Control+c');
    assert.equal((await copiedText())?.length, long.length);
  });

  it('holds no value that another reading hides, nor one of rows that are gone', async () => {
    open = await openTable(browser);
    const hiding = { columns: [{ path: ['ssn'], isSensitive: true }] };
    await sendRows(open, ['[{"ssn":"010203-1234"},{"ssn":"010203-4321"}]'], hiding);
    await open.page.getByRole('gridcell', { name: '010203-1234' }).dblclick();
    const details = open.page.getByRole('region', { name: 'Details' });
    await details.getByText('010203-1234').waitFor();
    await sendRows(open, ['[{"ssn":"***"},{"ssn":"***"}]'], { ...hiding, reading: 2 });
    await details.getByText('***').waitFor();
    assert.doesNotMatch(await open.page.content(), /010203/);
    await sendRows(open, ['[{"ssn":"010203-1234"},{"ssn":"010203-4321"}]'], { ...hiding, reading: 3 });
    await details.getByText('010203-1234').waitFor();
    await open.page.getByLabel('Filter rows by a text in any column').fill('none');
    await open.page.getByText('No row matches the filters.').waitFor();
    assert.equal(await details.isVisible(), true);
    await open.page.getByLabel('Filter rows by a text in any column').fill('');
    await open.say({ type: 'nothing', sentence: 'It is gone.', canRunAgain: false });
    await open.page.getByText('It is gone.').waitFor();
    assert.equal(await details.isVisible(), false);
    assert.doesNotMatch(await open.page.content(), /010203/);
    await sendRows(open, ['[{"ssn":"***"}]'], { ...hiding, reading: 4 });
    await open.page.getByRole('gridcell', { name: '1 distinct' }).click();
    await details.getByText('Distinct').waitFor();
    await untilEqual(() => cells(open), [['***']]);
  });

  it('shows what is hard as text: keys, HTML, both directions', async () => {
    open = await openTable(browser);
    await sendRows(open, ['[{"__proto__":"a","constructor":"<b>b</b>","x":"مرحبا"},7]']);
    await untilEqual(() => heads(open), ['__proto__', 'constructor', 'x', 'value']);
    assert.deepEqual(await cells(open), [
      ['a', '<b>b</b>', 'مرحبا', ''],
      ['', '', '', '7'],
    ]);
    assert.equal(await open.page.getByRole('gridcell', { name: 'مرحبا' }).getAttribute('dir'), 'auto');
  });

  it('draws in a cell that scrolled out of sight what the next row holds, and nothing of before', async () => {
    const kinds = [7, 'one', null, '', true, [1, 2]];
    // The kinds move on by one from row to row, so each cell becomes each of the others.
    const kindAt = (row: number, at: number) => (row + at + Math.floor(row / 40)) % kinds.length;
    const looks = [
      ['7', '', 'number'],
      ['one', 'auto', ''],
      ['null', '', 'empty'],
      ['', '', 'empty'],
      ['true', '', 'code'],
      ['[1,2]', '', 'code'],
    ];
    const linkLooks = [['7 Alma', '', 'link name'], ['one', '', 'link'], ...looks.slice(2)];
    const rows = Array.from({ length: 2_000 }, (_, row) =>
      Object.fromEntries(kinds.map((_kind, at) => [`c${at}`, kinds[kindAt(row, at)]])),
    );
    open = await openTable(browser);
    await sendRows(open, [JSON.stringify(rows)], { columns: [{ path: ['c0'], kind: 'employee' }] });
    await open.say({ type: 'names', kind: 'employee', names: [['7', 'Alma']] });
    await untilEqual(() => status(open), '2,000 rows');
    for (const row of [600, 1_200, 640, 647, 3, 1_900]) {
      await open.page.evaluate(`document.querySelector('.slick-viewport-top.slick-viewport-right').scrollTop = ${row * 22}`);
      await open.page.locator(`.slick-pane-right .slick-row[aria-rowindex="${row + 4}"]`).waitFor();
    }
    const drawn = await open.page.evaluate<[number, number, ...string[]][]>(`
      [...document.querySelectorAll('.slick-pane-right .slick-row [role=gridcell]')].map((cell) => [
        cell.parentElement.ariaRowIndex - 3, cell.ariaColIndex - 2, cell.textContent, cell.dir,
        [...['empty', 'number', 'code'].filter((name) => cell.classList.contains(name)), ...[...cell.children].map((child) => child.className)].join(' '),
      ])
    `);
    assert.ok(drawn.length > 100);
    for (const [row, at, ...look] of drawn)
      assert.deepEqual(look, (at === 0 ? linkLooks : looks)[kindAt(row, at)], `row ${row}, column ${at}`);
  });

  describe('the row with the cursor, out of sight', () => {
    const viewport = `document.querySelector('.slick-viewport-top.slick-viewport-right')`;
    const scrollTo = (place: { top?: number; left?: number }) =>
      open.page.evaluate(`${viewport}.scrollTo(${JSON.stringify(place)})`);
    const drawn = (row: number) => open.page.locator(`.slick-pane-right .slick-row[aria-rowindex="${row + 3}"]`);
    const focused = () =>
      open.page.evaluate<string>(`((node) => node.role === 'gridcell' ? node.textContent : node.role)(document.activeElement)`);

    it('is another one when rows that were filtered out come back', async () => {
      await openSmall(Array.from({ length: 200 }, (_, n) => ({ n })));
      const filter = open.page.getByLabel('Filter of n');
      await filter.fill('!150');
      await untilEqual(() => status(open), '200 rows · 199 shown');
      await scrollTo({ top: 150 * 22 });
      await open.page.getByRole('gridcell', { name: '161', exact: true }).click();
      await scrollTo({ top: 0 });
      await drawn(1).waitFor();
      await filter.fill('');
      await untilEqual(() => status(open), '200 rows');
      await scrollTo({ top: 150 * 22 });
      await drawn(161).waitFor();
      const found = (await cells(open)).flat();
      assert.deepEqual(
        ['159', '160', '161', '162'].map((n) => found.filter((text) => text === n).length),
        [1, 1, 1, 1],
      );
      assert.equal(await open.page.locator('.slick-cell.cursor').innerText(), '161');
    });

    it('has all of its cells when it is back, whatever way the table went', async () => {
      const columns = Array.from({ length: 60 }, (_, at) => `c${at}`);
      await openSmall(
        Array.from({ length: 300 }, (_, row) => Object.fromEntries(columns.map((name) => [name, `${row} in ${name}`]))),
      );
      await open.page.getByRole('gridcell', { name: '0 in c0', exact: true }).click();
      await scrollTo({ top: 3_000 });
      await drawn(140).waitFor();
      await scrollTo({ left: 2_500 });
      await open.page.getByRole('gridcell', { name: '140 in c25', exact: true }).waitFor();
      await scrollTo({ top: 0 });
      await drawn(2).waitFor();
      const [first, second] = await cells(open);
      assert.deepEqual(
        first?.map((text) => text.replace(/^0/, '1')),
        second,
      );
    });

    it('leaves the keys with the grid, which bring it back', async () => {
      await openSmall(shiftRows(400));
      await open.page.getByRole('gridcell', { name: '9000003', exact: true }).click();
      await scrollTo({ top: 5_000 });
      await drawn(230).waitFor();
      await untilEqual(focused, 'grid');
      await scrollTo({ top: 0 });
      await untilEqual(focused, '9000003');
      await scrollTo({ top: 5_000 });
      await drawn(230).waitFor();
      await open.page.keyboard.press('ArrowDown');
      await untilEqual(focused, '9000004');
      await scrollTo({ top: 5_000 });
      await drawn(230).waitFor();
      await open.page.getByRole('textbox', { name: 'Filter of id' }).focus();
      await scrollTo({ top: 0 });
      await drawn(4).waitFor();
      assert.equal(await open.page.evaluate('document.activeElement.ariaLabel'), 'Filter of id');
    });

    it('can be reached with the Tab key all the same', async () => {
      await openSmall(shiftRows(400));
      await open.page.getByRole('gridcell', { name: '9000003', exact: true }).click();
      await open.page.getByRole('button', { name: 'Export…' }).focus();
      await scrollTo({ top: 5_000 });
      await drawn(230).waitFor();
      await open.page.keyboard.press('Tab');
      await untilEqual(focused, '9000003');
      assert.equal(await open.page.locator('[role=grid]').getAttribute('tabindex'), '-1');
    });
  });

  it('says why nothing can be shown, and offers what helps', async () => {
    open = await openTable(browser);
    await sendRows(open, ['[]']);
    await open.page.getByText('No rows').waitFor();
    await open.say({ type: 'nothing', sentence: 'This answer is <b>one</b> object.', canRunAgain: true });
    await open.page.getByText('This answer is <b>one</b> object.').waitFor();
    await open.page.getByRole('button', { name: 'Run Again' }).click();
    await untilEqual(() => lastSaid(open), { type: 'runAgain' });
  });

  it('hides, pins and moves columns from the dialog and the menu, and says how they are arranged', async () => {
    await openSmall();
    await open.say({ type: 'do', what: 'columns' });
    const dialog = open.page.getByRole('dialog');
    await dialog.getByRole('checkbox', { name: 'name' }).uncheck();
    await untilEqual(() => heads(open), ['id', 'hours']);
    await dialog.getByRole('button', { name: 'hours: Pin' }).click();
    await untilEqual(() => heads(open), ['hours', 'id']);
    await dialog.getByRole('button', { name: 'Done' }).click();
    assert.deepEqual(await lastSaid(open, 'layout'), {
      type: 'layout',
      layout: { order: [], hidden: [['name']], pinned: [['hours']], widths: [] },
    });
    await open.page.getByRole('columnheader', { name: 'hours, pinned' }).click({ button: 'right' });
    await open.page.getByRole('menuitem', { name: 'Unpin' }).click();
    await untilEqual(() => heads(open), ['id', 'hours']);
    await open.page.getByRole('columnheader', { name: 'id' }).dragTo(open.page.getByRole('columnheader', { name: 'hours' }));
    await untilEqual(() => heads(open), ['hours', 'id']);
  });

  it('leaves the focus beside a column that is hidden, and where it was when the columns are made anew', async () => {
    open = await openTable(browser);
    const columns = [{ path: ['id'] }, { path: ['name'], kind: 'employee' }];
    await sendRows(open, [JSON.stringify(small)], { columns });
    const focused = () => open.page.evaluate<string | null>('document.activeElement.ariaLabel');
    const hide = async (name: string) => {
      await open.page.getByRole('columnheader', { name }).focus();
      await open.page.keyboard.press('Shift+F10');
      await open.page.getByRole('menuitem', { name: 'Hide' }).click();
    };
    await hide('name');
    await untilEqual(focused, 'hours');
    await hide('hours');
    await untilEqual(focused, 'id');
    await open.say({ type: 'do', what: 'columns' });
    await open.page.getByRole('button', { name: 'Show All' }).click();
    await open.page.getByRole('button', { name: 'Done' }).click();
    await open.page.getByRole('gridcell', { name: 'name: 3 distinct' }).focus();
    await open.say({ type: 'names', kind: 'employee', names: [['Birk', 'B']] });
    await open.page.getByRole('gridcell', { name: 'Birk B' }).waitFor();
    assert.match((await focused()) ?? '', /^name: 3 distinct/);
    await sendRows(open, ['[{"id":4,"new":1,"name":"Alma"}]'], { columns, reading: 2 });
    await untilEqual(() => heads(open), ['id', 'name', 'new']);
    await untilEqual(focused, 'name: 1 distinct, Rows: 1, Empty: 0, Distinct: 1');
    await open.page.getByLabel('Filter of new').focus();
    await sendRows(open, ['[{"id":4,"name":"Alma"}]'], { columns, reading: 3 });
    await untilEqual(() => heads(open), ['id', 'name']);
    assert.equal(await focused(), 'name');
  });

  it('arranges the columns of rows that came while the dialog or the menu was open', async () => {
    await openSmall();
    await open.say({ type: 'do', what: 'columns' });
    const dialog = open.page.getByRole('dialog');
    await dialog.getByLabel('Find a column').fill('e');
    await dialog.getByRole('button', { name: 'name: Move Down' }).focus();
    await sendRows(open, ['[{"new":1,"id":4,"name":"Alma","hours":5}]'], { reading: 2 });
    await dialog.getByRole('button', { name: 'new: Move Down' }).waitFor();
    assert.equal(await open.page.evaluate('document.activeElement.ariaLabel'), 'name: Move Down');
    await open.page.keyboard.press('Enter');
    await untilEqual(() => heads(open), ['new', 'id', 'hours', 'name']);
    await open.page.getByText('name is column 4').waitFor({ state: 'attached' });
    await dialog.getByRole('button', { name: 'Done' }).click();

    const openMenu = async () => {
      await open.page.getByRole('columnheader', { name: 'name' }).focus();
      await open.page.keyboard.press('Shift+F10');
    };
    await openMenu();
    await sendRows(open, ['[{"new":1,"id":5,"name":"Ida","hours":5}]'], { reading: 3 });
    await untilEqual(() => cells(open), [['1', '5', '5', 'Ida']]);
    await open.page.getByRole('menuitem', { name: 'Select Column' }).click();
    await open.page.keyboard.press('Control+c');
    await untilEqual(() => copiedText(), 'name\nIda');
    await openMenu();
    await sendRows(open, ['[{"new":1,"id":6,"name":"Ida","hours":5}]'], { reading: 4 });
    await untilEqual(() => cells(open), [['1', '6', '5', 'Ida']]);
    await open.page.getByRole('menuitem', { name: 'Move Left' }).click();
    await untilEqual(() => heads(open), ['new', 'id', 'name', 'hours']);
    await open.page.getByText('name is column 3').waitFor({ state: 'attached' });
    assert.equal(await open.page.evaluate('document.activeElement.ariaLabel'), 'name');
    await openMenu();
    await sendRows(open, ['[{"id":7}]'], { reading: 5 });
    await untilEqual(() => cells(open), [['7']]);
    await open.page.getByRole('menuitem', { name: 'Hide' }).click();
    await untilEqual(() => open.page.evaluate('document.activeElement.textContent'), '7');
    assert.deepEqual(await lastSaid(open, 'layout'), {
      type: 'layout',
      layout: { order: [['new'], ['id'], ['name'], ['hours']], hidden: [], pinned: [], widths: [] },
    });
  });

  it('makes columns wider by keys and by the edge of their heads', async () => {
    await openSmall();
    const head = open.page.getByRole('columnheader', { name: 'name' });
    const width = async () => Math.round((await head.boundingBox())?.width ?? 0);
    const [before, hint] = [await width(), 20];
    await head.focus();
    await open.page.keyboard.press('Control+Shift+ArrowRight');
    await untilEqual(width, before + hint);
    const box = await head.boundingBox();
    assert.ok(box);
    await open.page.mouse.move(box.x + box.width - 2, box.y + 5);
    await open.page.mouse.down();
    await open.page.mouse.move(box.x + box.width + 48, box.y + 5, { steps: 4 });
    await open.page.mouse.up();
    await untilEqual(width, before + hint + 50);
    assert.deepEqual(await lastSaid(open, 'layout'), {
      type: 'layout',
      layout: { order: [], hidden: [], pinned: [], widths: [[['name'], before + hint + 50]] },
    });
    assert.equal(await head.getAttribute('aria-sort'), 'none');
  });

  it('opens one id of a list from its details', async () => {
    open = await openTable(browser);
    await sendRows(open, ['[{"skillIds":[4,7]}]'], { columns: [{ path: ['skillIds'], kind: 'skill' }] });
    await open.say({ type: 'names', kind: 'skill', names: [['7', 'Barista']] });
    await open.page.getByRole('gridcell', { name: '[4,7]' }).dblclick();
    await open.page.getByRole('button', { name: '7 Barista' }).click();
    await untilEqual(() => lastSaid(open, 'open'), { type: 'open', reading: 1, row: 0, path: ['skillIds'], at: 1 });
  });

  it('selects with the mouse from cell to cell, and whole rows by their numbers', async () => {
    await openSmall();
    await open.page.getByRole('gridcell', { name: '1', exact: true }).hover();
    await open.page.mouse.down();
    await open.page.getByRole('gridcell', { name: 'alma' }).hover();
    await open.page.mouse.up();
    await open.page.keyboard.press('Control+c');
    await untilEqual(() => copiedText(), '1\tBirk\n2\talma');
    await open.page.getByRole('rowheader', { name: '2', exact: true }).click();
    await open.page.getByRole('rowheader', { name: '3', exact: true }).click({ modifiers: ['Shift'] });
    await open.page.keyboard.press('Control+c');
    await untilEqual(() => copiedText(), '2\talma\t10\n3\tIda\t');
  });

  it('begins as the columns were arranged', async () => {
    open = await openTable(browser, {
      layout: { order: [['hours'], ['gone'], ['id']], hidden: [['name']], pinned: [], widths: [[['id'], 200]] },
    });
    await sendRows(open, [JSON.stringify(small)]);
    await untilEqual(() => heads(open), ['hours', 'id']);
    const box = await open.page.getByRole('columnheader', { name: 'id' }).boundingBox();
    assert.equal(Math.round(box?.width ?? 0), 200);
  });

  it('exports which rows in which order, and which columns', async () => {
    await openSmall();
    await open.page.getByRole('columnheader', { name: 'name' }).click();
    await open.page.getByLabel('Filter of hours').fill('!empty');
    await untilEqual(() => cells(open, 1), ['alma', 'Birk']);
    await open.say({ type: 'do', what: 'export' });
    const said = await until('the export', async () => (await lastSaid(open, 'export')) as Record<string, object> | undefined);
    assert.deepEqual(Object.values(said.rows ?? {}), [1, 0]);
    assert.deepEqual([said.reading, said.columns], [1, [['id'], ['name'], ['hours']]]);
  });

  it('keeps its order and where one was through a reload, what was typed only until then, and a later reading in its place', async () => {
    await openSmall(shiftRows(400));
    await open.page.getByRole('columnheader', { name: 'hours' }).click();
    await open.page.getByLabel('Filter of status').fill('draft');
    await untilEqual(() => status(open), '400 rows · 100 shown');
    await open.page.locator('.slick-cell.cursor').focus();
    await open.page.keyboard.press('Control+End');
    const selected = () => open.page.locator('.slick-cell.cursor').innerText();
    const rowOf = () => open.page.locator('.slick-row:has(.cursor)').getAttribute('aria-rowindex');
    const row = '102';
    await untilEqual(rowOf, row);
    const before = await selected();
    await sendRows(open, [JSON.stringify(shiftRows(400))], { reading: 2 });
    await untilEqual(rowOf, row);
    assert.equal(await selected(), before);
    await open.page.reload();
    await begin(open);
    await sendRows(open, [JSON.stringify(shiftRows(400))]);
    await untilEqual(() => status(open), '400 rows');
    assert.equal(await open.page.getByRole('columnheader', { name: 'hours' }).getAttribute('aria-sort'), 'ascending');
    await open.page.locator('.slick-cell.cursor').focus();
    await open.page.keyboard.press('Control+End');
    await untilEqual(rowOf, '402');
    await open.page.reload();
    await begin(open);
    await sendRows(open, [JSON.stringify(shiftRows(400))]);
    await untilEqual(rowOf, '402');
  });

  it('never scrolls sideways as a whole, at 400 pixels too', async () => {
    await openSmall(shiftRows(50));
    await open.page.setViewportSize({ width: 400, height: 600 });
    assert.deepEqual(await open.page.evaluate('[document.documentElement.scrollWidth, document.body.scrollWidth]'), [400, 400]);
  });

  it('speaks the language of the user', async () => {
    open = await openTable(browser, {
      words: { bundle: { 'Filter rows': 'Filtrer rækker', '{0} row ||| {0} rows': '{0} række ||| {0} rækker' }, locale: 'da' },
    });
    await sendRows(open, [JSON.stringify(shiftRows(1200))]);
    await untilEqual(() => status(open), '1.200 rækker');
    await open.page.getByPlaceholder('Filtrer rækker').waitFor();
  });
});
