import { plainText } from '../../core/plainText.ts';
import type { Unplaced } from '../../core/week/week.ts';
import { element, isolated } from '../page/element.ts';
import { plural, words } from '../page/words.ts';
import { departmentName } from './names.ts';
import { reasonText, unplacedText } from './stateTexts.ts';

/** More than a person reads; how many there are is said. */
const mostShown = 200;

/** What a person must know of a week, and the rows that have no place on its timeline. */
export class Notes {
  readonly element = element('section', { class: 'notes' });
  readonly #open: (row: Unplaced) => void;
  #isUnfolded = false;

  constructor(open: (row: Unplaced) => void) {
    this.#open = open;
  }

  show(notes: readonly string[], unplaced: readonly Unplaced[]): void {
    this.element.setAttribute('aria-label', words.t('Notes'));
    this.element.replaceChildren(
      ...notes.map((note) => element('p', { class: 'note' }, isolated(note))),
      ...(unplaced.length === 0 ? [] : [this.#unplaced(unplaced)]),
    );
    this.element.hidden = notes.length === 0 && unplaced.length === 0;
  }

  #unplaced(unplaced: readonly Unplaced[]): HTMLElement {
    const count = unplaced.length;
    const list = element('ul', {}, ...unplaced.slice(0, mostShown).map((row) => element('li', {}, this.#row(row))));
    if (count > mostShown) {
      const more = count - mostShown;
      list.append(element('li', {}, plural(more, words.t('{0} more ||| {0} more', more))));
    }
    const details = element('details', {}, element('summary', {}, unplacedText(count)), list);
    details.open = this.#isUnfolded;
    details.addEventListener('toggle', () => {
      this.#isUnfolded = details.open;
    });
    return details;
  }

  #row(row: Unplaced): HTMLElement {
    const made = element('button', { type: 'button', class: 'unplaced' }, ...wordsOf(row));
    made.addEventListener('click', () => this.#open(row));
    return made;
  }
}

function wordsOf({ kind, id, reason, startText, endText, departmentId, department, employee }: Unplaced): readonly Node[] {
  const what =
    kind === 'shift'
      ? words.t('Shift {0}', plainText(id ?? words.t('without an ID')))
      : words.t('Punch record {0}', plainText(id ?? words.t('without an ID')));
  const times = [startText, endText].map((text) => (text === undefined ? '?' : plainText(text))).join(' – ');
  const place =
    departmentId === undefined
      ? []
      : [departmentName({ id: departmentId, ...(department === undefined ? {} : { name: department }) })];
  const parts = [what, reasonText(reason), times, ...place, ...(employee === undefined ? [] : [plainText(employee)])];
  return parts.flatMap((part, at) => [...(at > 0 ? [document.createTextNode(' · ')] : []), isolated(part)]);
}
