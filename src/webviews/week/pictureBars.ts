import { endOfPunch } from '../../core/week/punchEnd.ts';
import { type PlannedBar, shiftStates, type Week } from '../../core/week/week.ts';
import { joinedFlags, plannedLabel } from './barTexts.ts';
import { icons, stateIcons } from './icons.ts';
import { type Beneath, labelRoom, placeOf, sizes, wordsRoom } from './layout.ts';
import type { Palette } from './palette.ts';
import { dayLeft, dayWidth, margin } from './pictureSizes.ts';
import { flagTexts, punchFlagTexts, stateText } from './stateTexts.ts';
import { tag, textIn } from './svgText.ts';

export function plannedRect(bar: PlannedBar, room: number, top: number, palette: Palette): string {
  const { day, left, width: days } = placeOf(bar.start, bar.end);
  const length = Math.max(sizes.leastBar.planned, days * dayWidth);
  const [x, y] = [within(dayLeft(day) + left * dayWidth, length), top + sizes.aboveBars + bar.track * sizes.plannedTrack];
  const colour = palette.states[bar.state];
  const size = { x, y, width: length, height: sizes.plannedBar, rx: 3 };
  const text = plannedLabel(bar);
  const words = labelRoom(text, size.width, room * dayWidth);
  return [
    tag('rect', { ...size, ...fillOf(bar.state, colour), stroke: colour, 'stroke-dasharray': dashes[bar.state] }),
    glyph(stateIcons[bar.state], x + 4, y + 4, palette.foreground),
    textIn(x + (words.isInside ? 18 : size.width + 4), y + 3, words.width, text, { 'font-size': 11, fill: palette.foreground }),
  ].join('');
}

export function beneathRect(one: Beneath, top: number, week: Week, palette: Palette): string {
  const { kind, bar, room } = one;
  const { day, left, width: days } = placeOf(bar.start, kind === 'missing' ? bar.end : endOfPunch(bar, bar.now ?? week.now));
  const length = Math.max(sizes.leastBar.punched, days * dayWidth);
  const [x, y] = [within(dayLeft(day) + left * dayWidth, length), top + one.track * sizes.punchedTrack];
  const standsOut = bar.flags.some((flag) => flag === 'missing' || flag === 'unplanned' || flag === 'stillOpen');
  const colour = standsOut ? palette.flag : palette.states.punched;
  const isEmpty = bar.end === undefined || kind === 'missing';
  const flags = kind === 'missing' ? flagTexts(bar) : punchFlagTexts(bar, one.shift);
  const size = { x, y, width: length, height: sizes.punchedBar, rx: 2 };
  return [
    tag('rect', { ...size, fill: isEmpty ? 'none' : colour, stroke: colour, 'stroke-dasharray': isEmpty ? '3 2' : undefined }),
    flags.length === 0 ? '' : flagAt(flags, x + length + 4, y - 2, (room - days) * dayWidth - 6, palette),
  ].join('');
}

/** One that is made wider to be seen ends with the week all the same. */
function within(x: number, length: number): number {
  return Math.min(x, dayLeft(7) - length);
}

function flagAt(texts: readonly string[], x: number, y: number, room: number, palette: Palette): string {
  if (room < 12) return '';
  const words = textIn(x + 13, y - 1, wordsRoom(room - 13), joinedFlags(texts), { 'font-size': 10, fill: palette.foreground });
  return `${glyph(icons.flag, x, y, palette.flag)}${words}`;
}

export function legend(top: number, palette: Palette): string {
  return shiftStates
    .map((state, at) => {
      const x = margin + at * 130;
      const colour = palette.states[state];
      return [
        tag('rect', {
          x,
          y: top,
          width: 22,
          height: 16,
          rx: 3,
          ...fillOf(state, colour),
          stroke: colour,
          'stroke-dasharray': dashes[state],
        }),
        glyph(stateIcons[state], x + 5, top + 2, palette.foreground),
        textIn(x + 28, top + 2, 98, stateText(state), { 'font-size': 11, fill: palette.foreground }),
      ].join('');
    })
    .join('');
}

function glyph(path: string, x: number, y: number, colour: string): string {
  return tag('path', {
    d: path,
    transform: `translate(${Math.round(x * 100) / 100} ${Math.round(y * 100) / 100})`,
    fill: 'none',
    stroke: colour,
    'stroke-width': 1.1,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
}

/** States are told apart without their colours: by line and pattern, beside the sign in each. */
const dashes: Readonly<Record<PlannedBar['state'], string | undefined>> = {
  open: '4 3',
  draft: '1.5 2',
  assigned: undefined,
  forSale: '6 2',
  pending: '4 2',
  atWork: undefined,
  punched: undefined,
  approved: undefined,
  other: '1.5 2',
};

function fillOf(state: PlannedBar['state'], colour: string): { readonly fill: string; readonly 'fill-opacity'?: number } {
  switch (state) {
    case 'open':
      return { fill: 'none' };
    case 'draft':
    case 'forSale':
    case 'pending':
      return { fill: `url(#${state})` };
    case 'approved':
      return { fill: colour, 'fill-opacity': 0.45 };
    default:
      return { fill: colour, 'fill-opacity': 0.22 };
  }
}

export function hatches({ states }: Palette): string {
  const hatch = (id: 'draft' | 'forSale' | 'pending', angle: number) =>
    tag(
      'pattern',
      { id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: `rotate(${angle})` },
      tag('path', { d: 'M0 0V6', stroke: states[id], 'stroke-opacity': 0.45, 'stroke-width': 3 }),
    );
  return [hatch('draft', 45), hatch('forSale', 135), hatch('pending', 0)].join('');
}
