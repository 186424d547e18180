import * as vscode from 'vscode';
import type { MadeDocuments } from '../answers/madeDocuments.ts';
import { systemClock } from '../core/clock.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { namedPortals, namesPortals } from '../core/sql/namedPortals.ts';
import { QueryRun } from '../core/sql/queryRun.ts';
import type { Statement } from '../core/sql/statements.ts';
import { queryMarkdown } from '../reports/queryReport.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import type { QueryNotes } from './queryNotes.ts';
import { knownPortals } from './queryPortals.ts';
import { type QueryOutcome, QuerySession, type RunListener } from './querySession.ts';
import type { QueryTables } from './queryTables.ts';
import type { QueryTask } from './queryTask.ts';
import { askValues } from './queryValues.ts';

export interface RunnerParts {
  readonly planday: Lazy<PlandayClient>;
  readonly portals: PortalList;
  readonly made: Lazy<MadeDocuments>;
  readonly errors: ErrorReporter;
  readonly tables: QueryTables;
  readonly notes: QueryNotes;
}

/** A statement that is to be run. */
export interface Runnable {
  /** Of its notes: the path of its document, or a saved query. */
  readonly key: string;
  /** “Query 1” */
  readonly name: string;
  readonly statement: Pick<Statement, 'text' | 'parameters'>;
  /** Whether parameters that have a value are asked for too. */
  readonly asksAgain: boolean;
}

/** Runs statements, each into a document of its own that its next run finds again. */
export class QueryRunner implements vscode.Disposable {
  readonly #parts: RunnerParts;
  readonly #sessions = new Map<string, QuerySession>();

  constructor(parts: RunnerParts) {
    this.#parts = parts;
    parts.portals.onDidRemove((portalId) => {
      for (const [key, session] of this.#sessions) {
        if (!session.isOf(portalId)) continue;
        session.dispose();
        this.#sessions.delete(key);
      }
    });
  }

  /** Asks for what is not known, runs, and shows the result. @returns as `start`, and `undefined` when the user left */
  async run(runnable: Runnable): Promise<QueryOutcome | undefined> {
    const task = await this.#taskOf(runnable);
    return task && (await this.start(runnable.key, task));
  }

  /** Runs, and shows the result where that of the same key is. @returns as `QuerySession.start` */
  async start(of: string, task: QueryTask, listener?: RunListener): Promise<QueryOutcome | undefined> {
    const key = JSON.stringify([of, task.name, task.portals.map(({ id }) => id)]);
    const forget = (gone: QuerySession) => {
      if (this.#sessions.get(key) === gone) this.#sessions.delete(key);
    };
    const session = this.#sessions.get(key) ?? new QuerySession(this.#parts, task, forget);
    this.#sessions.set(key, session);
    return await session.start(task, listener);
  }

  /** Says what would be read. Nothing is. */
  async explain(runnable: Runnable): Promise<void> {
    const task = await this.#taskOf(runnable);
    if (!task) return;
    const { requests, governor, startSql } = await this.#parts.planday();
    const engine = startSql();
    try {
      const tables = await this.#parts.tables.get();
      const run = await QueryRun.prepare(task, { engine, tables, requests, governor, clock: systemClock, form: 'masked' });
      const title = vscode.l10n.t('What {0} reads', task.name);
      const markdown = queryMarkdown({ ...task, title, plan: run.plan });
      const portalIds = task.portals.map(({ id }) => id);
      await (await this.#parts.made()).openReport(title, portalIds, markdown);
    } finally {
      engine.dispose();
    }
  }

  dispose(): void {
    for (const session of this.#sessions.values()) session.dispose();
  }

  /** The portals and the values of parameters are asked for. @returns `undefined` when the user left */
  async #taskOf({ key, name, statement, asksAgain }: Runnable): Promise<QueryTask | undefined> {
    const { portals, planday, errors, notes } = this.#parts;
    const { text: sql, parameters: names } = statement;
    const tables = await this.#parts.tables.get();
    const all = inPlace(portals.all());
    const known = namesPortals(sql, tables) && all.length > 0 ? all : await knownPortals(key, portals, notes);
    const [first, ...others] = known ?? [];
    if (!first) return undefined;
    const asked = { key, name, parameters: names, portals: [first, ...others], asksAgain } as const;
    const parameters = await askValues(asked, notes, { planday, errors });
    if (!parameters) return undefined;
    return { name, sql, parameters, portals: namedPortals(sql, tables, parameters, all) ?? asked.portals };
  }
}
