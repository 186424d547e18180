import type { Palette } from './palette.ts';

/** The colours of the theme, as the page shows them. */
export function themePalette(): Palette {
  const style = getComputedStyle(document.body);
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  /** What a name of `week.css` comes to, as plain numbers. */
  const colour = (name: string): string => {
    probe.style.color = `var(${name})`;
    return plainColour(getComputedStyle(probe).color);
  };
  const state = (name: string): string => colour(`--state-${name}`);
  const palette: Palette = {
    background: colour('--page-background'),
    foreground: colour('--page-foreground'),
    muted: colour('--page-muted'),
    line: colour('--page-line'),
    band: colour('--page-band'),
    accent: colour('--page-accent'),
    flag: colour('--page-flag'),
    font: style.fontFamily,
    states: {
      open: state('open'),
      draft: state('draft'),
      assigned: state('assigned'),
      forSale: state('forSale'),
      pending: state('pending'),
      atWork: state('atWork'),
      punched: state('punched'),
      approved: state('approved'),
      other: state('other'),
    },
  };
  probe.remove();
  return palette;
}

/** Programs that draw SVG know few of the ways in which CSS writes a colour. */
function plainColour(computed: string): string {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!context) return computed;
  context.fillStyle = computed;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = context.getImageData(0, 0, 1, 1).data;
  return `rgba(${red}, ${green}, ${blue}, ${Math.round((alpha / 255) * 1000) / 1000})`;
}
