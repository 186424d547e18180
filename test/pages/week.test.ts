import assert from 'node:assert/strict';
import type { Week } from '../../src/core/week/week.ts';
import { weekOf } from '../../src/core/week/weekOf.ts';
import { cafe } from '../../src/sandbox/data/cafe.ts';
import { hotel } from '../../src/sandbox/data/hotel.ts';
import { sandboxWeek } from '../support/sandboxWeek.ts';
import { until } from '../support/until.ts';
import { type OpenPage, PageBrowser, type Theme } from './support/openPage.ts';
import { axeFaults, beginWeek, lastSaid, nextPicture, sayToWeek, smallWeek, smallWeekInput } from './support/weekPage.ts';

const thursday = Date.parse('2026-11-26T13:30:00Z');
const small = sandboxWeek(cafe, thursday);
const large = sandboxWeek(hotel, thursday);

describe('the page of a week', () => {
  let browser: PageBrowser;
  let open: OpenPage;
  before(async () => {
    browser = await PageBrowser.launch();
  });
  after(() => browser.close());
  afterEach(async () => {
    assert.deepEqual(open.errors, []);
    assert.deepEqual(
      (await open.said()).filter(({ type }) => type === 'failed'),
      [],
    );
    await open.page.close();
  });

  async function begin(week?: Week, theme?: Theme): Promise<void> {
    open = await beginWeek(browser, theme);
    if (week) await sayToWeek(open, { type: 'week', week, notes: [] });
  }

  const row = (name: string) => open.page.getByRole('row', { name });
  const bars = () => open.page.locator('.body .bar.planned');

  async function picture(format: string): Promise<Uint8Array> {
    return await nextPicture(open, async () => {
      await open.page.getByRole('button', { name: 'Save as Picture…' }).click();
      await open.page.getByRole('button', { name: `Save as ${format}` }).click();
    });
  }

  it('says that it is ready, and drops what is none of its messages', async () => {
    open = await browser.open('week');
    await until('its first word', async () => (await open.said()).length > 0 || undefined);
    await open.say({ type: 'week', week: {}, notes: [] });
    await open.say({ type: 'start', words: 1 });
    assert.deepEqual(await open.said(), [{ type: 'ready' }]);
    assert.equal(await open.page.locator('main').textContent(), '');
  });

  it('shows the days of the week, departments, and what each person is planned for', async () => {
    await begin(smallWeek());
    assert.equal(await open.page.getByRole('heading').textContent(), 'Week 48 · 23–29 Nov 2026');
    const days = await open.page.getByRole('columnheader').allTextContents();
    assert.deepEqual(days.slice(0, 3), ['People and hours', 'Mon 23 Nov', 'Tue 24 Nov']);
    assert.equal(await open.page.getByRole('columnheader', { name: /today/ }).count(), 1);
    assert.equal(
      await row('Åse Berg').locator('.bar.planned').getAttribute('aria-label'),
      'Åse Berg, 08–16 Cook, Department: Kitchen, Planned: Mon 23 Nov 08:00–16:00, Hours: 8 hr, State: Assigned, Position: Cook, Punched: Mon 23 Nov 08:12–16:00, 12 min late',
    );
  });

  it('shows a shift over midnight as one bar, cut with a mark at the edges of the week', async () => {
    await begin(smallWeek());
    const night = open.page.locator('.bar.planned.goes-on');
    assert.equal(await night.count(), 1);
    const [bar, day] = await Promise.all([night.boundingBox(), open.page.locator('.head .day').last().boundingBox()]);
    assert.ok(bar && day);
    // From 22:00 on Sunday to the end of the week: wider to the left where that is too narrow for its sign, never out of the week.
    assert.ok(bar.x <= day.x + day.width * (22 / 24) + 1, `${bar.x} of ${day.x} + ${day.width}`);
    assert.ok(bar.width >= 18 && Math.abs(bar.x + bar.width - (day.x + day.width)) < 2, `${bar.x} + ${bar.width}`);
    assert.equal(
      await open.page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.timeline'))",
      ),
      0,
    );
  });

  it('makes only the rows in sight of 1,240 people, and the last one when it comes there', async () => {
    await begin(large);
    const made = await open.page.locator('.body > .row').count();
    assert.ok(made > 10 && made < 60, `${made} rows`);
    await open.page.evaluate("document.querySelector('.timeline').scrollTop = 1e7");
    const last = large.departments.at(-1)?.lanes.at(-1)?.name ?? '';
    await row(last).first().waitFor();
    assert.ok((await open.page.locator('.body > .row').count()) < 60);
    const stuck = await open.page.locator('.stuck').textContent();
    assert.ok(stuck?.includes(large.departments.at(-1)?.name ?? '?'), stuck ?? '');
  });

  it('is walked with the arrows, and opens what has the focus', async () => {
    await begin(smallWeek());
    await open.page.locator('.body [tabindex="0"]').focus();
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('ArrowDown');
    await open.page.keyboard.press('ArrowRight');
    const focused = () => open.page.evaluate("document.activeElement.getAttribute('aria-label')") as Promise<string>;
    assert.match(await focused(), /^Åse Berg.*Planned: Mon 23 Nov 08:00/);
    assert.equal(await open.page.locator('.tooltip').isVisible(), true);
    await open.page.keyboard.press('Escape');
    assert.equal(await open.page.locator('.tooltip').isVisible(), false);
    await open.page.keyboard.press('Enter');
    assert.deepEqual(await lastSaid(open), { type: 'open', kind: 'shift', row: 0, id: '1' });
    await open.page.keyboard.press('ArrowRight');
    await open.page.keyboard.press('Enter');
    assert.deepEqual(await lastSaid(open), { type: 'open', kind: 'punch', row: 0, id: '90', shiftId: '1' });
  });

  it('closes and opens a department, and keeps the focus there', async () => {
    await begin(smallWeek());
    await open.page.locator('.body [tabindex="0"]').focus();
    await open.page.keyboard.press('ArrowLeft');
    assert.equal(await bars().count(), 0);
    const head = open.page.getByRole('row', { name: /^Kitchen/ });
    assert.equal(await head.getAttribute('aria-expanded'), 'false');
    await open.page.keyboard.press('ArrowRight');
    assert.equal(await head.getAttribute('aria-expanded'), 'true');
    assert.notEqual(await bars().count(), 0);
  });

  it('shows the departments that are chosen, says which, and keeps them', async () => {
    await begin(small);
    const [first, second] = small.departments;
    await open.page.getByRole('button', { name: 'Departments' }).click();
    await open.page.getByRole('checkbox', { name: second?.name ?? '' }).check();
    assert.deepEqual(await lastSaid(open), { type: 'departments', ids: [second?.id] });
    assert.equal(await open.page.locator('.row.department', { hasText: first?.name ?? '' }).count(), 0);
    assert.equal(await open.page.getByRole('button', { name: '1 department' }).count(), 1);
    assert.deepEqual(await open.page.evaluate('acquireVsCodeApi().getState()'), {
      portalId: 'p',
      departmentIds: [second?.id],
      monday: '2026-11-23',
      beside: true,
      onlyFlagged: false,
      legend: false,
      closed: [],
    });
  });

  it('finds a person, and clears a filter that nobody matches', async () => {
    await begin(large);
    const find = open.page.getByRole('searchbox', { name: 'Find a person' });
    await find.fill('MADSEN');
    const names = await open.page.locator('.lane .name').allTextContents();
    assert.ok(names.length > 0 && names.every((name) => name.toLowerCase().includes('madsen')), names.join());
    await find.fill('nobody at all');
    await open.page.getByText('No shift of this week matches the filter.').waitFor();
    await open.page.getByRole('button', { name: 'Clear Filter' }).click();
    assert.equal(await find.inputValue(), '');
    assert.ok((await open.page.locator('.body > .row').count()) > 10);
  });

  it('shows only who has something that stands out', async () => {
    await begin(smallWeek());
    await open.page.getByRole('button', { name: 'Only what stands out' }).click();
    assert.deepEqual(await open.page.locator('.lane .name').allTextContents(), ['Åse Berg', 'Bo Holm']);
  });

  it('tells what differs beside each punch, in words', async () => {
    await begin(smallWeek());
    assert.deepEqual(await open.page.locator('.punched > .flag').allTextContents(), ['12 min late', 'unplanned']);
    assert.deepEqual(await open.page.locator('.missing-mark').allTextContents(), ['no punch']);
    await open.page.getByRole('button', { name: 'Planned beside punched' }).click();
    assert.equal(await open.page.locator('.body .bar.punched:not(.planned)').count(), 0);
  });

  it('lets a flag stand alone where a letter of its words has room', async () => {
    const input = smallWeekInput();
    const late = { id: 92, departmentId: 1, employeeId: 7, startDateTime: '2026-11-29T18:00', endDateTime: '2026-11-29T22:00' };
    await begin(weekOf({ ...input, punches: [...(input.punches ?? []), late] }));
    const flags = open.page.locator('.body .bar.punched .flag');
    assert.deepEqual(await flags.allTextContents(), ['12 min late', 'unplanned', '']);
  });

  it('draws each punch as high as the others, whatever stands out of it', async () => {
    await begin(smallWeek());
    const heights = await open.page
      .locator('.body .bar.punched')
      .evaluateAll((all) => all.map(({ clientHeight }) => clientHeight));
    assert.equal(heights.length, 2);
    assert.equal(new Set(heights).size, 1, heights.join());
  });

  it('has its tools in one line where they have room', async () => {
    await begin(smallWeek());
    for (const width of [920, 400]) {
      await open.page.setViewportSize({ width, height: 600 });
      const tops = await open.page.locator('.tools > *').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
      assert.equal(tops.length, 6);
      assert.ok(Math.max(...tops) - Math.min(...tops) < 10, `${width}: ${tops.join()}`);
    }
  });

  it('keeps scroll, focus and filter when the same week comes again', async () => {
    await begin(large);
    await open.page.evaluate("document.querySelector('.timeline').scrollTop = 20000");
    const bar = await until('a bar', async () => {
      const found = open.page.locator('.body .row.lane .bar.planned').nth(12);
      return (await found.count()) > 0 ? found : undefined;
    });
    await bar.focus();
    const label = await open.page.evaluate("document.activeElement.getAttribute('aria-label')");
    assert.ok(label);
    const top = await open.page.evaluate("document.querySelector('.timeline').scrollTop");
    await sayToWeek(open, { type: 'loading', monday: large.monday, progress: '1,200 of 7,000 rows' });
    await open.page.getByRole('status').getByText('1,200 of 7,000 rows').waitFor();
    await sayToWeek(open, { type: 'week', week: large, notes: ['Punches are here.'] });
    await open.page.getByText('Punches are here.').waitFor();
    assert.equal(await open.page.evaluate("document.querySelector('.timeline').scrollTop"), top);
    assert.equal(await open.page.evaluate("document.activeElement.getAttribute('aria-label')"), label);
  });

  it('asks for other weeks', async () => {
    await begin(smallWeek());
    await open.page.getByRole('button', { name: 'Next Week' }).click();
    assert.deepEqual(await lastSaid(open), { type: 'go', monday: '2026-11-30' });
    await open.page.getByRole('button', { name: 'Previous Week' }).click();
    assert.deepEqual(await lastSaid(open), { type: 'go', monday: '2026-11-16' });
    await open.page.getByRole('button', { name: 'This Week' }).click();
    assert.deepEqual(await lastSaid(open), { type: 'go' });
  });

  it('says how far a reading is, why it failed, and what helps', async () => {
    await begin();
    await sayToWeek(open, { type: 'loading', monday: '2026-11-30', progress: '1,200 of 7,000 rows' });
    await open.page.getByText('1,200 of 7,000 rows').waitFor();
    assert.equal(await open.page.getByRole('heading').textContent(), 'Week 49 · 30 Nov – 6 Dec 2026');
    const failure = { sentence: 'Nordlys could not be reached.', canRetry: true, buttons: ['Show Log'] };
    await sayToWeek(open, { type: 'failure', monday: '2026-11-30', ...failure });
    await open.page.getByRole('alert').getByText('Nordlys could not be reached.').waitFor();
    await open.page.getByRole('button', { name: 'Show Log' }).click();
    assert.deepEqual(await lastSaid(open), { type: 'press', button: 0 });
    await open.page.getByRole('button', { name: 'Retry' }).click();
    assert.deepEqual(await lastSaid(open), { type: 'retry' });
  });

  it('says that a week has no shifts', async () => {
    await begin({ ...smallWeek(), departments: [] });
    await open.page.getByText('There are no shifts in this week.').waitFor();
  });

  it('lists what could not be placed, and opens it', async () => {
    const ends = { id: 5, departmentId: 1, employeeId: 7, startDateTime: '2026-11-24T12:00', endDateTime: '2026-11-24T08:00' };
    await begin(smallWeek({ shifts: [ends, { id: 6, startDateTime: '<b>soon</b>' }] }));
    await open.page.getByText('Could not be placed: 2 rows').click();
    const items = await open.page.locator('.unplaced').allTextContents();
    assert.deepEqual(items, [
      'Shift 5 · it ends before it begins · 2026-11-24T12:00 – 2026-11-24T08:00 · Kitchen · Åse Berg',
      'Shift 6 · its start is no time · <b>soon</b> – ?',
    ]);
    await open.page.locator('.unplaced').first().click();
    assert.deepEqual(await lastSaid(open), { type: 'open', kind: 'shift', row: 0, id: '5' });
  });

  it('shows names as text, whatever is in them', async () => {
    const name = '<img src=x onerror=alert(1)> \u202eevil‮ “&amp;”';
    await begin(smallWeek({ employees: new Map([['7', name]]) }));
    assert.equal(await open.page.locator('.lane .name').nth(0).textContent(), 'Open shifts');
    assert.equal(await open.page.locator('.lane .name').nth(1).textContent(), '<img src=x onerror=alert(1)> evil “&amp;”');
    assert.equal(await open.page.locator('img').count(), 0);
    const svg = new TextDecoder().decode(await picture('SVG'));
    assert.ok(svg.includes('&#60;img src=x onerror=alert(1)&#62; evil'));
  });

  it('makes a picture of everything that passes the filter, as SVG and as PNG', async () => {
    await begin(large);
    const svg = new TextDecoder().decode(await picture('SVG'));
    const found = await open.page.evaluate(`(() => {
      const parsed = new DOMParser().parseFromString(${JSON.stringify(svg)}, 'image/svg+xml');
      return { errors: parsed.querySelectorAll('parsererror').length, texts: parsed.querySelectorAll('text').length };
    })()`);
    assert.equal((found as { errors: number }).errors, 0);
    const people = large.departments.flatMap(({ lanes }) => lanes.flatMap(({ name }) => name ?? []));
    assert.ok(people.length > 1_200);
    assert.deepEqual(
      people.filter((name) => !svg.includes(`>${name}<`)),
      [],
    );
    assert.equal(svg.includes('var('), false);
    await open.page.getByRole('searchbox').fill(people[0] ?? '');
    const png = await picture('PNG');
    assert.deepEqual([...png.subarray(0, 8)], [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    assert.ok(Buffer.from(png).readUInt32BE(16) > 2_000, 'twice as wide as on a screen');
  });

  it('says in a picture how many rows have no place, of the departments that are chosen', async () => {
    const unplaced = (id: number, departmentId: number) => ({ id, departmentId, startDateTime: 'soon' });
    const { shifts } = smallWeekInput();
    await begin(smallWeek({ shifts: [...shifts, unplaced(5, 1), unplaced(6, 2)] }));
    const saved = async () => new TextDecoder().decode(await picture('SVG'));
    assert.ok((await saved()).includes('>Could not be placed: 2 rows<'));
    await open.page.getByRole('button', { name: 'Departments' }).click();
    await open.page.getByRole('checkbox', { name: 'Kitchen' }).check();
    await open.page.keyboard.press('Escape');
    assert.ok((await saved()).includes('>Could not be placed: 1 row<'));
    await sayToWeek(open, { type: 'week', week: smallWeek(), notes: [] });
    assert.equal((await saved()).includes('Could not be placed'), false);
  });

  for (const [monday, said] of [
    ['2026-10-19', 'clocks 1h back'],
    ['2026-03-23', 'clocks 1h forward'],
  ] as const) {
    it(`says on its day, on the page and in a picture, that the clocks are set: ${said}`, async () => {
      const day = monday === '2026-10-19' ? '2026-10-25' : '2026-03-29';
      const shifts = [{ id: 1, departmentId: 1, employeeId: 7, startDateTime: `${day}T01:00`, endDateTime: `${day}T09:00` }];
      await begin(weekOf({ ...smallWeekInput(), monday, shifts, punches: undefined }));
      assert.deepEqual(await open.page.locator('.head .change').allTextContents(), [said]);
      const svg = new TextDecoder().decode(await picture('SVG'));
      assert.equal(svg.split(`>${said}<`).length, 2);
    });
  }

  it('ends the bar of who is at work in another zone where it is now there', async () => {
    const zone = { timeZone: 'Europe/London' };
    const at = (id: number, employeeId: number, more: object) => ({
      id,
      departmentId: 1,
      employeeId,
      startDateTime: '2026-11-26T09:00',
      endDateTime: '2026-11-26T17:00',
      ...more,
    });
    // It is noon in Copenhagen and eleven in London.
    const punches = [{ id: 90, shiftId: 2, departmentId: 1, employeeId: 8, startDateTime: '2026-11-26T09:00Z' }];
    await begin(weekOf({ ...smallWeekInput(), shifts: [at(1, 7, {}), at(2, 8, zone)], punches }));
    const bar = open.page.locator('.body .bar.punched');
    const width = await bar.evaluate(({ style }) => style.width);
    assert.equal(Number.parseFloat(width).toFixed(3), ((2 / 24) * 100).toFixed(3));
    const svg = new TextDecoder().decode(await picture('SVG'));
    assert.match(svg, /width="12.5" height="8" rx="2" fill="none"/);
  });

  it('calls a picture by the year that its week is of', async () => {
    const shifts = [
      { id: 1, departmentId: 1, employeeId: 7, startDateTime: '2026-01-01T08:00', endDateTime: '2026-01-01T16:00' },
    ];
    await begin(weekOf({ ...smallWeekInput(), monday: '2025-12-29', shifts, punches: undefined }));
    await picture('SVG');
    const name = await open.page.evaluate("said.filter(({ type }) => type === 'picture').at(-1).name");
    assert.equal(name, 'Week 1 2026 Nordlys Café');
  });

  for (const theme of ['vs', 'vs-dark', 'hc-black', 'hc-light'] as const) {
    it(`has no fault that axe finds, in ${theme}`, async () => {
      await begin(undefined, theme);
      const week = smallWeek({ shifts: [...smallWeekInput().shifts, { id: 6, startDateTime: 'soon' }] });
      await sayToWeek(open, { type: 'week', week, notes: ['A note.'] });
      await open.page.getByRole('button', { name: 'Legend' }).click();
      await open.page.getByRole('button', { name: 'Departments' }).click();
      assert.deepEqual(await axeFaults(open), []);
      await sayToWeek(open, { type: 'loading', monday: '2026-11-30', progress: 'Reading…' });
      assert.deepEqual(await axeFaults(open), []);
      const failure = { sentence: 'It failed.', canRetry: true, buttons: ['Show Log'] };
      await sayToWeek(open, { type: 'failure', monday: '2026-11-30', ...failure });
      assert.deepEqual(await axeFaults(open), []);
    });
  }
});
