import * as vscode from 'vscode';
import { showAgain, showAs, tabsOf } from '../answers/answerTabs.ts';
import { kindName, portalName } from '../answers/answerUri.ts';
import type { Hidden, Made, MadeDocuments } from '../answers/madeDocuments.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError } from '../core/errors.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { type QueryCost, type QueryResult, QueryRun } from '../core/sql/queryRun.ts';
import type { SqlEngine } from '../core/sql/sqlEngine.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import type { RowsPlace } from '../core/sql/tableRows.ts';
import type { TableState } from '../core/sql/tableState.ts';
import { tableView } from '../ids.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { localize } from '../ui/localize.ts';
import { confirm, tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { isQuery } from './queryDocument.ts';
import type { QueryTables } from './queryTables.ts';
import type { QueryTask } from './queryTask.ts';
import { costText, isCostly, portalsText, progressWords } from './queryWords.ts';
import { resultDocument } from './resultDocument.ts';

export interface SessionParts {
  readonly planday: Lazy<PlandayClient>;
  readonly portals: PortalList;
  readonly made: Lazy<MadeDocuments>;
  readonly errors: Pick<ErrorReporter, 'run' | 'report'>;
  readonly tables: QueryTables;
}

/** Who else a run is for. */
export interface RunListener {
  readonly signal: AbortSignal;
  /** Takes the place of the engine that a run would have. */
  readonly engine: (start: () => SqlEngine, tables: readonly SqlTable[]) => SqlEngine;
  /** Asked in the place of the person's window. */
  readonly confirm: (cost: string) => Promise<boolean>;
  readonly onResult: (result: QueryResult) => Promise<void>;
}

/** What came of a run. */
export interface QueryOutcome {
  readonly uri: vscode.Uri;
  readonly portals: readonly string[];
  readonly rows: number;
  /** Why rows are missing, or may be, in the user's language; empty where none are. */
  readonly missing: readonly string[];
}

/** A statement and the document with its result, which each new run of it gets. It goes on where reading was stopped; what it holds then goes with the document. */
export class QuerySession implements vscode.Disposable {
  readonly #parts: SessionParts;
  readonly #onGone: (session: QuerySession) => void;
  #task: QueryTask;
  #form: RowsPlace['form'] = 'masked';
  /** While something is left to be read. */
  #run: QueryRun | undefined;
  #uri: vscode.Uri | undefined;
  /** Of the requests that somebody agreed to. */
  #agreed = 0;
  #isRunning = false;
  /** Of the run that goes on. */
  #listener: RunListener | undefined;
  #outcome: QueryOutcome | undefined;
  #isGone = false;

  /** @param onGone is told when its document is gone */
  constructor(parts: SessionParts, task: QueryTask, onGone: (session: QuerySession) => void) {
    this.#parts = parts;
    this.#task = task;
    this.#onGone = onGone;
  }

  isOf(portalId: string): boolean {
    return this.#task.portals.some(({ id }) => id === portalId);
  }

  /**
   * Reads anew, runs, and shows the result.
   * @returns `undefined` where it runs already, or the user did not agree to what it costs
   * @throws what reading or the engine reject with; another try goes on from there
   */
  async start(task: QueryTask = this.#task, listener?: RunListener): Promise<QueryOutcome | undefined> {
    if (this.#isRunning) return undefined;
    this.#outcome = undefined;
    this.#task = task;
    this.#end();
    this.#agreed = 0;
    this.#listener = listener;
    await this.#readOn().finally(() => {
      this.#listener = undefined;
    });
    return this.#outcome;
  }

  dispose(): void {
    this.#isGone = true;
    this.#end();
  }

  /** Of one portal, an error says which and what helps. */
  async #attempt(action: () => Promise<void>): Promise<void> {
    const [first, ...others] = this.#task.portals;
    const once = async () => {
      if (this.#isRunning) return;
      this.#isRunning = true;
      try {
        await action();
      } finally {
        this.#isRunning = false;
        if (this.#isGone) this.#end();
      }
    };
    await (first && others.length === 0 ? onPortal(first.id, once) : once());
  }

  async #prepare(): Promise<QueryRun> {
    const { planday, tables } = this.#parts;
    const { requests, governor, startSql } = await planday();
    const all = await tables.get();
    const engine = this.#listener?.engine(startSql, all) ?? startSql();
    const parts = { engine, requests, governor, clock: systemClock, form: this.#form, tables: all };
    try {
      return await QueryRun.prepare(this.#task, parts);
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  async #readOn(): Promise<void> {
    await this.#attempt(async () => {
      this.#lookAgain();
      this.#run ??= await this.#prepare();
      await this.#read(this.#run);
    });
  }

  /**
   * Each try anew: a failure may have been repaired by another App ID. What was read over another connection is nothing to go on with.
   * @throws PlandayError `unknownPortal`
   */
  #lookAgain(): void {
    const { portals: before } = this.#task;
    const portals = before.map(({ id }) => this.#parts.portals.get(id));
    if (portals.some((portal, index) => connectionKey(portal) !== connectionKey(before[index] ?? portal))) {
      this.#end();
      // What somebody agreed to, and what was opened, was of the other connection.
      [this.#agreed, this.#form] = [0, 'masked'];
    }
    this.#task = { ...this.#task, portals };
  }

  async #read(run: QueryRun): Promise<void> {
    const title = vscode.l10n.t('Running {0}', this.#task.name);
    const before = requestsOf(run.states);
    const reading = withProgress(title, ({ signal, onWait, report }) =>
      run.run({
        signal: this.#listener ? AbortSignal.any([signal, this.#listener.signal]) : signal,
        onWait,
        onProgress: (states) => report(progressWords(states)),
        confirm: (cost) => this.#agree({ ...cost, requests: cost.requests - before }, report),
      }),
    );
    const result = await reading.catch((error: unknown) => {
      // The rows have gone with the database: the next try reads them anew.
      if (error instanceof PlandayError && error.kind === 'tooLarge') this.#end();
      throw error;
    });
    if (!result) return this.#end();
    const isWhole = result.states.every((state) => state.isWhole);
    await this.#show(run, result, isWhole);
    try {
      await this.#listener?.onResult(result);
    } finally {
      if (isWhole) this.#end();
      else this.#tellOfRest();
    }
  }

  /** Says what it costs, and asks where that is much. */
  async #agree(cost: QueryCost, report: (text: string) => void): Promise<boolean> {
    const text = costText(cost);
    report(text);
    if (!isCostly(cost) || cost.requests <= this.#agreed) return true;
    const run = vscode.l10n.t('Run');
    const isAgreed = this.#listener
      ? await this.#listener.confirm(text)
      : (await confirm(vscode.l10n.t('Run {0}?', this.#task.name), `${text}.`, run)) === run;
    if (isAgreed) this.#agreed = cost.requests;
    return isAgreed;
  }

  async #show(run: QueryRun, result: QueryResult, isWhole: boolean): Promise<void> {
    const documents = await this.#parts.made();
    const made = await this.#made(run, result, isWhole);
    const before = this.#uri && documents.find(this.#uri) ? this.#uri : undefined;
    if (before) documents.update(before, made);
    const name = kindName(
      portalName(this.#task.name, portalsText(this.#task.portals.map((portal) => portal.name))),
      vscode.l10n.t('result'),
    );
    const portalIds = this.#task.portals.map(({ id }) => id);
    this.#uri = before ?? documents.add(name, portalIds, made);
    const { rows, missing } = result;
    this.#outcome = {
      uri: this.#uri,
      portals: this.#task.portals.map((portal) => portal.name),
      rows,
      missing: missing.map(localize),
    };
    const [tab] = tabsOf(this.#uri);
    const how = { preview: false, preserveFocus: true };
    if (tab) await showAgain(this.#uri, { ...how, viewColumn: tab.group.viewColumn });
    else await showAs(tableView, this.#uri, { ...how, viewColumn: besideQuery() });
  }

  async #made(run: QueryRun, result: QueryResult, isWhole: boolean): Promise<Made> {
    const { connecting } = await this.#parts.planday();
    const tables = await this.#parts.tables.get();
    const clean = (json: string) => connecting.redactor.withoutSecretsInJson(json);
    return {
      ...(await resultDocument({ task: this.#task, result, tables, clean })),
      goOn: isWhole ? undefined : () => this.#readOn(),
      hidden: this.#hidden(run),
      onGone: () => this.#leave(),
    };
  }

  #hidden({ plan }: QueryRun): Hidden | undefined {
    const isOpen = this.#form === 'text';
    if (!plan.some(({ columns }) => columns.some(({ isHidden }) => isHidden))) return undefined;
    return {
      isOpen,
      turn: async () => {
        if (this.#isRunning) return;
        this.#form = isOpen ? 'masked' : 'text';
        await this.start();
      },
    };
  }

  /** Not waited for: the message stays for as long as the user likes. */
  #tellOfRest(): void {
    const { errors } = this.#parts;
    const goOn = vscode.l10n.t('Continue');
    const text = vscode.l10n.t('{0} was stopped. What was read is kept, and Continue reads the rest.', this.#task.name);
    void tell(text, goOn).then(
      (chosen) => (chosen === goOn ? errors.run(() => this.#readOn()) : undefined),
      (error: unknown) => errors.report(error),
    );
  }

  #leave(): void {
    this.#uri = undefined;
    this.dispose();
    this.#onGone(this);
  }

  #end(): void {
    this.#run?.dispose();
    this.#run = undefined;
  }
}

/** Who writes a query sees it and its result; a saved one that runs from its row has no editor to keep in sight. */
function besideQuery(): vscode.ViewColumn {
  const document = vscode.window.activeTextEditor?.document;
  return document && isQuery(document) ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

function requestsOf(states: readonly TableState[]): number {
  return states.reduce((sum, { requests }) => sum + requests, 0);
}
