/** Of a picture, in pixels. */
export const margin = 16;
export const who = 260;
/** Beside a name, for its hours. */
export const sumWidth = 96;
export const dayWidth = 150;
export const titleHeight = 44;
export const noteHeight = 18;
export const headHeight = 34;
/** For what stands beneath a day, where the clocks are set on one. */
export const changeHeight = 14;
export const legendHeight = 36;
export const width = margin * 2 + who + dayWidth * 7;

export const dayLeft = (day: number): number => margin + who + day * dayWidth;
