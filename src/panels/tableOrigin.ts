import type * as vscode from 'vscode';
import type { MadeFiles } from '../answers/answerFileSystem.ts';
import type { Answers } from '../answers/answers.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { KeptLayouts } from '../core/table/keptLayouts.ts';
import { noLayout, type TableLayout } from '../core/table/tableLayout.ts';
import { type KnownColumns, knownColumns, madeColumns, noColumns } from './columnHints.ts';

interface OriginParts {
  readonly answers: Pick<Answers, 'find' | 'request'>;
  readonly made: Pick<MadeFiles, 'find'>;
  readonly planday: Lazy<Pick<PlandayClient, 'catalogue'>>;
  readonly portals: Pick<PortalList, 'find'>;
  readonly layouts: Pick<KeptLayouts, 'find' | 'keep'>;
}

/** Where the rows of a table are from, and what is known there of them: the portal, the columns and how they are arranged. */
export class TableOrigin {
  readonly #parts: OriginParts;
  readonly #uri: vscode.Uri;

  constructor(parts: OriginParts, uri: vscode.Uri) {
    this.#parts = parts;
    this.#uri = uri;
  }

  /** The portal of the answer, where it is connected as it was when the answer came: names of another company stand beside no id. */
  get portal(): Portal | undefined {
    const { answers, made, portals } = this.#parts;
    const answer = answers.find(this.#uri)?.answer;
    const of = answer ? { id: answer.request.portalId, connection: answer.connection } : made.find(this.#uri)?.origin?.portal;
    const portal = of && portals.find(of.id);
    return portal && of.connection === connectionKey(portal) ? portal : undefined;
  }

  get layout(): TableLayout {
    return this.#endpointId === undefined ? noLayout : this.#parts.layouts.find(this.#endpointId);
  }

  async keepLayout(layout: TableLayout): Promise<void> {
    if (this.#endpointId !== undefined) await this.#parts.layouts.keep(this.#endpointId, layout);
  }

  async columns(): Promise<KnownColumns> {
    const id = this.#endpointId;
    const columns = this.#parts.made.find(this.#uri)?.origin?.columns;
    if (id === undefined && !columns) return noColumns;
    const { catalogue } = await this.#parts.planday();
    if (columns) return await madeColumns(columns, catalogue);
    if (id === undefined) return noColumns;
    const endpoint = await catalogue.find(id);
    return endpoint ? await knownColumns(endpoint, catalogue) : noColumns;
  }

  get #endpointId(): string | undefined {
    return this.#parts.answers.request(this.#uri)?.endpointId;
  }
}
