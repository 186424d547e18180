import type { ShiftState } from '../../core/week/week.ts';

/** Colours of a picture, as SVG has them. */
export interface Palette {
  readonly background: string;
  readonly foreground: string;
  readonly muted: string;
  readonly line: string;
  readonly band: string;
  readonly accent: string;
  readonly flag: string;
  readonly font: string;
  readonly states: Readonly<Record<ShiftState, string>>;
}

/** On white paper. */
export const printPalette: Palette = {
  background: '#ffffff',
  foreground: '#1f1f1f',
  muted: '#5a5a5a',
  line: '#d0d0d0',
  band: '#f0f0f0',
  accent: '#005fb8',
  flag: '#b01011',
  font: 'system-ui, sans-serif',
  states: {
    open: '#c4501b',
    draft: '#6b6b6b',
    assigned: '#1a6fd4',
    forSale: '#652d90',
    pending: '#8a6a00',
    atWork: '#287a28',
    punched: '#287a28',
    approved: '#287a28',
    other: '#6b6b6b',
  },
};
