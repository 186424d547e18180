import * as vscode from 'vscode';
import type { MadeFiles } from '../answers/answerFileSystem.ts';
import type { Answers } from '../answers/answers.ts';
import { documentName } from '../answers/shownAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { commands } from '../ids.ts';
import type { FromTable } from '../webviews/messages.ts';
import { type CellOrigin, cellRequest } from './cellRequest.ts';
import type { TableContent } from './tableContent.ts';
import { TableExport } from './tableExport.ts';
import type { TableFeed } from './tableFeed.ts';

interface CommandParts {
  readonly answers: Pick<Answers, 'request'>;
  readonly made: Pick<MadeFiles, 'find'>;
  readonly planday: Lazy<Pick<PlandayClient, 'catalogue'>>;
}

type Said<Type extends FromTable['type']> = Extract<FromTable, { readonly type: Type }>;

/** The commands that a page starts: for its document, and for the rows that it was given of it. */
export class TableCommands {
  readonly #parts: CommandParts;
  readonly #uri: vscode.Uri;
  readonly #feed: Pick<TableFeed, 'contentOf'>;

  constructor(parts: CommandParts, uri: vscode.Uri, feed: Pick<TableFeed, 'contentOf'>) {
    this.#parts = parts;
    this.#uri = uri;
    this.#feed = feed;
  }

  async fetchAll(): Promise<void> {
    await vscode.commands.executeCommand(commands.fetchAllPages, this.#uri);
  }

  async runAgain(): Promise<void> {
    await vscode.commands.executeCommand(commands.runAgain, this.#uri);
  }

  async open({ reading, row: index, ...place }: Said<'open'>): Promise<void> {
    const row = this.#content(reading).rows[index];
    const origin = await this.#origin();
    const opened = row && origin && (await cellRequest(row, place, origin));
    if (!opened)
      throw new PlandayError('invalidInput', sentence('“{0}” names nothing that can be opened here.', place.path.join('.')));
    await vscode.commands.executeCommand(commands.openReference, opened);
  }

  async #origin(): Promise<CellOrigin | undefined> {
    const request = this.#parts.answers.request(this.#uri);
    const { catalogue } = await this.#parts.planday();
    const made = this.#parts.made.find(this.#uri)?.origin;
    if (made?.portal) return { columns: made.columns, portalId: made.portal.id, catalogue };
    const endpoint = request && (await catalogue.find(request.endpointId));
    return endpoint && { endpoint, portalId: request.portalId, catalogue };
  }

  async export({ reading, rows, columns }: Said<'export'>): Promise<void> {
    const content = this.#content(reading);
    const { form, portalIds, total } = content;
    const source = { rows: content.rows, form, portalIds, total, name: documentName(this.#uri) };
    const view = { rows: rows.filter((row) => row < content.rows.length), columns };
    await vscode.commands.executeCommand(commands.exportTable, new TableExport(source, view));
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
}
