import { type CalendarDate, yearOfWeek } from '../../core/parameters/calendar.ts';
import type { Unplaced, Week } from '../../core/week/week.ts';
import type { FromWeek, PictureFormat, ToWeek } from '../messages.ts';
import { element, isolated } from '../page/element.ts';
import type { Host } from '../page/host.ts';
import { words } from '../page/words.ts';
import { weekNumber, weekTitle } from './dayTexts.ts';
import { type KeptSight, readSight } from './keptSight.ts';
import { legendView } from './legend.ts';
import { Notes } from './notes.ts';
import { printPalette } from './palette.ts';
import { pictureOf } from './picture.ts';
import { pngOf } from './png.ts';
import { rowsOf, type Sight } from './rows.ts';
import { StatePane } from './statePane.ts';
import { unplacedText } from './stateTexts.ts';
import type { Target } from './target.ts';
import { themePalette } from './themePalette.ts';
import { Timeline } from './timeline.ts';
import { Toolbar } from './toolbar.ts';
import { Tooltip } from './tooltip.ts';

type Start = Extract<ToWeek, { type: 'start' }>;

/** The whole page, once it knows whose weeks it shows. */
export class WeekPage {
  readonly #host: Host<FromWeek, KeptSight>;
  readonly #start: Start;
  readonly #tooltip = new Tooltip();
  readonly #toolbar: Toolbar;
  readonly #notes = new Notes((row) => this.#open(row));
  readonly #legend = element('div', { class: 'legend-place' });
  readonly #timeline: Timeline;
  readonly #pane = new StatePane();
  readonly #alert = element('p', { class: 'note', role: 'alert' });
  readonly #status = element('p', { class: 'status', role: 'status' });
  #sight: Sight;
  #hasLegend: boolean;
  #monday: CalendarDate | undefined;
  #week: Week | undefined;
  #said: readonly string[] = [];

  constructor(page: HTMLElement, start: Start, host: Host<FromWeek, KeptSight>) {
    this.#host = host;
    this.#start = start;
    const { legend, ...kept } = readSight(host.kept());
    this.#sight = { ...kept, departments: start.departments, person: '' };
    this.#hasLegend = legend;
    this.#toolbar = new Toolbar({
      go: (monday) => host.say(monday === undefined ? { type: 'go' } : { type: 'go', monday }),
      see: (change) => this.#see(change),
      legend: (isShown) => this.#showLegend(isShown),
      picture: (format, forPrint) => this.#save(format, forPrint),
    });
    this.#timeline = new Timeline(
      { open: (target) => this.#openTarget(target), toggle: (id) => this.#toggle(id) },
      this.#tooltip,
    );
    this.#timeline.element.hidden = true;
    this.#alert.hidden = true;
    this.#status.hidden = true;
    page.replaceChildren(
      this.#toolbar.element,
      this.#alert,
      this.#status,
      this.#notes.element,
      this.#legend,
      this.#timeline.element,
      this.#pane.element,
      this.#tooltip.element,
    );
    this.#toolbar.showPortal(start.portal);
    this.#notes.show([], []);
    this.#showLegend(this.#hasLegend);
    this.#toolbar.showSight(this.#sight, this.#hasLegend);
  }

  hear(message: Exclude<ToWeek, { type: 'start' }>): void {
    switch (message.type) {
      case 'loading':
        this.#load(message.monday, message.progress);
        break;
      case 'week':
        this.#showWeek(message.week, message.notes);
        break;
      case 'failure':
        this.#fail(message);
        break;
      case 'do':
        this.#do(message.what);
        break;
    }
  }

  #load(monday: CalendarDate, progress: string | undefined): void {
    // The week that is in sight is read again: it stays until there is another.
    if (this.#week?.monday === monday) {
      this.#status.hidden = progress === undefined;
      this.#status.replaceChildren(isolated(progress ?? ''));
      return;
    }
    this.#forget(monday);
    this.#pane.loading(progress);
  }

  #fail({ monday, sentence, canRetry, buttons }: Extract<ToWeek, { type: 'failure' }>): void {
    this.#forget(monday);
    const retry = [words.t('Retry'), () => this.#host.say({ type: 'retry' })] as const;
    const others = buttons.map((title, button) => [title, () => this.#host.say({ type: 'press', button })] as const);
    this.#pane.failed(sentence, [...(canRetry ? [retry] : []), ...others]);
  }

  #forget(monday: CalendarDate): void {
    this.#week = undefined;
    this.#at(monday);
    this.#timeline.element.hidden = true;
    this.#notes.show([], []);
    this.#tooltip.hide();
  }

  #at(monday: CalendarDate): void {
    this.#alert.hidden = true;
    this.#status.hidden = true;
    this.#monday = monday;
    this.#toolbar.showWeek(monday);
    document.querySelector('title')?.replaceChildren(weekTitle(monday));
    this.#keep();
  }

  #showWeek(week: Week, notes: readonly string[]): void {
    this.#week = week;
    this.#said = notes;
    this.#at(week.monday);
    this.#toolbar.knows(week.departments);
    this.#showRows();
  }

  #showRows(): void {
    const week = this.#week;
    if (!week) return;
    this.#notes.show(this.#said, this.#unplacedOf(week));
    const rows = rowsOf(week, this.#sight);
    this.#timeline.element.hidden = rows.length === 0;
    if (rows.length > 0) {
      this.#pane.hide();
      this.#timeline.show(week, rows, this.#sight);
    } else if (week.departments.length === 0) {
      this.#pane.empty(words.t('There are no shifts in this week.'), []);
    } else {
      const clear = () => this.#see({ departments: [], person: '', onlyFlagged: false });
      this.#pane.empty(words.t('No shift of this week matches the filter.'), [[words.t('Clear Filter'), clear]]);
    }
  }

  /** Those of the departments that are chosen, and of none. */
  #unplacedOf({ unplaced }: Week): readonly Unplaced[] {
    const { departments } = this.#sight;
    return unplaced.filter(
      ({ departmentId }) => departments.length === 0 || departmentId === undefined || departments.includes(departmentId),
    );
  }

  #see(change: Partial<Sight>): void {
    this.#sight = { ...this.#sight, ...change };
    this.#toolbar.showSight(this.#sight, this.#hasLegend);
    this.#keep();
    if (change.departments) this.#host.say({ type: 'departments', ids: change.departments });
    this.#showRows();
  }

  #toggle(id: string): void {
    const closed = new Set(this.#sight.closed);
    if (!closed.delete(id)) closed.add(id);
    this.#see({ closed });
  }

  #showLegend(isShown: boolean): void {
    this.#hasLegend = isShown;
    this.#legend.replaceChildren(...(isShown ? [legendView()] : []));
    this.#toolbar.showSight(this.#sight, isShown);
    this.#keep();
  }

  #keep(): void {
    const { departments: departmentIds, beside, onlyFlagged, closed } = this.#sight;
    if (this.#monday === undefined) return;
    const place = { portalId: this.#start.portalId, departmentIds, monday: this.#monday };
    this.#host.keep({ ...place, beside, onlyFlagged, legend: this.#hasLegend, closed: [...closed] });
  }

  #openTarget({ kind, bar }: Target): void {
    if (bar && kind !== 'head') this.#open({ kind: kind === 'planned' ? 'shift' : 'punch', ...bar });
  }

  #open({ kind, row, id, shiftId }: Pick<Unplaced, 'kind' | 'row' | 'id'> & { readonly shiftId?: string }): void {
    const ids = { ...(id === undefined ? {} : { id }), ...(shiftId === undefined ? {} : { shiftId }) };
    this.#host.say({ type: 'open', kind, row, ...ids });
  }

  #do(what: Extract<ToWeek, { type: 'do' }>['what']): void {
    if (what === 'find') this.#toolbar.find();
    else if (what === 'picture') this.#toolbar.openPicture();
    else this.#host.say({ type: 'go' });
  }

  #save(format: PictureFormat, forPrint: boolean): void {
    this.#picture(format, forPrint).catch((error: unknown) => this.#host.say({ type: 'failed', message: String(error) }));
  }

  /** Everything that passes the filter, also what is closed or not in sight. */
  async #picture(format: PictureFormat, forPrint: boolean): Promise<void> {
    const week = this.#week;
    if (!week) return;
    const { beside } = this.#sight;
    const unplaced = this.#unplacedOf(week).length;
    const picture = pictureOf({
      week,
      rows: rowsOf(week, { ...this.#sight, closed: new Set() }),
      beside,
      portal: this.#start.portal,
      notes: unplaced === 0 ? this.#said : [...this.#said, unplacedText(unplaced)],
      palette: forPrint ? printPalette : themePalette(),
    });
    const bytes = format === 'svg' ? new TextEncoder().encode(picture.svg) : await pngOf(picture);
    this.#alert.hidden = typeof bytes !== 'string';
    if (typeof bytes === 'string') return this.#alert.replaceChildren(isolated(bytes));
    const name = `${words.t('Week {0}', weekNumber(week.monday))} ${yearOfWeek(week.monday)} ${this.#start.portal}`;
    this.#host.say({ type: 'picture', format, bytes, name });
  }
}
