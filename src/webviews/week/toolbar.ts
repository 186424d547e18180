import type { CalendarDate } from '../../core/parameters/calendar.ts';
import { addDays } from '../../core/parameters/calendar.ts';
import { plainText } from '../../core/plainText.ts';
import type { WeekDepartment } from '../../core/week/week.ts';
import type { PictureFormat } from '../messages.ts';
import { element, isolated, setAttributes } from '../page/element.ts';
import { plural, words } from '../page/words.ts';
import { weekTitle } from './dayTexts.ts';
import { icons } from './icons.ts';
import { departmentName } from './names.ts';
import { Popover } from './popover.ts';
import type { Sight } from './rows.ts';
import { sign } from './sign.ts';

export interface ToolbarEvents {
  readonly go: (monday: CalendarDate | undefined) => void;
  readonly see: (change: Partial<Pick<Sight, 'departments' | 'person' | 'beside' | 'onlyFlagged'>>) => void;
  readonly legend: (isShown: boolean) => void;
  readonly picture: (format: PictureFormat, forPrint: boolean) => void;
}

/** What stands above the timeline: which week, and what of it. */
export class Toolbar {
  readonly element = element('header', { class: 'toolbar' });
  readonly #events: ToolbarEvents;
  readonly #title = element('h1', { 'aria-live': 'polite' });
  readonly #portal = element('span', { class: 'portal' });
  readonly #find = element('input', { type: 'search', class: 'find', spellcheck: 'false' });
  readonly #departments: Popover;
  readonly #picture: Popover;
  readonly #beside: HTMLButtonElement;
  readonly #flagged: HTMLButtonElement;
  readonly #legend: HTMLButtonElement;
  #monday: CalendarDate | undefined;
  #known: readonly Pick<WeekDepartment, 'id' | 'name'>[] = [];
  #chosen: readonly string[] = [];

  constructor(events: ToolbarEvents) {
    this.#events = events;
    this.#departments = new Popover(icons.filter, words.t('Departments'), (panel) => this.#fillDepartments(panel));
    this.#picture = new Popover(icons.picture, words.t('Save as Picture…'), (panel) => this.#fillPicture(panel));
    this.#beside = toggle(icons.beside, words.t('Planned beside punched'), (isOn) => events.see({ beside: isOn }));
    this.#flagged = toggle(icons.flag, words.t('Only what stands out'), (isOn) => events.see({ onlyFlagged: isOn }));
    this.#legend = toggle(icons.legend, words.t('Legend'), events.legend);
    setAttributes(this.#find, { placeholder: words.t('Find a person'), 'aria-label': words.t('Find a person') });
    this.#find.addEventListener('input', () => events.see({ person: this.#find.value.trim() }));
    this.element.append(
      element('div', { class: 'line' }, this.#steps(), this.#title, this.#portal),
      element(
        'div',
        { class: 'line tools' },
        this.#departments.element,
        this.#find,
        this.#beside,
        this.#flagged,
        this.#legend,
        this.#picture.element,
      ),
    );
  }

  showPortal(name: string): void {
    this.#portal.replaceChildren(isolated(plainText(name)));
  }

  showWeek(monday: CalendarDate): void {
    this.#monday = monday;
    this.#title.textContent = weekTitle(monday);
  }

  showSight({ departments, beside, onlyFlagged, person }: Sight, hasLegend: boolean): void {
    this.#chosen = departments;
    press(this.#beside, beside);
    press(this.#flagged, onlyFlagged);
    press(this.#legend, hasLegend);
    if (this.#find.value.trim() !== person) this.#find.value = person;
    const count = departments.length;
    const text = count === 0 ? words.t('Departments') : plural(count, words.t('{0} department ||| {0} departments', count));
    this.#departments.name(text, count > 0);
  }

  knows(departments: readonly Pick<WeekDepartment, 'id' | 'name'>[]): void {
    this.#known = departments;
  }

  find(): void {
    this.#find.focus();
    this.#find.select();
  }

  openPicture(): void {
    this.#picture.open();
  }

  #steps(): HTMLElement {
    const step = (path: string, name: string, days: number) => {
      const made = element('button', { type: 'button', class: 'tool', 'aria-label': name, title: name }, sign(path));
      made.addEventListener('click', () => {
        if (this.#monday !== undefined) this.#events.go(addDays(this.#monday, days));
      });
      return made;
    };
    const current = element('button', { type: 'button', class: 'tool' }, words.t('This Week'));
    current.addEventListener('click', () => this.#events.go(undefined));
    return element(
      'div',
      { class: 'steps' },
      step(icons.previous, words.t('Previous Week'), -7),
      current,
      step(icons.next, words.t('Next Week'), 7),
    );
  }

  #fillDepartments(panel: HTMLElement): void {
    const unknown = this.#chosen.filter((id) => this.#known.every((one) => one.id !== id)).map((id) => ({ id }));
    const boxes = [...this.#known, ...unknown].map((department) => {
      const box = element('input', { type: 'checkbox', value: department.id });
      box.checked = this.#chosen.includes(department.id);
      box.addEventListener('change', () => {
        const others = this.#chosen.filter((id) => id !== department.id);
        this.#events.see({ departments: box.checked ? [...others, department.id] : others });
      });
      return { box, label: element('label', {}, box, isolated(departmentName(department))) };
    });
    const all = element('button', { type: 'button', class: 'tool' }, words.t('All Departments'));
    all.addEventListener('click', () => {
      for (const { box } of boxes) box.checked = false;
      this.#events.see({ departments: [] });
    });
    panel.append(all, element('div', { class: 'choices' }, ...boxes.map(({ label }) => label)));
  }

  #fillPicture(panel: HTMLElement): void {
    const forPrint = element('input', { type: 'checkbox' });
    const save = (format: PictureFormat, name: string) => {
      const made = element('button', { type: 'button', class: 'tool' }, name);
      made.addEventListener('click', () => {
        this.#picture.close(true);
        this.#events.picture(format, forPrint.checked);
      });
      return made;
    };
    panel.append(
      save('svg', words.t('Save as SVG')),
      save('png', words.t('Save as PNG')),
      element('label', {}, forPrint, words.t('Light colors, for print')),
    );
  }
}

function toggle(path: string, name: string, press: (isOn: boolean) => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: 'tool', 'aria-pressed': 'false', title: name }, sign(path));
  made.append(element('span', { class: 'words' }, name));
  made.addEventListener('click', () => press(made.getAttribute('aria-pressed') !== 'true'));
  return made;
}

function press(button: HTMLButtonElement, isOn: boolean): void {
  setAttributes(button, { 'aria-pressed': isOn ? 'true' : 'false' });
}
