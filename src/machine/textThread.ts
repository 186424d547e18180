import { parentPort, workerData } from 'node:worker_threads';
import type { TextWork, What } from '../core/answerWork.ts';
import { shapeLines } from '../core/bundle/shape.ts';
import { compareAnswers, type Unmasked } from '../core/compare/compareAnswers.ts';
import { PlandayError } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';
import { lazy } from '../core/lazy.ts';
import { parseJson } from '../core/parseJson.ts';
import { Queried } from '../core/query/runQuery.ts';
import { checkAnswer } from '../core/schemaCheck/checkAnswer.ts';
import type { Question, Told } from './textMessages.ts';

// What runs in the thread that works on the texts of answers: a bundle of its own, with nothing in it but the core.

const texts: readonly Uint8Array[] = workerData;

/** Parsed once, however many queries follow. */
const queried = lazy(async () => new Queried(text(0)));

parentPort?.on('message', async (question: Question) => {
  const told = await answerTo(question);
  parentPort?.postMessage(told, told.what === 'done' ? buffersOf(told.result) : []);
});

async function answerTo(question: Question): Promise<Told> {
  try {
    return { what: 'done', result: await resultOf(question) };
  } catch (error) {
    if (error instanceof PlandayError) return { what: 'refused', kind: error.kind, sentence: error.sentence };
    return { what: 'failed', error };
  }
}

async function resultOf(question: Question): Promise<TextWork[What]['result']> {
  switch (question.what) {
    case 'count':
      return (await queried()).count(question.task);
    case 'select': {
      const { text: found, count } = (await queried()).select(question.task);
      return { bytes: bytes(found), count };
    }
    case 'compare': {
      const { before, after, summary } = compareAnswers(text(0), text(1), question.task, unmasked());
      return { before: bytes(before), after: bytes(after), summary };
    }
    case 'check':
      return checkAnswer(text(0), question.task);
    case 'shape':
      return shapeLines(parseJson(text(0)));
  }
}

/** What is handed over, and not copied: texts are made here for whoever asked. */
function buffersOf(result: TextWork[What]['result']): readonly ArrayBuffer[] {
  const values = isRecord(result) ? Object.values(result) : [];
  return values.flatMap((value) => (value instanceof Uint8Array && value.buffer instanceof ArrayBuffer ? [value.buffer] : []));
}

/** What two texts are with all their values, where these are masked in the first two. */
function unmasked(): Unmasked | undefined {
  return texts.length === 4 ? { before: text(2), after: text(3) } : undefined;
}

function text(index: number): string {
  return new TextDecoder().decode(texts[index]);
}

function bytes(written: string): Uint8Array {
  return new TextEncoder().encode(written);
}
