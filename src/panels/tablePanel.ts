import * as vscode from 'vscode';
import type { MadeFiles } from '../answers/answerFileSystem.ts';
import { answerTitle } from '../answers/answerStatus.ts';
import type { Answers, PageOfAnswer } from '../answers/answers.ts';
import { answerIdOf } from '../answers/answerUri.ts';
import { documentName } from '../answers/shownAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { KeptLayouts } from '../core/table/keptLayouts.ts';
import { noLayout, type TableLayout } from '../core/table/tableLayout.ts';
import { commands } from '../ids.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import type { Log } from '../ui/log.ts';
import { type FromTable, readFromTable, type TableAction, type ToTable } from '../webviews/messages.ts';
import { ArrivingRows } from './arrivingRows.ts';
import { cellRequest } from './cellRequest.ts';
import { type KnownColumns, knownColumns, noColumns } from './columnHints.ts';
import { type TableContent, tableContent } from './tableContent.ts';
import { TableExport } from './tableExport.ts';
import { TableFeed } from './tableFeed.ts';
import { TableNames } from './tableNames.ts';
import { pageWords } from './webviewPage.ts';

export type { TableAction };

/** What tables are shown with. */
export interface TableParts {
  readonly answers: Pick<Answers, 'find' | 'request' | 'reading' | 'onDidChange' | 'onDidChangeReading' | 'onDidReadPage'>;
  readonly made: MadeFiles;
  readonly planday: Lazy<PlandayClient>;
  readonly portals: Pick<PortalList, 'find'>;
  readonly errors: Pick<ErrorReporter, 'run' | 'report'>;
  readonly log: Pick<Log, 'warn'>;
  readonly layouts: Pick<KeptLayouts, 'find' | 'keep'>;
  /** Hears how many cells were copied. */
  readonly onDidCopy: (cells: number) => void;
}

/** The page of a table, in its tab. */
export interface TablePage {
  /** Whether it is the editor in sight. */
  readonly isActive: boolean;
  /** Fires with whatever the page says. */
  readonly onDidSay: vscode.Event<unknown>;
  /** Resolves when the page has it. */
  say(message: ToTable): PromiseLike<unknown>;
}

type Said<Type extends FromTable['type']> = Extract<FromTable, { readonly type: Type }>;

/** One table in a tab: its page gets the rows of the document, and what it asks for is done. */
export class TablePanel implements vscode.Disposable {
  readonly #parts: TableParts;
  readonly #uri: vscode.Uri;
  readonly #page: TablePage;
  readonly #names: TableNames;
  readonly #feed: TableFeed;
  readonly #listeners: readonly vscode.Disposable[];
  /** Ends what is being made ready to be shown. */
  #stop = new AbortController();
  #isReady = false;
  /** All rows, while they are being read. */
  #arriving: ArrivingRows | undefined;

  constructor(parts: TableParts, uri: vscode.Uri, page: TablePage) {
    this.#parts = parts;
    this.#uri = uri;
    this.#page = page;
    this.#names = new TableNames(parts.planday, (message) => void this.#say(message));
    this.#feed = new TableFeed({
      say: (message) => this.#say(message),
      onDidBegin: ({ named }) => this.#names.show(this.#currentPortal(), named),
      onError: (error) => void parts.errors.report(error),
    });
    this.#listeners = this.#listen();
  }

  get isActive(): boolean {
    return this.#page.isActive;
  }

  do(what: TableAction): void {
    void this.#say({ type: 'do', what });
  }

  dispose(): void {
    this.#stop.abort();
    this.#feed.clear();
    this.#names.dispose();
    for (const listener of this.#listeners) listener.dispose();
  }

  #listen(): readonly vscode.Disposable[] {
    const { answers, made, errors } = this.#parts;
    const isOwn = (uri: vscode.Uri) => answerIdOf(uri) === answerIdOf(this.#uri);
    const show = (uri: vscode.Uri) => {
      if (isOwn(uri)) this.#show();
    };
    return [
      this.#page.onDidSay((message) => {
        const said = readFromTable(message);
        if (said) void errors.run(() => this.#hear(said));
      }),
      answers.onDidChange(show),
      made.onDidChange(show),
      answers.onDidReadPage((page) => {
        if (isOwn(page.uri)) this.#add(page);
      }),
      answers.onDidChangeReading(() => {
        // Where the answer did not take what came, it stays as it was.
        if (this.#arriving && !answers.reading(this.#uri)) this.#show();
      }),
    ];
  }

  async #hear(said: FromTable): Promise<void> {
    const { layouts, log, onDidCopy } = this.#parts;
    switch (said.type) {
      case 'ready':
        return await this.#start();
      case 'layout':
        if (this.#endpointId !== undefined) await layouts.keep(this.#endpointId, said.layout);
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(said.text);
        return onDidCopy(said.cells);
      case 'open':
        return await this.#open(said);
      case 'export':
        return await this.#export(said);
      case 'fetchAll':
        return await vscode.commands.executeCommand(commands.fetchAllPages, this.#uri);
      case 'runAgain':
        return await vscode.commands.executeCommand(commands.runAgain, this.#uri);
      case 'failed':
        return log.warn(`The page of a table: ${said.message}`);
    }
  }

  /** Also of a page that VS Code loads again, such as one that was moved to another window. */
  async #start(): Promise<void> {
    this.#isReady = true;
    await this.#say({ type: 'start', words: pageWords(), layout: this.#layout() });
    this.#feed.clear();
    this.#show();
  }

  /** Shows what the document holds now: what is still on its way of what it held is given up. */
  #show(): void {
    this.#arriving = undefined;
    if (!this.#isReady) return;
    this.#stop.abort();
    this.#stop = new AbortController();
    const { signal } = this.#stop;
    this.#read(signal).catch((error: unknown) => {
      if (!signal.aborted) void this.#parts.errors.report(error);
    });
  }

  async #read(signal: AbortSignal): Promise<void> {
    const content = await tableContent(this.#parts, this.#uri, signal);
    signal.throwIfAborted();
    if ('sentence' in content) {
      this.#feed.clear();
      this.#names.show(undefined, []);
      await this.#say({ type: 'nothing', ...content });
      return;
    }
    const { rows, ...about } = content;
    // Of all rows that were read page by page, the page has most, or all.
    if (!this.#feed.isBeginningOf(content)) this.#feed.begin(about, () => this.#columns());
    this.#feed.add(rows.slice(this.#feed.length));
    this.#feed.end();
  }

  #add({ offset, rows, total }: PageOfAnswer): void {
    const document = this.#parts.answers.find(this.#uri);
    if (!this.#isReady || !document) return;
    if (!this.#arriving) {
      const { name, isOpen, answer } = document;
      this.#stop.abort();
      this.#arriving = new ArrivingRows();
      this.#feed.begin(
        {
          title: answerTitle(name),
          form: isOpen ? 'text' : 'masked',
          portalIds: [answer.request.portalId],
          ...(total !== undefined && { total }),
          hasMore: false,
        },
        () => this.#columns(),
      );
    }
    this.#feed.add(this.#arriving.add(offset, rows));
  }

  /** What is meant by a place among rows, which is another row of the next reading. */
  #content(reading: number): TableContent {
    const content = this.#feed.contentOf(reading);
    if (content) return content;
    throw new PlandayError(
      'invalidInput',
      sentence('The rows of this table are being read anew. Try again when they are there.'),
    );
  }

  async #open({ reading, row: index, ...place }: Said<'open'>): Promise<void> {
    const row = this.#content(reading).rows[index];
    const request = this.#parts.answers.request(this.#uri);
    const { catalogue } = await this.#parts.planday();
    const endpoint = request && (await catalogue.find(request.endpointId));
    const opened = row && endpoint && (await cellRequest(row, place, { endpoint, portalId: request.portalId, catalogue }));
    if (!opened)
      throw new PlandayError('invalidInput', sentence('“{0}” names nothing that can be opened here.', place.path.join('.')));
    await vscode.commands.executeCommand(commands.openReference, opened);
  }

  async #export({ reading, rows, columns }: Said<'export'>): Promise<void> {
    const content = this.#content(reading);
    const { form, portalIds, total } = content;
    const source = { rows: content.rows, form, portalIds, total, name: documentName(this.#uri) };
    const view = { rows: rows.filter((row) => row < content.rows.length), columns };
    await vscode.commands.executeCommand(commands.exportTable, new TableExport(source, view));
  }

  async #columns(): Promise<KnownColumns> {
    const id = this.#endpointId;
    if (id === undefined) return noColumns;
    const { catalogue } = await this.#parts.planday();
    const endpoint = await catalogue.find(id);
    return endpoint ? await knownColumns(endpoint, catalogue) : noColumns;
  }

  /** The portal of the answer, where it is connected as it was when the answer came: names of another company stand beside no id. */
  #currentPortal(): Portal | undefined {
    const answer = this.#parts.answers.find(this.#uri)?.answer;
    const portal = answer && this.#parts.portals.find(answer.request.portalId);
    return portal && answer.connection === connectionKey(portal) ? portal : undefined;
  }

  get #endpointId(): string | undefined {
    return this.#parts.answers.request(this.#uri)?.endpointId;
  }

  #layout(): TableLayout {
    return this.#endpointId === undefined ? noLayout : this.#parts.layouts.find(this.#endpointId);
  }

  #say(message: ToTable): PromiseLike<unknown> {
    return this.#page.say(message);
  }
}
