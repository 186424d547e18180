import { element } from '../page/element.ts';
import { words } from '../page/words.ts';
import { hoursText } from './hourTexts.ts';
import { stateIcons } from './icons.ts';
import { sign } from './sign.ts';

/** @param isSign where a day has no room for the word, a sign says the same */
export function punchedHours(minutes: number, isSign: boolean): HTMLElement {
  if (isSign) return signedHours('punched-hours', stateIcons.punched, minutes, words.t('Punched'));
  return element('span', { class: 'punched-hours' }, words.t('{0} punched', hoursText(minutes)));
}

/** @param isSign as above */
export function openHours(minutes: number, isSign: boolean): HTMLElement {
  if (isSign) return signedHours('open-hours', stateIcons.open, minutes, words.t('Open shifts'));
  return element('span', { class: 'open-hours' }, words.t('{0} open', hoursText(minutes)));
}

function signedHours(kind: string, path: string, minutes: number, said: string): HTMLElement {
  return element('span', { class: kind }, sign(path), hoursText(minutes), element('span', { class: 'unseen' }, ` ${said}`));
}
