import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { PlandayError, type Sentence, sentence } from '../errors.ts';

/** What joins the values of one parameter, as it stands in an address. https://spec.openapis.org/oas/v3.1.1.html#style-examples */
const joints = { comma: [',', ','], space: [' ', '%20'], bar: ['|', '%7C'] } as const;

/** `name=value`, once or more often, as the parameter's document wants it. @throws PlandayError `invalidInput` for what cannot be written */
export function queryPairs(endpoint: Endpoint, parameter: Parameter, list: readonly string[]): readonly string[] {
  const key = encodeURIComponent(parameter.wireName ?? parameter.name);
  const write = (value: string) => written(parameter, value);
  const { array } = parameter;
  if (array === 'repeat') return list.map((value) => `${key}=${write(value)}`);
  if (array === 'json') return [`${key}=${write(`[${list.map((value) => jsonOf(parameter, value)).join(',')}]`)}`];
  if (array) {
    const [sign, joint] = joints[array];
    refuseSign(parameter, sign, list);
    return [`${key}=${list.map(write).join(joint)}`];
  }
  if (list.length > 1) throw oneOnly(endpoint, parameter.name, list.length);
  return list.map((value) => `${key}=${write(parameter.json ? jsonOf(parameter, value) : value)}`);
}

export function oneOnly(endpoint: Endpoint, name: string, count: number): PlandayError {
  return new PlandayError('invalidInput', sentence('{0} of {1} takes one value, not {2}.', name, endpoint.name, count));
}

/** @throws PlandayError `invalidInput` */
export function encode(value: string, name: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    // Half of a surrogate pair: no encoding of it exists.
    throw new PlandayError(
      'invalidInput',
      sentence('The value of {0} holds a character that no address can hold. Enter it again.', name),
    );
  }
}

/** What ends a value, or is another sign once it is decoded (`+`, `%`), is encoded all the same. */
function written({ name, reserved }: Parameter, value: string): string {
  const encoded = encode(value, name);
  return reserved ? encoded.replace(/%(?:3A|2F|3F|40|24|2C|3B)/g, decodeURIComponent) : encoded;
}

/** Numbers and the two truths are JSON as they are typed, and stay so to the digit. */
function jsonOf({ type }: Parameter, value: string): string {
  return type === 'string' ? JSON.stringify(value) : value;
}

function refuseSign({ name, sensitive }: Parameter, sign: string, list: readonly string[]): void {
  const found = list.find((value) => value.includes(sign));
  if (found === undefined) return;
  throw new PlandayError('invalidInput', separates(sign, sensitive ? '…' : found, name));
}

function separates(sign: string, value: string, name: string): Sentence {
  if (sign === ' ')
    return sentence('“{0}” holds a space, which separates the values of {1}. Enter the values one by one.', value, name);
  return sign === '|'
    ? sentence('“{0}” holds a vertical bar, which separates the values of {1}. Enter the values one by one.', value, name)
    : sentence('“{0}” holds a comma, which separates the values of {1}. Enter the values one by one.', value, name);
}
