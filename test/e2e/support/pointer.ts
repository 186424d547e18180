import type { Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';

/** What tells a row of a list from every other one, and from itself at another time; together with its text. */
export const marks = [
  'data-index',
  'aria-label',
  'aria-level',
  'aria-posinset',
  'aria-setsize',
  'aria-expanded',
  'aria-selected',
] as const;

/** What an element shows: its text and its marks. */
export interface Look {
  readonly text: string | null;
  readonly marks: readonly (string | null)[];
}

/** Where to press. The first element that a locator finds, while it has that look, or whatever look it has by then. */
export interface Aim {
  readonly element: Locator;
  readonly look?: Look;
  /** A selector of what is to be hit within the element. Where it shows only below the pointer, the pointer gets there first. */
  readonly part?: string;
  /** The event that it acts on; `click` when left out. By the next one, something else may lie there. */
  readonly actsOn?: 'mouseup';
}

/** What is used of an event in the page, whose types this project does not know. */
interface PressEvent {
  readonly isTrusted: boolean;
  composedPath(): unknown[];
  preventDefault(): void;
  stopImmediatePropagation(): void;
}

type Button = 'left' | 'right';

/** From when a mouse is aimed until the page has heard that it was let go. */
const longestMs = 5_000;

const pressEvents = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'auxclick', 'contextmenu'];

/**
 * Presses the mouse on an element that may move, or turn into another one, at any time. The page itself lets the press through only
 * where it meets that element with the look that it had when it was aimed at; a press that strayed has done nothing, and is aimed
 * anew.
 */
export async function press(page: Page, what: string, find: () => Promise<Aim>, button: Button = 'left'): Promise<void> {
  await until(`a press on ${what}`, async () => (await tryPress(page, await find(), button)) || undefined);
}

/** Presses the mouse on what a locator finds; waits for it. */
export async function pressOn(element: Locator, what: string, how: Pick<Aim, 'actsOn'> = {}): Promise<void> {
  await element.first().waitFor();
  await press(element.page(), what, async () => ({ ...how, element: element.first() }));
}

/** Presses the mouse where it meets what is meant. @returns whether it did; otherwise nothing has happened */
export async function tryPress(page: Page, aim: Aim, button: Button = 'left'): Promise<boolean> {
  const place = await takeAim(aim, button);
  if (!place) return false;
  const { guard, point, isVisible } = place;
  await page.mouse.move(point.x, point.y);
  if (isVisible) {
    await page.mouse.down({ button });
    await page.mouse.up({ button });
  }
  const { hit, stays } = await guard
    .evaluate(async ({ state, listening, released, target, point }, isPressed) => {
      // A busy page is told of the mouse after it was asked what became of it.
      if (isPressed) await released;
      listening.abort();
      const box = target?.getClientRects()[0];
      return { hit: state.hit, stays: box?.x + box?.width / 2 === point.x && box?.y + box?.height / 2 === point.y };
    }, isVisible)
    // A press that reloads the window takes the guard along.
    .catch((error: unknown) => {
      if (/context was destroyed/.test(String(error))) return { hit: isVisible, stays: false };
      throw error;
    });
  // Something lies over an element that has stayed where it is, and may be there because of the mouse.
  if (isVisible && !hit && stays) await rest(page);
  return hit;
}

/** Takes the mouse to an element, as long as that has the look that is meant. */
export async function pointAt(page: Page, aim: Aim): Promise<void> {
  const place = await takeAim(aim, 'left');
  if (!place) return;
  await page.mouse.move(place.point.x, place.point.y);
  await place.guard.evaluate(({ listening }) => listening.abort());
}

/** Takes the mouse to where nothing answers it: the middle of the status bar, whose items stand at its ends. */
export async function rest(page: Page): Promise<void> {
  await page.mouse.move(500, 785);
}

/** Finds where to press, and from now on keeps every press from whatever else lies there. `undefined` when it looks otherwise. */
async function takeAim({ element, look, part, actsOn }: Aim, button: Button) {
  const [handle] = await element.elementHandles();
  if (!handle) return undefined;
  const last = actsOn ?? (button === 'left' ? 'click' : 'contextmenu');
  const guard = await handle.evaluateHandle(
    (element, { part, marks, events, last, longestMs }) => {
      const view = element.ownerDocument.defaultView;
      const target = part === undefined ? element : element.querySelector(part);
      // A link that is broken over two lines has nothing in the middle of its bounds.
      const inner = target?.getClientRects()[0];
      const isVisible = inner?.width > 0 && inner.height > 0;
      const { x, y, width, height } = isVisible ? inner : element.getBoundingClientRect();
      const look = { text: element.textContent, marks: marks.map((mark) => element.getAttribute(mark)) };
      const state = { hit: false, strayed: false };
      const listening = new view.AbortController();
      const { signal } = listening;
      // Its click comes right after it. Over the page of a webview, nothing comes here.
      const released = new Promise((resolve) => {
        view.addEventListener('mouseup', () => view.setTimeout(resolve), { capture: true, signal });
        view.setTimeout(resolve, longestMs);
      });
      for (const type of events) {
        view.addEventListener(
          type,
          (event: PressEvent) => {
            // One that no mouse has made is a test's own.
            if (!event.isTrusted) return;
            const isSame =
              element.textContent === look.text && look.marks.every((mark, at) => element.getAttribute(marks[at]) === mark);
            if (isSame && !state.strayed && event.composedPath().includes(target)) state.hit ||= type === last;
            else {
              state.strayed = true;
              event.preventDefault();
              event.stopImmediatePropagation();
            }
          },
          { capture: true, signal },
        );
      }
      return { look, isVisible, point: { x: x + width / 2, y: y + height / 2 }, target, state, listening, released };
    },
    { part, marks, events: pressEvents, last, longestMs },
  );
  const seen = await guard.evaluate(({ look, isVisible, point }) => ({ look, isVisible, point }));
  if (look === undefined || JSON.stringify(look) === JSON.stringify(seen.look)) return { guard, ...seen };
  await guard.evaluate(({ listening }) => listening.abort());
  return undefined;
}
