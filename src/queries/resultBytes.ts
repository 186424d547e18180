import { ContentReader } from '../core/jsonText/contentReader.ts';
import { JsonContent } from '../core/jsonText/jsonContent.ts';

export interface ResultParts {
  /** What stands above the rows. */
  readonly head: Readonly<Record<string, unknown>>;
  /** JSON lists in UTF-8, one after the other; none is empty. */
  readonly pieces: readonly Uint8Array[];
  /** Takes secrets out of JSON. */
  readonly clean: (json: string) => string;
  /** Is called after each bit, and may wait. */
  readonly breathe: () => Promise<void>;
}

/** A result as a document, UTF-8, formatted as answers are, its rows in `data`. Put together bit by bit. */
export async function resultBytes({ head, pieces, clean, breathe }: ResultParts): Promise<Uint8Array> {
  const reader = new ContentReader({ clean, breathe, hides: () => false });
  await reader.take(`${JSON.stringify(head).slice(0, -1)},"data":[`);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let isFirst = true;
  for (const piece of pieces) {
    const rows = decoder.decode(piece).trim().slice(1, -1);
    if (rows.trim() === '') continue;
    await reader.take(isFirst ? rows : `,${rows}`);
    isFirst = false;
  }
  await reader.take(']}');
  return await JsonContent.from(await reader.end()).text.gather(breathe);
}
