import * as vscode from 'vscode';
import { MaskedEngine, type MaskedRows } from '../core/assistant/maskedEngine.ts';
import { mostRows, type RunInTable, type TableOutcome, type TableTask } from '../core/assistant/tableRun.ts';
import { wrong } from '../core/assistant/toolInput.ts';
import { isCancellation, PlandayError, sentence } from '../core/errors.ts';
import type { Lazy } from '../core/lazy.ts';
import type { SqlParameters } from '../core/sql/sqlEngine.ts';
import { type Queries, questionTask } from '../queries/queries.ts';
import type { QueryTask } from '../queries/queryTask.ts';
import { PortalFailure } from '../ui/portalFailure.ts';

/** Runs what an assistant asks for as if the person had: with progress, in a table that opens beside what they do. */
export function runInTable(queries: Lazy<Queries>): RunInTable {
  return async (task, { signal, confirm }) => {
    let engine: MaskedEngine | undefined;
    let outcome: TableOutcome | undefined;
    let isRefused = false;
    const session = queryTask(task);
    const running = (await queries()).runFor(session, {
      signal,
      engine: (start, tables) => {
        engine = new MaskedEngine(start(), start(), tables);
        return engine;
      },
      confirm: async (cost) => {
        const isAgreed = await confirm(sentence('{0}', cost)).catch((error: unknown) => {
          if (signal.aborted) return false;
          throw error;
        });
        // Nobody waits for it any longer: nothing opens.
        isRefused = !isAgreed || signal.aborted;
        return !isRefused;
      },
      onResult: async (result) => {
        outcome = { kind: 'answered', result, masked: engine && (await maskedRows(engine, session, signal)) };
      },
    });
    await running.catch((error: unknown) => {
      // By the person, who sees its progress.
      if (isCancellation(error instanceof PortalFailure ? error.cause : error)) {
        isRefused = true;
        return;
      }
      if (engine?.hasFailed)
        throw wrong('The statement fails on values that it meets. Look at its casts and its functions for JSON.');
      throw error;
    });
    if (outcome) return outcome;
    return { kind: isRefused || engine ? 'not wanted' : 'busy' };
  };
}

async function maskedRows(
  engine: MaskedEngine,
  { sql, parameters }: { readonly sql: string; readonly parameters: SqlParameters },
  signal: AbortSignal,
): Promise<MaskedRows | undefined> {
  try {
    return await engine.maskedRows(sql, { parameters, most: mostRows, signal });
  } catch (error) {
    if (error instanceof PlandayError) return undefined;
    throw error;
  }
}

function queryTask(task: TableTask): QueryTask {
  if (task.kind === 'question') return questionTask(task.question, task.inputs, task.portal);
  const { sql, parameters, portals } = task;
  return { name: vscode.l10n.t('Query of an assistant'), sql, parameters, portals };
}
