import type { Endpoint, Parameter } from '../catalogue/endpoint.ts';
import { believedPageSize } from '../catalogue/pageSize.ts';
import { type Sentence, sentence } from '../errors.ts';
import { checkDate, dateStyle } from './dateValue.ts';

/** A longer address is refused by servers and proxies on the way; no value of Planday comes near. */
const longestValue = 500;

/**
 * What is wrong with one value of a parameter, if anything. Nothing is sent before this is satisfied.
 * @param text without white space around it, not empty
 */
export function checkValue(parameter: Parameter, text: string): Sentence | undefined {
  if (text.length > longestValue) return sentence('Type at most {0} characters.', longestValue);
  if (parameter.enum && parameter.enum.length > 0) return checkChoice(parameter.enum, text);
  if (parameter.type === 'boolean') return checkChoice(['true', 'false'], text);
  if (parameter.type === 'integer' || parameter.type === 'number') return checkNumber(parameter, text);
  const style = dateStyle(parameter);
  if (style) return checkDate(text, style);
  if (parameter.in === 'path' && /^\.{1,2}$/.test(text))
    return sentence('“{0}” would lead to another address. Type another value.', text);
  // A published `pattern` is somebody else's program, which may never end: Planday judges the form itself.
  return undefined;
}

/** The same for the page size, whose largest value the paging may know better than the parameter. */
export function checkEndpointValue(endpoint: Endpoint, parameter: Parameter, text: string): Sentence | undefined {
  if (parameter.name !== endpoint.paging?.limit) return checkValue(parameter, text);
  const { maximum, ...unbounded } = parameter;
  const stated = [maximum, endpoint.paging.maximum].map(believedPageSize).filter((rows) => rows !== undefined);
  return checkValue(stated.length > 0 ? { ...unbounded, maximum: Math.min(...stated) } : unbounded, text);
}

function checkChoice(choices: readonly string[], text: string): Sentence | undefined {
  return choices.includes(text) ? undefined : sentence('Choose one of {0}.', choices.join(', '));
}

function checkNumber({ type, format, minimum, maximum }: Parameter, text: string): Sentence | undefined {
  if (type === 'integer' && !/^-?\d{1,19}$/.test(text)) return sentence('Type a whole number.');
  if (type === 'number' && !/^-?\d+(\.\d+)?$/.test(text)) return sentence('Type a number, with a point before the decimals.');
  // The ids of Planday are 64 bits wide: more than a JavaScript number holds exactly.
  const value = type === 'integer' ? BigInt(text) : Number(text);
  const bits = type === 'integer' ? (format === 'int32' ? 31n : 63n) : undefined;
  const lowest = minimum ?? (bits === undefined ? undefined : -(2n ** bits));
  const highest = maximum ?? (bits === undefined ? undefined : 2n ** bits - 1n);
  const below = lowest !== undefined && value < lowest;
  const above = highest !== undefined && value > highest;
  if (!below && !above) return undefined;
  if (minimum !== undefined && maximum !== undefined)
    return sentence('Type a number from {0} to {1}.', String(minimum), String(maximum));
  return below
    ? sentence('The smallest number here is {0}.', String(lowest))
    : sentence('The largest number here is {0}.', String(highest));
}
