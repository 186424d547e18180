import type { ShiftState } from '../../core/week/week.ts';

/** Strokes in a square of 12, for the page and the picture. */
export const stateIcons: Readonly<Record<ShiftState, string>> = {
  open: 'M6 2.5v7M2.5 6h7',
  draft: 'M2.5 9.5l.6-2.4 4.6-4.6 1.8 1.8-4.6 4.6z',
  assigned: 'M6 2.2a1.8 1.8 0 1 1-.01 0zM2.6 10c.2-2 1.6-3 3.4-3s3.2 1 3.4 3',
  forSale: 'M2.5 4.5h6.5l-1.8-2M9.5 7.5H3l1.8 2',
  pending: 'M3 1.8h6M3 10.2h6M3.8 2c0 3 4.4 5 4.4 8M8.2 2c0 3-4.4 5-4.4 8',
  atWork: 'M4 2.8l5 3.2-5 3.2z',
  punched: 'M6 1.8a4.2 4.2 0 1 1-.01 0zM6 3.8V6l1.7 1.1',
  approved: 'M2.4 6.4l2.4 2.4 4.8-5.4',
  other: 'M4.2 4.4a1.8 1.8 0 1 1 2.4 1.7c-.4.2-.6.5-.6 1.2M6 9.2v.4',
};

export const icons = {
  previous: 'M7.5 2.5L4 6l3.5 3.5',
  next: 'M4.5 2.5L8 6l-3.5 3.5',
  down: 'M2.5 4.5L6 8l3.5-3.5',
  right: 'M4.5 2.5L8 6l-3.5 3.5',
  flag: 'M6 2.2l4.4 7.6H1.6zM6 5v2.2M6 8.4v.4',
  find: 'M5.2 1.8a3.4 3.4 0 1 1-.01 0zM7.8 7.8l2.7 2.7',
  filter: 'M1.8 2.5h8.4L7.2 6.2v3.6l-2.4-1.2V6.2z',
  picture: 'M1.8 2.5h8.4v7H1.8zM1.8 8l2.6-2.6 2 2 1.4-1.4 2.4 2.4',
  legend: 'M2 3h1.5M2 6h1.5M2 9h1.5M5 3h5M5 6h5M5 9h5',
  beside: 'M2 3.8h7M3 7.2h7.5M3 6v2.4',
} as const;
