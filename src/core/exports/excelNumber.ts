/** What Excel shows of a number; of a whole one it takes zeros for all digits after them. A fraction it holds to the last bit, as we do. */
const mostDigits = 15;
/** Characters. What has more is no number that anybody wrote, and is not looked through. */
const longest = 400;
/** Beyond these, Excel knows no number. */
const [smallest, largest] = [2.229e-308, 9.99999999999999e307];
/** `General` shows whole numbers of more digits as 1.23457E+11. */
const mostGeneral = 1e11;
/** From here on, nobody counts its zeros. */
const mostWhole = 1e21;

export interface ExcelNumber {
  readonly text: string;
  /** A number format; absent for Excel's own choice. */
  readonly format?: '0';
}

/** A number of JSON as Excel holds it; `undefined` for one that it would alter, such as an id of 18 digits. */
export function excelNumber(source: string): ExcelNumber | undefined {
  if (source.length > longest) return undefined;
  const value = Number(source);
  const size = Math.abs(value);
  if (source.length > mostDigits && digitsOf(source) > mostDigits && !isHeldFraction(source, value)) return undefined;
  if (size > largest || (size < smallest && !isZero(source))) return undefined;
  const text = String(value);
  return size >= mostGeneral && size < mostWhole && Number.isInteger(value) ? { text, format: '0' } : { text };
}

/** What was worked out, such as a third: nobody reads its last digits, and everybody adds it up. */
function isHeldFraction(source: string, value: number): boolean {
  return !Number.isInteger(value) && String(value) === source;
}

/** Without the zeros at either end, which say how large it is. */
function digitsOf(source: string): number {
  const [mantissa = ''] = source.split(/e/i);
  return mantissa.replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
}

function isZero(source: string): boolean {
  return digitsOf(source) === 0;
}
