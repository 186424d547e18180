import type { Sentence } from '../../core/errors.ts';
import type { Column } from '../../core/table/column.ts';
import { element } from '../page/element.ts';
import { words } from '../page/words.ts';

/** What stands in an empty box and tells nothing else; the tooltip tells what may be typed. */
export function filterInput(column: Column, text: string, type: (text: string) => void): HTMLInputElement {
  const input = element('input', {
    type: 'text',
    class: 'filter',
    spellcheck: 'false',
    autocomplete: 'off',
    dir: 'auto',
    tabindex: '-1',
    placeholder: words.t('Filter'),
    'aria-label': words.t('Filter of {0}', column.title),
  });
  input.value = text;
  input.title = words.t('Part of a text, =text, >10, 10..20, >2026-11-01, empty; ! in front of any of them for the contrary');
  input.addEventListener('input', () => type(input.value));
  return input;
}

const errorId = 'filter-problem';

/** Says what is wrong with a filter: on its box always, below it while it has the focus. */
export function showProblem(input: HTMLInputElement, problem: Sentence | undefined): void {
  if (problem === undefined) {
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
    if (document.activeElement === input) hideProblem();
    return;
  }
  input.setAttribute('aria-invalid', 'true');
  if (document.activeElement !== input) return;
  hideProblem();
  input.setAttribute('aria-describedby', errorId);
  const box = element('div', { id: errorId, class: 'problem', role: 'alert' }, words.say(problem));
  document.body.append(box);
  const { left, bottom } = input.getBoundingClientRect();
  box.style.top = `${bottom}px`;
  box.style.left = `${Math.max(0, Math.min(left, innerWidth - box.offsetWidth - 8))}px`;
}

export function hideProblem(): void {
  document.getElementById(errorId)?.remove();
}
