import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import { plainText } from '../plainText.ts';
import { isCalendarDate } from './calendar.ts';
import { dateRanges } from './dateRange.ts';
import { dateStyle, dayOf } from './dateValue.ts';
import { valuesOf } from './values.ts';

/** Bytes of one part of a name: two of them, the days and an ending fit into the 255 that file systems take. */
const longestPart = 90;
/** What is made of an answer has more parts in its name. */
const longestWhole = 240;

/** What file systems take as something else, or refuse. */
const unfit = /[\\/:*?"<>|#%]+/g;

/** What Windows takes as a device, whatever follows its first dot. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i;

/** “Shifts – Nordlys Café – 2026-11-23 to 2026-11-29.json”: a name that every system takes, and no value of a person in it. */
export function savedName(names: readonly string[], days: string | undefined, to: string): string {
  const parts = [...names, ...(days === undefined ? [] : [days])].map((part) => fileNamePart(part, longestPart));
  const joined = parts.filter((part) => part !== '').join(' – ');
  const whole = fileNamePart(joined, longestWhole).replace(device, '$&_') || '–';
  return `${whole}.${to}`;
}

/** The days that a request is about: of its first period, or its first date. `undefined` where it has none. */
export function daysAsked(
  { parameters }: Pick<Endpoint, 'parameters'>,
  values: ParameterValues,
  timeZone: string | undefined,
  join: (from: string, to: string) => string,
): string | undefined {
  const day = (name: string) => {
    const parameter = parameters.find((one) => one.name === name);
    const style = parameter && dateStyle(parameter);
    const [value] = valuesOf(values, name);
    const found = style && value !== undefined ? dayOf(value, style, timeZone) : '';
    return isCalendarDate(found) ? found : undefined;
  };
  for (const range of dateRanges(parameters)) {
    const [from, to] = [day(range.from.name), day(range.to.name)];
    if (from !== undefined && to !== undefined) return from === to ? from : join(from, to);
  }
  return parameters.map(({ name }) => day(name)).find((found) => found !== undefined);
}

/** A part of a file's name, without what is unfit, and without a dot or blank at either end. */
function fileNamePart(text: string, longest: number): string {
  const plain = plainText(plainText(text).replace(unfit, ' '), longest);
  let part = '';
  let bytes = 0;
  for (const sign of plain) {
    bytes += new TextEncoder().encode(sign).length;
    if (bytes <= longest) part += sign;
  }
  return part.replace(/^[.\s]+|[.\s]+$/g, '');
}
