import { format, PlandayError } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import { cleanLines } from '../plainText.ts';
import type { ToolCall, ToolResult } from './assistantTool.ts';

/** Takes secrets out of JSON. */
export type Clean = (json: string) => Promise<string>;

/** Answers a call: what is given as JSON, and what went wrong as words that say what to change. @throws the signal's reason when aborted */
export async function answering(
  call: Pick<ToolCall, 'signal'>,
  clean: Clean,
  answer: () => Promise<unknown>,
): Promise<ToolResult> {
  try {
    const value = await answer();
    call.signal.throwIfAborted();
    return { text: await clean(JSON.stringify(value, inSight, 1)), isError: false };
  } catch (error) {
    call.signal.throwIfAborted();
    return { text: await clean(JSON.stringify({ problem: wordsOf(error) }, inSight, 1)), isError: true };
  }
}

/** What a person cannot see would be read by a model all the same. Before secrets are taken out: none must come together afterwards. */
function inSight(_name: string, value: unknown): unknown {
  if (typeof value === 'string') return cleanLines(value);
  // A number of many digits is an object of its own kind.
  if (!isRecord(value) || scalarText(value) !== undefined) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [cleanLines(name), one]));
}

/** What is no error of ours says nothing to a model, and may say more than it should. */
function wordsOf(error: unknown): string {
  const cause = error instanceof Error && !(error instanceof PlandayError) ? error.cause : error;
  // Without the words of a server, which may be about somebody.
  return cause instanceof PlandayError ? format(cause.brief ?? cause.sentence) : 'Something went wrong in the extension itself.';
}
