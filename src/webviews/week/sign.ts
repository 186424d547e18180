const svg = 'http://www.w3.org/2000/svg';

/** Beside words that say the same, so nobody hears it. @param path in a box of 12 × 12 */
export function sign(path: string): SVGSVGElement {
  const made = document.createElementNS(svg, 'svg');
  for (const [name, value] of Object.entries({ class: 'icon', viewBox: '0 0 12 12', 'aria-hidden': 'true' })) {
    made.setAttribute(name, value);
  }
  const drawn = document.createElementNS(svg, 'path');
  drawn.setAttribute('d', path);
  made.append(drawn);
  return made;
}
