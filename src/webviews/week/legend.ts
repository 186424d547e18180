import { shiftStates, toleranceMinutes } from '../../core/week/week.ts';
import { element } from '../page/element.ts';
import { words } from '../page/words.ts';
import { durationText } from './hourTexts.ts';
import { icons, stateIcons } from './icons.ts';
import { sign } from './sign.ts';
import { stateText } from './stateTexts.ts';

/** What the bars mean. */
export function legendView(): HTMLElement {
  const states = shiftStates.map((state) => {
    const sample = element('span', { class: `sample bar planned ${state}`, 'aria-hidden': 'true' }, sign(stateIcons[state]));
    return element('li', {}, sample, stateText(state));
  });
  const punched = element('span', { class: 'sample bar punched', 'aria-hidden': 'true' });
  const flagged = element('span', { class: 'flag' }, sign(icons.flag));
  const tolerance = durationText(toleranceMinutes);
  return element(
    'section',
    { class: 'legend', 'aria-label': words.t('Legend') },
    element(
      'ul',
      {},
      ...states,
      element('li', {}, punched, words.t('Punched, beneath what was planned')),
      element('li', {}, flagged, words.t('Differs by more than {0}, is missing, unplanned or not punched out', tolerance)),
    ),
  );
}
