import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { isCancellation, PlandayError } from '../core/errors.ts';
import { lazy } from '../core/lazy.ts';
import { InvalidStatement } from '../core/sql/invalidStatement.ts';
import { SqliteDatabase } from './sqlite/sqliteDatabase.ts';
import type { SqlQuestion, SqlResult, SqlStart, SqlTold } from './sqlMessages.ts';

// What runs in the thread of the database: a bundle of its own, with the core, the database and its program.

const { folder, bounds, stop }: SqlStart = workerData;
const stopped = new Int32Array(stop);

const database = lazy(() =>
  SqliteDatabase.open({
    wasm: readFileSync(path.join(folder, 'sqlite3.wasm')),
    bounds,
    isCancelled: () => Atomics.load(stopped, 0) !== 0,
  }),
);

parentPort?.on('message', async (question: SqlQuestion) => tell(await answerTo(question)));

async function answerTo(question: SqlQuestion): Promise<SqlTold> {
  try {
    return { what: 'done', result: resultOf(question, await database()) };
  } catch (error) {
    if (isCancellation(error)) return { what: 'stopped' };
    if (!(error instanceof PlandayError)) return { what: 'failed', error };
    const at = error instanceof InvalidStatement ? error.at : undefined;
    return { what: 'refused', kind: error.kind, sentence: error.sentence, at };
  }
}

function resultOf({ what, task }: SqlQuestion, open: SqliteDatabase): SqlResult {
  switch (what) {
    case 'define':
      open.define(task);
      return undefined;
    case 'describe':
      return open.describe(task);
    case 'evaluate':
      return open.evaluate(task.expressions, task.parameters);
    case 'load':
      open.load(task.table, task.rows, task.columns, task.given);
      return undefined;
    case 'run':
      return open.run(task.sql, task.parameters, (rows, count) => tell({ what: 'rows', rows, count }, [rows.buffer]));
  }
}

function tell(told: SqlTold, handedOver: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(told, handedOver);
}
