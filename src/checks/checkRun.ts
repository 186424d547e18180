import * as vscode from 'vscode';
import { atMost } from '../core/checks/atMost.ts';
import type { Outcome } from '../core/checks/check.ts';
import { type CheckUnit, mostRequests } from '../core/checks/checkUnits.ts';
import { checkQuery, type QueryCheckParts } from '../core/checks/queryChecks.ts';
import { checkRequest, type RequestCheckParts } from '../core/checks/requestChecks.ts';
import { isCancellation } from '../core/errors.ts';
import { isQuery } from '../core/saved/savedEntry.ts';
import type { QueryCost } from '../core/sql/queryRun.ts';
import { costText, isCostly } from '../queries/queryWords.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { limit } from '../ui/limits.ts';
import { localize, messageOf } from '../ui/localize.ts';
import { confirm } from '../ui/notify.ts';
import { type CheckLeaf, unitName } from './checkTree.ts';
import { describeEnd, testDifference, testMessage, testOutput } from './testTexts.ts';

/** Each has a database of its own. */
const mostStatements = 2;

export interface CheckRunParts {
  readonly requests: RequestCheckParts;
  readonly queries: QueryCheckParts;
  readonly errors: Pick<ErrorReporter, 'log'>;
}

/** One run of checks: each request is sent once, for all of its checks that are wanted. */
export class CheckRun {
  readonly #parts: CheckRunParts;
  readonly #run: vscode.TestRun;
  readonly #signal: AbortSignal;
  /** What somebody agreed to, or would not have, by the statement. */
  readonly #agreed = new Map<string, Promise<boolean>>();
  #hasFailed = false;

  constructor(parts: CheckRunParts, run: vscode.TestRun, signal: AbortSignal) {
    this.#parts = parts;
    this.#run = run;
    this.#signal = signal;
  }

  /** @returns whether one failed, or could not be looked at */
  async of(leaves: readonly CheckLeaf[]): Promise<boolean> {
    for (const { item } of leaves) this.#run.enqueued(item);
    for (const leaf of leaves)
      if (!leaf.unit)
        this.#skip(leaf, vscode.l10n.t('{0} has no portal. Choose Portals on its row says which.', leaf.entry.name));
    const units = [...new Set(leaves.flatMap(({ unit }) => unit ?? []))];
    const statements = units.filter(({ entry }) => isQuery(entry));
    const requests = units.filter(({ entry }) => !isQuery(entry));
    const look = (unit: CheckUnit) =>
      this.#look(
        unit,
        leaves.filter((leaf) => leaf.unit === unit),
      );
    await Promise.all([atMost(mostRequests, requests, look), atMost(mostStatements, statements, look)]);
    return this.#hasFailed;
  }

  async #look(unit: CheckUnit, leaves: readonly CheckLeaf[]): Promise<void> {
    const began = performance.now();
    for (const { item } of leaves) {
      describeEnd(item);
      this.#run.started(item);
    }
    try {
      this.#signal.throwIfAborted();
      const outcomes = await this.#outcomes(unit);
      for (const error of new Set(outcomes.map(errorOf))) if (error !== undefined) this.#parts.errors.log(error);
      for (const leaf of leaves) this.#tell(leaf, outcomes[leaf.place], performance.now() - began);
    } catch (error) {
      if (!isCancellation(error)) throw error;
      for (const { item } of leaves) this.#run.skipped(item);
    }
  }

  async #outcomes({ entry, portals }: CheckUnit): Promise<readonly Outcome[]> {
    const { requests, queries } = this.#parts;
    const signal = this.#signal;
    if (!isQuery(entry)) return await checkRequest(requests, entry, portals[0], { signal, askAbove: limit('askAbove') });
    return await checkQuery(queries, entry, portals, { signal, agree: (cost) => this.#agree(entry.id, entry.name, cost) });
  }

  /** Asked once for all portals of a statement. */
  async #agree(id: string, name: string, cost: QueryCost): Promise<boolean> {
    if (!isCostly(cost)) return true;
    const run = vscode.l10n.t('Run');
    const ask = async () => (await confirm(vscode.l10n.t('Run {0}?', name), `${costText(cost)}.`, run)) === run;
    const asked = this.#agreed.get(id) ?? ask();
    this.#agreed.set(id, asked);
    return await asked;
  }

  #tell(leaf: CheckLeaf, outcome: Outcome | undefined, milliseconds: number): void {
    const { item } = leaf;
    switch (outcome?.what) {
      case 'passed':
        this.#run.passed(item, milliseconds);
        break;
      case 'failed': {
        const [first = '', ...others] = outcome.seen.map(localize);
        const difference = testDifference(localize(outcome.message), outcome.expected.map(localize), [first, ...others]);
        // A message without a place in a file is seen in the Test Results alone.
        describeEnd(item, others.length > 0 ? `${first} …` : first);
        this.#hasFailed = true;
        this.#run.failed(item, difference, milliseconds);
        break;
      }
      case 'errored': {
        const text = messageOf(outcome.error);
        describeEnd(item, text);
        this.#hasFailed = true;
        this.#run.errored(item, testMessage(text), milliseconds);
        break;
      }
      case 'skipped':
        this.#skip(leaf, localize(outcome.why));
        break;
      case undefined:
        // The check was removed while its row was still there.
        this.#run.skipped(item);
    }
  }

  /** Why is in the output: a test that is skipped has no message. */
  #skip({ item, unit }: CheckLeaf, why: string): void {
    this.#run.skipped(item);
    describeEnd(item, why);
    testOutput(this.#run, item, unit ? `${unitName(unit)}: ${why}` : why);
  }
}

/** The checks of one request fail together. */
function errorOf(outcome: Outcome): unknown {
  return outcome.what === 'errored' ? outcome.error : undefined;
}
