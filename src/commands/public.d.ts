/**
 * What Planday API Explorer does for other extensions, tasks and keybindings. Copy this file, and call
 *
 * ```ts
 * const answer = await vscode.commands.executeCommand<Answered | undefined>('planday.sendRequest', {
 *   portal: 'Nordlys Café', path: '/scheduling/v1.0/shifts', period: 'lastWeek',
 * } satisfies RequestCall);
 * ```
 *
 * Each does what a click does, and no more: GET requests to endpoints of the catalogue, checked values, at the pace that Planday allows. What is required
 * and left out is asked for. What comes is shown to the user; a caller gets counts, and never a row or a token.
 * What cannot be done is an `Error` whose `message` is a sentence in the user's language and whose `code` is one of a closed list, such as `invalidInput`.
 * `undefined`: the user left a question, or the same is under way already.
 */
export interface PlandayCommands {
  /** Opens one page of an answer, as JSON. */
  'planday.sendRequest': (call: RequestCall) => Promise<Answered | undefined>;
  /** Opens every row of a list, as JSON. */
  'planday.fetchAllPages': (call: RequestCall) => Promise<Answered | undefined>;
  /** Opens an answer as a table. */
  'planday.openAsTable': (call: RequestCall) => Promise<Answered | undefined>;
  /** Opens a week of a portal, or the one that a request for shifts begins in. */
  'planday.openAsWeek': (call: WeekCall | WeekOfRequestCall) => Promise<undefined>;
  /** Asks one of the questions of the Questions view, and opens what it finds as a table. */
  'planday.askQuestion': (call: QuestionCall) => Promise<Found | undefined>;
  /** Runs a statement in SQL, and opens its result as a table. */
  'planday.runQuery': (call: QueryCall) => Promise<Found | undefined>;
  /** The portals that there are, in the order in which they are shown. */
  'planday.listPortals': () => Promise<readonly ListedPortal[]>;
}

/** A portal by its name, by Planday's ID of it, or by the ID that `planday.listPortals` says. Left out: the only one, or asked for. */
type NamedPortal = string | number;
type Value = string | number | boolean;

/** `2026-11-30` */
type Day = string;

type Period =
  | 'thisWeek'
  | 'nextWeek'
  | 'lastWeek'
  | 'thisMonth'
  | 'nextMonth'
  | 'lastMonth'
  | 'nextFourWeeks'
  | 'today'
  | 'tomorrow'
  | 'yesterday'
  | { readonly from: Day; readonly to: Day };

/** For tasks, whose input variables take texts alone: the one field of what comes that is returned, as a text. */
interface Returning<Outcome> {
  readonly returns?: keyof Outcome;
}

export interface RequestCall extends Returning<Answered> {
  readonly portal?: NamedPortal;
  /** As it is published, `/hr/v1.0/employees/{employeeId}`, or with values: `/hr/v1.0/employees/123?special=BirthDate`. */
  readonly path: string;
  /** By the names of the endpoint's parameters. */
  readonly values?: Readonly<Record<string, Value | readonly Value[]>>;
  /** Of an endpoint with a first and a last day. */
  readonly period?: Period;
  /** Every page of a list, and not its first one. */
  readonly all?: boolean;
}

export interface WeekCall {
  readonly portal?: NamedPortal;
  /** IDs. Left out: all. */
  readonly departments?: readonly Value[];
  /** A day of the week that is shown. Left out: today. */
  readonly day?: Day;
}

/** Of a list of shifts or punches: the week that its period begins in, and its departments. */
export type WeekOfRequestCall = Pick<RequestCall, 'portal' | 'path' | 'values' | 'period'>;

export interface QuestionCall extends Returning<Found> {
  readonly portal?: NamedPortal;
  /** `plannedAndPunched`, `readyForPayroll`, `plannedPunchedPaid`, `labourAndRevenue`, `people`, `absence`, `syncSees` */
  readonly question: string;
  readonly period?: Period;
  /** IDs. */
  readonly departments?: readonly Value[];
  /** By their names, in the unit that the question asks for. */
  readonly tolerances?: Readonly<Record<string, number>>;
}

export interface QueryCall extends Returning<Found> {
  /** One statement, which can read and nothing else. */
  readonly sql: string;
  /** Left out: those that the statement names, the only one, or asked for. */
  readonly portals?: readonly NamedPortal[];
  /** Of its parameters: of `:from`, under `from`. */
  readonly values?: Readonly<Record<string, Value>>;
}

export interface Answered {
  /** Its name. */
  readonly portal: string;
  /** With the values that it was asked with, as far as they stand in it. */
  readonly path: string;
  /** HTTP. */
  readonly status: number;
  /** How many are held; absent where the answer is no list. */
  readonly rows?: number;
  /** How many there are, where Planday says so. */
  readonly total?: number;
  /** Whether nothing of the list is missing. */
  readonly complete: boolean;
  /** Why rows are missing, where a reading of all of them ended early: a sentence in the user's language. */
  readonly missing?: string;
  /** Of the document that shows it, sensitive values as stars. Absent where it was closed meanwhile. */
  readonly uri?: string;
}

export interface Found {
  /** Names. */
  readonly portals: readonly string[];
  readonly rows: number;
  readonly complete: boolean;
  readonly missing?: string;
  readonly uri: string;
}

export interface ListedPortal {
  /** Ours: stable for as long as the portal is there. */
  readonly id: string;
  readonly name: string;
  /** Planday's, where it is known. */
  readonly plandayId?: string;
  readonly sandbox: boolean;
}
