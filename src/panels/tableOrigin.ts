import type * as vscode from 'vscode';
import type { Answers } from '../answers/answers.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import type { KeptLayouts } from '../core/table/keptLayouts.ts';
import { noLayout, type TableLayout } from '../core/table/tableLayout.ts';
import { type KnownColumns, knownColumns, noColumns } from './columnHints.ts';

interface OriginParts {
  readonly answers: Pick<Answers, 'find' | 'request'>;
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
    const answer = this.#parts.answers.find(this.#uri)?.answer;
    const portal = answer && this.#parts.portals.find(answer.request.portalId);
    return portal && answer.connection === connectionKey(portal) ? portal : undefined;
  }

  get layout(): TableLayout {
    return this.#endpointId === undefined ? noLayout : this.#parts.layouts.find(this.#endpointId);
  }

  async keepLayout(layout: TableLayout): Promise<void> {
    if (this.#endpointId !== undefined) await this.#parts.layouts.keep(this.#endpointId, layout);
  }

  async columns(): Promise<KnownColumns> {
    const id = this.#endpointId;
    if (id === undefined) return noColumns;
    const { catalogue } = await this.#parts.planday();
    const endpoint = await catalogue.find(id);
    return endpoint ? await knownColumns(endpoint, catalogue) : noColumns;
  }

  get #endpointId(): string | undefined {
    return this.#parts.answers.request(this.#uri)?.endpointId;
  }
}
