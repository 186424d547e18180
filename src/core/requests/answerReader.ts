import { ContentReader, type ReadingContent } from '../jsonText/contentReader.ts';
import { JsonContent } from '../jsonText/jsonContent.ts';
import { TooDeep } from '../jsonText/segments.ts';
import type { Asked } from './request.ts';

/** Reads the text of an answer as it comes. */
export interface TextReader<T> {
  /** @returns whether it wants more */
  take(text: string): Promise<boolean>;
  /** What it makes of all that it took. */
  end(): Promise<T>;
}

/**
 * Reads an answer that is held. It throws SyntaxError, also `TooDeep`, for what is no JSON.
 * @param begin is called when something has come
 */
export function answerReader({ endpoint }: Pick<Asked, 'endpoint'>, begin: () => ReadingContent): TextReader<JsonContent> {
  if (endpoint.response?.type === 'string') return attachmentReader(begin);
  let begun: ContentReader | undefined;
  const content = () => {
    begun ??= new ContentReader(begin());
    return begun;
  };
  return {
    async take(text) {
      await content().take(text);
      return true;
    },
    end: async () => JsonContent.from(await content().end()),
  };
}

/** An attachment comes as bare text (a data URI) or as JSON, which is known when all of it is there. */
function attachmentReader(begin: () => ReadingContent): TextReader<JsonContent> {
  const parts: string[] = [];
  return {
    async take(text) {
      parts.push(text);
      return true;
    },
    async end() {
      const text = parts.join('');
      const reading = begin();
      try {
        return await JsonContent.read(text, reading);
      } catch (error) {
        const isBare = error instanceof SyntaxError && !(error instanceof TooDeep) && !text.trimStart().startsWith('<');
        if (isBare) return await JsonContent.read(JSON.stringify(text), reading);
        throw error;
      }
    },
  };
}
