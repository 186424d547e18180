import type { Disposable } from 'vscode';
import type { Answers } from '../answers/answers.ts';
import type { MadeDocuments } from '../answers/madeDocuments.ts';
import type { BadgePlace } from '../answers/watchSigns.ts';
import type { Checks } from '../checks/checks.ts';
import type { Lazy } from '../core/lazy.ts';
import type { Redactor } from '../core/redactor.ts';
import type { Answer } from '../core/requests/answer.ts';
import type { KeptRequests } from '../core/requests/keptRequests.ts';
import type { RequestCollection } from '../core/saved/requestCollection.ts';
import type { ViewId } from '../ids.ts';
import type { Tables } from '../panels/tables.ts';
import type { WeekPanels } from '../panels/weekPanels.ts';
import type { PortalActions } from '../portals/portalActions.ts';
import type { PortalViews } from '../portals/portalViews.ts';
import type { Queries } from '../queries/queries.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { SignIns } from '../signIn/signIns.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import type { Log } from '../ui/log.ts';

/** What the keybinding of a row's command hands over. VS Code puts the focused row in the second place; which row is selected is another matter. */
export type RowKey = readonly [viewId: ViewId, focused?: unknown];

/** What commands need of the views. */
export interface CommandViews extends PortalViews, BadgePlace {
  /** Tells the views that the extension is in use. */
  watch(): void;
  /** The row that a key was pressed on, a portal's or whatever row of the Requests view, and all that are selected there. */
  rowsOfKey(key: RowKey): readonly [row: unknown, selected: readonly unknown[]] | undefined;
}

/** What a command gets. Below the commands, each function takes what it uses. */
export interface Services extends PortalActions {
  readonly views: CommandViews;
  readonly errors: ErrorReporter;
  readonly log: Pick<Log, 'show' | 'warn'>;
  readonly answers: Answers;
  /** What is made of answers: loaded with the first of them. */
  readonly made: Lazy<MadeDocuments>;
  /** The tabs that show weeks: loaded with the first of them. */
  readonly weeks: Lazy<WeekPanels>;
  /** What ends with the extension. */
  readonly subscriptions: { push(ending: Disposable): unknown };
  /** The sandbox of this window: started when first asked for. */
  readonly sandbox: Lazy<Sandbox>;
  /** The browser sign-ins of this window: loaded with the first of them. */
  readonly signIns: Lazy<SignIns>;
  /** Whether an answer that opens leaves the focus where it is; not where this is left out. */
  readonly preserveFocus?: boolean;
  /** Hears of the answer that a request opens. */
  readonly onOpened?: (answer: Answer) => void;
  /** The editor that shows an answer that opens; text where this is left out. */
  readonly view?: string;
  /** The tables that are open: loaded with the first. */
  readonly tables: Lazy<Pick<Tables, 'active'>>;
  /** What was sent last, for each endpoint of each portal. */
  readonly lastRequests: KeptRequests;
  /** What was asked for each tab with an answer. */
  readonly tabRequests: KeptRequests;
  /** What documents with queries are shown and run with: loaded with the first. */
  readonly queries: Lazy<Queries>;
  /** What the Requests view shows. */
  readonly collection: Lazy<RequestCollection>;
  readonly redactor: Lazy<Redactor>;
  /** The checks of what was saved: loaded with the first that has one. */
  readonly checks: Lazy<Checks>;
}

/** One user action. What it throws is shown by whoever runs it. */
export type Command = (services: Services) => (...args: unknown[]) => Promise<void>;

/** What another program hears of a command that it ran: a value, or an error that is its own to tell. */
export type Heard = () => unknown;

/** A command that other programs run too: what they asked for and could not get is not shown, but heard. */
export type CallableCommand = (services: Services) => (...args: unknown[]) => Promise<Heard | undefined>;
