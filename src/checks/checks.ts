import * as vscode from 'vscode';
import { checkedEntries } from '../core/checks/checkUnits.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { RequestCollection } from '../core/saved/requestCollection.ts';
import type { SavedRequests } from '../core/saved/savedRequests.ts';
import { QueryTables } from '../queries/queryTables.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { CheckRun, type CheckRunParts } from './checkRun.ts';
import { type CheckLeaf, CheckTree } from './checkTree.ts';

export interface ChecksParts {
  readonly planday: Lazy<PlandayClient>;
  readonly portals: Pick<PortalList, 'all' | 'onDidChange'>;
  readonly collection: Lazy<Pick<RequestCollection, 'saved'>>;
  readonly errors: Pick<ErrorReporter, 'log' | 'report'>;
  /** What ends with the extension. */
  readonly subscriptions: { push(ending: vscode.Disposable): unknown };
}

interface Explorer {
  readonly controller: vscode.TestController;
  readonly tree: CheckTree;
}

/** The checks of what was saved, in the Test Explorer: there for as long as anything has one. */
export class Checks implements vscode.Disposable {
  readonly #parts: ChecksParts;
  readonly #saved: Pick<SavedRequests, 'all' | 'get' | 'onDidChange'>;
  readonly #tables: QueryTables;
  readonly #listeners: readonly { dispose(): unknown }[];
  #explorer: Explorer | undefined;

  static async open(parts: ChecksParts): Promise<Checks> {
    const opened = new Checks(parts, (await parts.collection()).saved);
    parts.subscriptions.push(opened);
    return opened;
  }

  private constructor(parts: ChecksParts, saved: Pick<SavedRequests, 'all' | 'get' | 'onDidChange'>) {
    this.#parts = parts;
    this.#saved = saved;
    this.#tables = new QueryTables(parts.planday, () => undefined);
    const update = () => this.#update();
    this.#listeners = [saved.onDidChange(update), parts.portals.onDidChange(update)];
    this.#update();
  }

  /** What the Test Explorer shows; `undefined` where nothing has a check. */
  get controller(): vscode.TestController | undefined {
    return this.#explorer?.controller;
  }

  /**
   * Runs the checks of what was saved, or all that there are, and ends when they have.
   * @returns whether one failed, or could not be looked at
   * @throws PlandayError `invalidInput` where there are none
   */
  async run(savedId?: string): Promise<boolean> {
    const explorer = this.#explorer;
    const item = savedId === undefined ? undefined : explorer?.tree.find(savedId);
    if (!explorer || (savedId !== undefined && !item)) throw this.#nothing(savedId);
    const ending = new vscode.CancellationTokenSource();
    try {
      return await this.#run(explorer, new vscode.TestRunRequest(item && [item]), ending.token);
    } finally {
      ending.dispose();
    }
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#close();
  }

  #update(): void {
    const entries = this.#saved.all();
    if (checkedEntries(entries).length === 0) {
      this.#close();
      return;
    }
    this.#explorer ??= this.#open();
    this.#explorer.tree.update(entries, this.#parts.portals.all());
  }

  #open(): Explorer {
    const controller = vscode.tests.createTestController('planday.checks', vscode.l10n.t('Planday'));
    const explorer = { controller, tree: new CheckTree(controller) };
    controller.createRunProfile(
      vscode.l10n.t('Run Checks'),
      vscode.TestRunProfileKind.Run,
      async (request, token) => {
        try {
          await this.#run(explorer, request, token);
        } catch (error) {
          void this.#parts.errors.report(error);
        }
      },
      true,
    );
    return explorer;
  }

  #close(): void {
    this.#explorer?.controller.dispose();
    this.#explorer = undefined;
  }

  async #run({ controller, tree }: Explorer, request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<boolean> {
    // Not kept on the disk: how a portal was yesterday is nobody's business tomorrow.
    const run = controller.createTestRun(request, undefined, false);
    const stopping = new AbortController();
    const stop = () => stopping.abort();
    const listeners = [token, run.token].map((one) => one.onCancellationRequested(stop));
    if (token.isCancellationRequested) stop();
    try {
      const parts = await this.#runParts();
      return await new CheckRun(parts, run, stopping.signal).of(wanted(tree.leaves, request));
    } finally {
      for (const listener of listeners) listener.dispose();
      run.end();
    }
  }

  async #runParts(): Promise<CheckRunParts> {
    const { planday, portals, errors } = this.#parts;
    const { ask, catalogue, work, requests, governor, startSql } = await planday();
    const clock = systemClock;
    return {
      errors,
      requests: { ask: ask.unnoticed(), catalogue, work, clock },
      queries: { requests, governor, startSql, clock, tables: () => this.#tables.get(), portals: () => portals.all() },
    };
  }

  #nothing(savedId: string | undefined): PlandayError {
    const why =
      savedId === undefined
        ? sentence('Nothing that was saved has a check yet. Choose Add Check on a row of the Requests view.')
        : sentence('{0} has no check yet. Choose Add Check on its row.', this.#saved.get(savedId).name);
    return new PlandayError('invalidInput', why);
  }
}

/** What is asked for, or below it, without what is left out, or is below that. */
function wanted(leaves: readonly CheckLeaf[], { include, exclude = [] }: vscode.TestRunRequest): readonly CheckLeaf[] {
  const isBelow = (item: vscode.TestItem, others: readonly vscode.TestItem[]) => {
    for (let at: vscode.TestItem | undefined = item; at; at = at.parent) {
      const { id } = at;
      if (others.some((other) => other.id === id)) return true;
    }
    return false;
  };
  return leaves.filter(({ item }) => (!include || isBelow(item, include)) && !isBelow(item, exclude));
}
