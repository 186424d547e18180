import { element, isolated } from '../page/element.ts';
import { hoursText } from './hourTexts.ts';
import { punchedHours } from './kindOfHours.ts';

/** A name and its hours, and beneath it what is said of less importance. */
export function headLines(name: string, more: string, planned: number, punched: number | undefined): HTMLElement {
  const beneath = [
    ...(more === '' ? [] : [element('span', { class: 'more' }, more)]),
    ...(punched === undefined ? [] : [punchedHours(punched, false)]),
  ];
  return element(
    'span',
    { class: 'lines' },
    element(
      'span',
      { class: 'head-line' },
      isolated(name, 'name'),
      element('span', { class: 'planned-hours' }, hoursText(planned)),
    ),
    ...(beneath.length === 0 ? [] : [element('span', { class: 'head-line' }, ...beneath)]),
  );
}
