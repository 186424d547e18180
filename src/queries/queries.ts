import * as vscode from 'vscode';
import type { ParameterValues } from '../core/catalogue/endpoint.ts';
import type { Portal } from '../core/portals/portal.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import type { Question, QuestionInputs } from '../core/questions/question.ts';
import { withTitles } from '../core/questions/withTitles.ts';
import type { NamedQuery, SavedQuery } from '../core/saved/savedQuery.ts';
import type { SqlTable } from '../core/sql/sqlTable.ts';
import { splitStatements } from '../core/sql/statements.ts';
import { queryLanguage } from '../ids.ts';
import { localize } from '../ui/localize.ts';
import { openNewQuery, openQueryText } from './newQuery.ts';
import { queryCompletions } from './queryCompletion.ts';
import { chosenStatement, isQuery, queryDocument } from './queryDocument.ts';
import { queryHover } from './queryHovers.ts';
import { queryLenses } from './queryLenses.ts';
import { QueryNotes } from './queryNotes.ts';
import { askPortals, portalsOf } from './queryPortals.ts';
import { QueryProblems } from './queryProblems.ts';
import { QueryRunner, type RunnerParts } from './queryRunner.ts';
import type { QueryOutcome, RunListener } from './querySession.ts';
import { QueryTables } from './queryTables.ts';
import type { QueryTask } from './queryTask.ts';
import { inputsText, QuestionAsking } from './questionInputs.ts';
import { savedValues } from './savedValues.ts';

export type QueriesParts = Omit<RunnerParts, 'tables' | 'notes'>;

/** A statement of a document, as it can be saved. */
export interface QueryDraft extends Pick<NamedQuery, 'sql' | 'values' | 'periods'> {
  /** Of the document. */
  readonly name: string;
  readonly portalIds: readonly string[];
  /** The saved query that the document was opened from. */
  readonly savedId: string | undefined;
  /** The parameters without a value, which are asked for when it runs. */
  readonly asks: readonly string[];
  /** Tells the document that it is of that one from now on. */
  readonly note: (savedId: string) => void;
}

/** A statement that stands in no document. */
export interface CalledStatement extends Pick<QueryDraft, 'name' | 'sql' | 'portalIds'> {
  /** By the names of `statementParameters`. */
  readonly values: ParameterValues;
}

/** The documents with queries: what is shown in them, what is known of them, and what runs. Made with the first that is open. */
export class Queries implements vscode.Disposable {
  readonly #parts: QueriesParts;
  readonly #notes = new QueryNotes();
  readonly #tables: QueryTables;
  readonly #problems: QueryProblems;
  readonly #runner: QueryRunner;
  readonly #asking: QuestionAsking;
  readonly #lensesChanged = new vscode.EventEmitter<void>();
  readonly #listeners: readonly vscode.Disposable[];

  constructor(parts: QueriesParts) {
    this.#parts = parts;
    const { planday, errors } = parts;
    this.#tables = new QueryTables(planday, () => this.#lookAgain());
    this.#runner = new QueryRunner({ ...parts, tables: this.#tables, notes: this.#notes });
    this.#asking = new QuestionAsking(parts);
    this.#problems = new QueryProblems({
      planday,
      tables: this.#tables,
      portalsOf: (uri) => this.#portalsFor(uri),
      log: (error) => errors.log(error),
    });
    this.#listeners = [...this.#listen(), ...this.#provide()];
    this.#lookAgain();
  }

  /** @param portalId the portal that it is to be run on */
  async open(portalId: string): Promise<void> {
    const uri = await openNewQuery();
    this.#notes.note(uri.path, { portalIds: [portalId] });
    this.#lensesChanged.fire();
  }

  /** Opens a saved query, to be read and changed. */
  async openSaved({ id, name, sql, portalIds, values, periods = {} }: SavedQuery): Promise<void> {
    const uri = await openQueryText(`${sql};\n`, name);
    this.#notes.note(uri.path, { portalIds, values, periods, savedId: id });
    this.#lensesChanged.fire();
  }

  /** Runs the statement whose lens was pressed, or the one at the cursor, and shows its result. */
  async run(uri: unknown, offset: unknown): Promise<void> {
    await this.#runner.run(runnable(uri, offset));
    this.#lensesChanged.fire();
  }

  /** Runs a saved query: what has no value yet is asked for. */
  async runSaved({ id, name, sql, portalIds, values, periods = {} }: SavedQuery): Promise<void> {
    const [statement] = splitStatements(sql);
    const key = `saved:${id}`;
    this.#notes.note(key, { portalIds, values, periods });
    if (statement) await this.#runner.run({ key, name, statement, asksAgain: false });
  }

  /** Runs what an assistant asks for, and shows the result as that of anybody. */
  async runFor(task: QueryTask, listener: RunListener): Promise<void> {
    const { note, sql, parameters } = task;
    // What was shown or stopped of one statement is no matter of the next one. A question's statement has the time in it.
    const key = `assistant:${note ?? JSON.stringify([sql, parameters])}`;
    await this.#runner.start(key, task, listener);
  }

  tables(): Promise<readonly SqlTable[]> {
    return this.#tables.get();
  }

  /** Runs a statement that stands in no document: what has no value is asked for. @returns as `QueryRunner.run` */
  async runStatement({ name, sql, portalIds, values }: CalledStatement): Promise<QueryOutcome | undefined> {
    const [statement] = splitStatements(sql);
    if (!statement) return undefined;
    // Of the same statement with the same values, the result gets one document.
    const key = `called:${JSON.stringify([sql, portalIds, values])}`;
    this.#notes.note(key, { portalIds, values });
    try {
      return await this.#runner.run({ key, name, statement, asksAgain: false });
    } finally {
      this.#notes.forget(key);
    }
  }

  /**
   * Asks for what a question needs and is not given, and shows what it finds.
   * @param given under the names of `asEndpoint`; absent: the optional ones are asked for too
   * @returns as `QueryRunner.run`
   */
  async answer(question: Question, portal: Portal, given?: ParameterValues): Promise<QueryOutcome | undefined> {
    const inputs = await this.#asking.ask(question, portal, given);
    if (!inputs) return undefined;
    return await this.#runner.start(`question:${question.id}`, questionTask(question, inputs, portal));
  }

  /** Opens the statement of a question, to be read and changed. */
  async openQuestion(question: Question, portal: Portal): Promise<void> {
    const inputs = await this.#asking.ask(question, portal);
    if (!inputs) return;
    const title = localize(question.title);
    const head = [title, localize(question.about), inputsText(question, inputs)].filter((line) => line !== '');
    const text = `${head.map((line) => `-- ${line}`).join('\n')}\n\n${question.sql(inputs).trim()}\n`;
    const uri = await openQueryText(text, title);
    this.#notes.note(uri.path, { portalIds: [portal.id] });
    this.#lensesChanged.fire();
  }

  /** Says what would be read for a statement. Nothing is. */
  async explain(uri: unknown, offset: unknown): Promise<void> {
    await this.#runner.explain(runnable(uri, offset));
    this.#lensesChanged.fire();
  }

  /** The statement at the cursor with what its parameters were given last, to be saved. */
  draft(argument: unknown, offset: unknown): QueryDraft {
    const { uri, name, statement } = chosenStatement(argument, offset);
    const { savedId, ...given } = this.#notes.of(uri.path);
    const portals = portalsOf(uri.path, this.#parts.portals, this.#notes);
    const [first] = portals.length > 0 ? portals : this.#parts.portals.all();
    const kept = first ? savedValues(statement.parameters, given, first) : { values: {}, asks: statement.parameters };
    const note = (id: string) => this.#notes.note(uri.path, { savedId: id });
    return { name, sql: statement.text, ...kept, portalIds: portals.map(({ id }) => id), savedId, note };
  }

  /** Asks on which portals the statements of a document are run. */
  async choosePortals(argument: unknown): Promise<void> {
    const document = queryDocument(argument);
    await askPortals(document.uri.path, this.#parts.portals, this.#notes);
    this.#lensesChanged.fire();
    this.#problems.look(document);
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#runner.dispose();
    this.#problems.dispose();
    this.#lensesChanged.dispose();
  }

  /** For whoever looks at a document before any portal was chosen, all are as good. */
  #portalsFor({ path }: vscode.Uri): readonly Portal[] {
    const { portals } = this.#parts;
    const chosen = portalsOf(path, portals, this.#notes);
    return chosen.length > 0 ? chosen : inPlace(portals.all()).slice(0, 1);
  }

  #listen(): readonly vscode.Disposable[] {
    return [
      vscode.workspace.onDidOpenTextDocument((document) => this.#look(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#look(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) =>
        this.#problems.forget(uri, !vscode.workspace.textDocuments.some(isQuery)),
      ),
      this.#parts.portals.onDidChange(() => this.#lensesChanged.fire()),
    ];
  }

  #provide(): readonly vscode.Disposable[] {
    return [
      vscode.languages.registerCodeLensProvider(queryLanguage, {
        onDidChangeCodeLenses: this.#lensesChanged.event,
        provideCodeLenses: (document) => [
          ...queryLenses(document, portalsOf(document.uri.path, this.#parts.portals, this.#notes), this.#tables.known),
        ],
      }),
      vscode.languages.registerCompletionItemProvider(
        queryLanguage,
        {
          provideCompletionItems: async (document, position) => [
            ...queryCompletions(document, position, await this.#tables.get()),
          ],
        },
        '.',
        ':',
        '"',
      ),
      vscode.languages.registerHoverProvider(queryLanguage, {
        provideHover: async (document, position) => queryHover(document, position, await this.#tables.get()),
      }),
    ];
  }

  #look(document: vscode.TextDocument): void {
    if (isQuery(document)) this.#problems.look(document);
  }

  #lookAgain(): void {
    for (const document of vscode.workspace.textDocuments) this.#look(document);
    this.#tables.get().then(
      () => this.#lensesChanged.fire(),
      (error: unknown) => this.#parts.errors.log(error),
    );
  }
}

/** @param inputs what was chosen for it */
export function questionTask(question: Question, inputs: QuestionInputs, portal: Portal): QueryTask {
  return {
    name: localize(question.title),
    sql: withTitles(question, question.sql(inputs), localize),
    parameters: {},
    portals: [portal],
    note: inputsText(question, inputs),
  };
}

function runnable(argument: unknown, offset: unknown) {
  const { uri, name, statement } = chosenStatement(argument, offset);
  return { key: uri.path, name, statement, asksAgain: true };
}
