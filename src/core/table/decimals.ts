import { type Cell, ExactNumber } from './cells.ts';

/** The value of a number's text: 0.`digits` times ten to the power of `exponent`. */
export interface Decimal {
  readonly isNegative: boolean;
  /** Without zeros at either end; none for zero. */
  readonly digits: string;
  readonly exponent: number;
}

const numberText = /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;
/** Texts of no more characters, and a value that is neither zero nor infinite, differ where their JavaScript numbers do. */
const safeLength = 15;
const smallest = 1e-290;
/** A number is seldom longer, and a text that is must not be walked through for it. */
const longestText = 400;

/** @param text of a number, as JSON or a person writes it; `undefined` for any other */
export function readDecimal(text: string): Decimal | undefined {
  const match = numberText.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', power = '0'] = match;
  const all = whole + fraction;
  const first = all.search(/[1-9]/);
  if (first === -1) return { isNegative: false, digits: '', exponent: 0 };
  let end = all.length;
  while (all[end - 1] === '0') end--;
  return { isNegative: sign === '-', digits: all.slice(first, end), exponent: whole.length - first + Number(power) };
}

export function compareDecimals(one: Decimal, other: Decimal): number {
  const [sign, otherSign] = [signOf(one), signOf(other)];
  if (sign !== otherSign) return sign - otherSign;
  if (one.exponent !== other.exponent) return one.exponent > other.exponent ? sign : -sign;
  return one.digits === other.digits ? 0 : one.digits > other.digits ? sign : -sign;
}

function signOf({ digits, isNegative }: Decimal): number {
  return digits === '' ? 0 : isNegative ? -1 : 1;
}

/** What a text of digits begins with is no more than this. */
const nine = 0x39;
const digits = /^-?\d+(?:\.\d+)?$/;

/** The number nearest to what a cell is as one, `undefined` where it is none: a number itself, or a text of digits, such as an id. */
export function numberOf(cell: Cell): number | undefined {
  if (typeof cell === 'number') return cell;
  if (cell instanceof ExactNumber) return cell.value;
  return typeof cell === 'string' && cell.charCodeAt(0) <= nine && cell.length <= longestText && digits.test(cell)
    ? Number(cell)
    : undefined;
}

/** Compares what are numbers by their values, to the last digit. @param texts of both, asked for where JavaScript's numbers do not tell */
export function compareNumbers(one: number, other: number, texts: () => readonly [one: string, other: string]): number {
  if (one !== other) return one < other ? -1 : 1;
  const [text, otherText] = texts();
  // Stryker disable next-line ConditionalExpression,LogicalOperator: it only saves time, digit by digit the result is the same
  if (text === otherText || (isSafe(text, one) && isSafe(otherText, other))) return 0;
  const [decimal, otherDecimal] = [readDecimal(text), readDecimal(otherText)];
  return decimal && otherDecimal ? compareDecimals(decimal, otherDecimal) : 0;
}

// Stryker disable all: likewise
function isSafe(text: string, value: number): boolean {
  return text.length <= safeLength && Number.isFinite(value) && (Math.abs(value) > smallest || /^[-+0.]*$/.test(text));
}
// Stryker restore all

/** The same for all texts of one number. */
export function decimalKey(text: string): string {
  const decimal = readDecimal(text);
  return decimal ? `${signOf(decimal)} ${decimal.digits} ${decimal.exponent}` : text;
}
