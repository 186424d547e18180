import * as vscode from 'vscode';
import { isRecord } from '../core/json.ts';
import { answerIdOf, isAnswerUri } from './answerUri.ts';

/** Answers that nothing shows any more: kept for a moment, because Go Back and Reopen Closed Editor bring the tab back. */
const mostClosed = 20;
const mostClosedBytes = 32 * 1024 * 1024;

/** Tells which answers may go: an answer lives as long as any tab shows it, whatever kind of tab that is. */
export class ClosedAnswers implements vscode.Disposable {
  /** Ids, the longest closed first. */
  readonly #closed = new Set<string>();
  readonly #tabs: vscode.Disposable;

  /**
   * @param sizeOf the bytes of an answer; `undefined` where there is none of that id
   * @param drop lets an answer go
   */
  constructor(sizeOf: (id: string) => number | undefined, drop: (id: string) => void) {
    this.#tabs = vscode.window.tabGroups.onDidChangeTabs(({ closed, opened }) => {
      const ids = new Set([...closed, ...opened].flatMap(idsOf));
      if (ids.size === 0) return;
      const shown = shownIds();
      for (const id of ids) {
        this.#closed.delete(id);
        if (!shown.has(id) && sizeOf(id) !== undefined) this.#closed.add(id);
      }
      this.#dropOldest(sizeOf, drop);
    });
  }

  dispose(): void {
    this.#tabs.dispose();
  }

  #dropOldest(sizeOf: (id: string) => number | undefined, drop: (id: string) => void): void {
    let bytes = 0;
    for (const [index, id] of [...this.#closed].reverse().entries()) {
      bytes += sizeOf(id) ?? 0;
      if (index < mostClosed && bytes <= mostClosedBytes) continue;
      this.#closed.delete(id);
      drop(id);
    }
  }
}

/** The answers that tabs show. */
export function shownIds(): ReadonlySet<string> {
  return new Set(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.flatMap(idsOf)));
}

/** The answers that a tab shows: text, a comparison of two or of several pairs, a custom editor, whatever names them by their addresses. */
function idsOf({ input }: vscode.Tab): string[] {
  return urisIn(input).filter(isAnswerUri).map(answerIdOf);
}

function urisIn(input: unknown): vscode.Uri[] {
  if (input instanceof vscode.Uri) return [input];
  return isRecord(input) || Array.isArray(input) ? Object.values(input).flatMap(urisIn) : [];
}
