import { parentPort } from 'node:worker_threads';
import { compareDocument, readDocument } from '../core/catalogue/documentReader.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { inPortions } from '../core/catalogue/inPortions.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError } from '../core/errors.ts';
import type { Answer, Asked, Told } from './documentMessages.ts';

// What runs in the thread that reads documents: a bundle of its own, with nothing in it but the core.

/** No one waits on this thread for anything else: each document may take several times as long as where it would hold up a window. */
const patient = { elapsed: () => systemClock.elapsed() / 5 };

/** Endpoints that were read and have not been asked for, by the id of the question. */
const waiting = new Map<number, Endpoint[][]>();

parentPort?.on('message', ({ id, question }: Asked) => {
  parentPort?.postMessage({ id, answer: answerTo(id, question) } satisfies Told);
});

parentPort?.postMessage({ id: 0, answer: { what: 'ready' } } satisfies Told);

function answerTo(id: number, question: Asked['question']): Answer {
  try {
    switch (question.what) {
      case 'compare':
        return { what: 'compare', published: compareDocument(question.task, patient) };
      case 'more':
        return { what: 'more', endpoints: nextPortion(id) };
      case 'read': {
        const { api, problems } = readDocument(question.task, patient);
        const { endpoints, ...rest } = api;
        waiting.set(id, inPortions(endpoints));
        return { what: 'read', api: rest, count: endpoints.length, problems };
      }
    }
  } catch (error) {
    if (error instanceof PlandayError) return { what: 'refused', kind: error.kind, sentence: error.sentence };
    return { what: 'failed', error };
  }
}

function nextPortion(id: number): readonly Endpoint[] {
  const portions = waiting.get(id) ?? [];
  const next = portions.shift() ?? [];
  if (portions.length === 0) waiting.delete(id);
  return next;
}
