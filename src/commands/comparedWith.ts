import type * as vscode from 'vscode';
import type { ShownAnswer } from '../answers/shownAnswer.ts';

/** Two answers beside each other. The one that is older, or that others are compared with, stands on the left. */
export interface Pair {
  readonly before: ShownAnswer;
  readonly after: ShownAnswer;
}

/** What an answer is compared with. */
export interface ComparedWith {
  /** Whether the ids of the two sides are of different portals, so that rows are matched by their names. */
  readonly isOfPortals: boolean;
  /** Asks for what is not there yet: a pair for each other side that there is. */
  readonly pairs: () => Promise<readonly Pair[]>;
  /** The one portal that is asked, for the buttons of its failures. */
  readonly askedPortalId?: string;
}

export interface ComparisonItem extends vscode.QuickPickItem {
  /** @returns `undefined` when the user left */
  readonly choose: () => Promise<ComparedWith | undefined>;
}
