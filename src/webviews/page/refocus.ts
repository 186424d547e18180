let waiting: (() => void) | undefined;

/**
 * Gives the focus back to where it was in the page, such as to an element that was drawn anew. While the rest of the window has it, a list
 * of commands that is open say, nothing is taken from there: the element gets it when the page does.
 * @param find is asked when it is time, as by then the element may be another one
 */
export function refocus(find: () => HTMLElement | undefined): void {
  const focus = () => find()?.focus({ preventScroll: true });
  if (document.hasFocus()) {
    focus();
    return;
  }
  if (waiting === undefined) addEventListener('focus', resume, { once: true });
  waiting = focus;
}

function resume(): void {
  const focus = waiting;
  waiting = undefined;
  // Whoever clicked into the page has chosen a place.
  if (document.activeElement === document.body) focus?.();
}
