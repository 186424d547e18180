import * as vscode from 'vscode';
import type { MadeFiles } from '../answers/answerFileSystem.ts';
import { answerTitle } from '../answers/answerStatus.ts';
import type { Answers, PageOfAnswer } from '../answers/answers.ts';
import { answerIdOf } from '../answers/answerUri.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { KeptLayouts } from '../core/table/keptLayouts.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import type { Log } from '../ui/log.ts';
import { type FromTable, readFromTable, type TableAction, type ToTable } from '../webviews/messages.ts';
import { ArrivingRows } from './arrivingRows.ts';
import { TableCommands } from './tableCommands.ts';
import { tableContent } from './tableContent.ts';
import { TableFeed } from './tableFeed.ts';
import { TableNames } from './tableNames.ts';
import { TableOrigin } from './tableOrigin.ts';
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

/** One table in a tab: its page gets the rows of the document, and what it asks for is done. */
export class TablePanel implements vscode.Disposable {
  readonly #parts: TableParts;
  readonly #uri: vscode.Uri;
  readonly #page: TablePage;
  readonly #origin: TableOrigin;
  readonly #names: TableNames;
  readonly #feed: TableFeed;
  readonly #commands: TableCommands;
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
    this.#origin = new TableOrigin(parts, uri);
    this.#names = new TableNames(parts.planday, (message) => void this.#say(message));
    this.#feed = new TableFeed({
      say: (message) => this.#say(message),
      onDidBegin: ({ named }) => this.#names.show(this.#origin.portal, named),
      onError: (error) => void parts.errors.report(error),
    });
    this.#commands = new TableCommands(parts, uri, this.#feed);
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
    const { log, onDidCopy } = this.#parts;
    switch (said.type) {
      case 'ready':
        return await this.#start();
      case 'layout':
        return await this.#origin.keepLayout(said.layout);
      case 'copy':
        await vscode.env.clipboard.writeText(said.text);
        return onDidCopy(said.cells);
      case 'open':
        return await this.#commands.open(said);
      case 'export':
        return await this.#commands.export(said);
      case 'fetchAll':
        return await this.#commands.fetchAll();
      case 'runAgain':
        return await this.#commands.runAgain();
      case 'failed':
        return log.warn(`The page of a table: ${said.message}`);
    }
  }

  /** Also of a page that VS Code loads again, such as one that was moved to another window. */
  async #start(): Promise<void> {
    this.#isReady = true;
    await this.#say({ type: 'start', words: pageWords(), layout: this.#origin.layout });
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
    if (!this.#feed.isBeginningOf(content)) this.#feed.begin(about, () => this.#origin.columns());
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
        () => this.#origin.columns(),
      );
    }
    this.#feed.add(this.#arriving.add(offset, rows));
  }

  #say(message: ToTable): PromiseLike<unknown> {
    return this.#page.say(message);
  }
}
