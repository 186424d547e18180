import { afterSpace, unexpected } from '../jsonText/tokens.ts';
import { valueEnd } from './rowsAt.ts';

const [openBracket, closeBracket, comma] = [0x5b, 0x5d, 0x2c];

/** Some values of a list, side by side with the commas between them: bytes from `start` to before `end`. */
export interface Slice {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/**
 * A list in JSON, slice by slice, so that whoever takes it is never long at one.
 * @param list UTF-8
 * @param most values of a slice, and bytes after which it takes no further one
 * @throws SyntaxError for what is no list
 */
export function* listSlices(list: Uint8Array, most: { readonly count: number; readonly bytes: number }): Generator<Slice> {
  let at = afterSpace(list, 0);
  if (list[at] !== openBracket) throw unexpected(list, at);
  at = afterSpace(list, at + 1);
  if (list[at] === closeBracket) return;
  for (let isLast = false; !isLast; ) {
    const start = at;
    let [end, count] = [start, 0];
    do {
      end = valueEnd(list, at);
      count++;
      const next = afterSpace(list, end);
      isLast = list[next] === closeBracket;
      if (!isLast && list[next] !== comma) throw unexpected(list, next);
      at = afterSpace(list, next + 1);
    } while (!isLast && count < most.count && end - start < most.bytes);
    yield { start, end, count };
  }
}
