import { readDecimal } from './decimals.ts';

/** Digits before or behind the point; what has more is summed as JavaScript's numbers are. */
const mostDigits = 1_000;

export interface Sum {
  /** A decimal number, without zeros at its end. */
  readonly text: string;
  /** Whether it is right to the last digit. */
  readonly isExact: boolean;
}

/** Adds up numbers by their decimals, so that 0.1 and 0.2 are 0.3. */
export class DecimalSum {
  /** The sums of numbers with so many digits behind the point, in units of the last one: as a number as long as that is exact. */
  readonly #small = new Map<number, number>();
  readonly #large = new Map<number, bigint>();
  #nearly = 0;
  #isExact = true;

  /** @param text of a number, to be added so many times */
  add(text: string, value: number, times: number): void {
    this.#nearly += value * times;
    const decimal = readDecimal(text);
    if (!decimal) return;
    const { digits, exponent, isNegative } = decimal;
    const behind = digits.length - exponent;
    if (behind > mostDigits || exponent > mostDigits) {
      this.#isExact = false;
      return;
    }
    const units = Number(digits) * times * (isNegative ? -1 : 1);
    const small = (this.#small.get(behind) ?? 0) + units;
    if (Number.isSafeInteger(units) && Number.isSafeInteger(small)) this.#small.set(behind, small);
    else this.#addLarge(behind, BigInt(digits) * BigInt(isNegative ? -times : times));
  }

  get sum(): Sum {
    if (!this.#isExact) return { text: String(this.#nearly), isExact: false };
    for (const [behind, units] of this.#small) this.#addLarge(behind, BigInt(units));
    this.#small.clear();
    const most = Math.max(0, ...this.#large.keys());
    let total = 0n;
    for (const [behind, units] of this.#large) total += units * 10n ** BigInt(most - behind);
    return { text: decimalText(total, most), isExact: true };
  }

  #addLarge(behind: number, units: bigint): void {
    this.#large.set(behind, (this.#large.get(behind) ?? 0n) + units);
  }
}

/** @param behind how many digits of it are behind the point */
function decimalText(units: bigint, behind: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(behind + 1, '0');
  const whole = digits.slice(0, digits.length - behind);
  const fraction = digits.slice(digits.length - behind).replace(/0+$/, '');
  return `${sign}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}
