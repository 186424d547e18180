import * as vscode from 'vscode';
import { progressText, requestTitle } from '../answers/answerStatus.ts';
import { portalName } from '../answers/answerUri.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { systemClock } from '../core/clock.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { askRow, type KeptPages } from '../core/fanOut/askRow.ts';
import { type RowsEnd, readRows } from '../core/fanOut/readRows.ts';
import type { RowAnswers } from '../core/fanOut/rowAnswers.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import { mostBytes } from '../core/requests/readingBounds.ts';
import type { Asked } from '../core/requests/request.ts';
import { errorMessage } from '../ui/localize.ts';
import { tell } from '../ui/notify.ts';
import { numberText } from '../ui/plural.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { expectRowsOfNow } from './expectRowsOfNow.ts';
import type { Services } from './services.ts';

/** One list that is put together row by row: it goes on where it was stopped. */
export class RowSession {
  readonly #services: Services;
  readonly #asked: Pick<Asked, 'portal' | 'endpoint' | 'values'>;
  readonly #list: Endpoint;
  readonly #rows: RowAnswers;
  readonly #kept: KeptPages = new Map();
  #uri: vscode.Uri | undefined;
  #isReading = false;

  /** @param list what the rows were asked of */
  constructor(services: Services, asked: Pick<Asked, 'portal' | 'endpoint' | 'values'>, list: Endpoint, rows: RowAnswers) {
    this.#services = services;
    this.#asked = asked;
    this.#list = list;
    this.#rows = rows;
  }

  /** Asks for what is missing, and shows what came. @throws PlandayError why rows are missing still, what came in place; `unknownPortal`, nothing shown */
  async read(): Promise<void> {
    if (this.#isReading) return;
    this.#isReading = true;
    try {
      const end = await this.#ask();
      if (isForNothing(end, this.#rows)) {
        if (end.reason === 'failed') throw end.error;
        return;
      }
      await this.#show(end.reason === 'full');
      if (end.reason === 'failed') throw end.error;
      if (end.reason === 'full') throw this.#full();
      this.#tellOfRest(end);
    } finally {
      this.#isReading = false;
    }
  }

  async #ask(): Promise<RowsEnd> {
    const { planday, portals } = this.#services;
    const { endpoint } = this.#asked;
    const asked = { ...this.#asked, portal: portals.get(this.#asked.portal.id) };
    // Also of whoever tries again what failed because of that: the same would end in the same way.
    expectRowsOfNow({ portal: asked.portal, endpoint: this.#list }, connectionKey(this.#asked.portal));
    const { requests, connecting } = await planday();
    const title = vscode.l10n.t('{0} for each row of {1}', endpoint.name, this.#of);
    return await withProgress(
      title,
      ({ signal, onWait, report }) =>
        readRows(
          this.#rows,
          {
            clock: systemClock,
            get: askRow({ requests, clock: systemClock, asked, kept: this.#kept, onWait }),
            words: errorMessage,
            clean: (json) => connecting.redactor.withoutSecretsInJson(json),
          },
          { signal, onProgress: (rows, total) => report(progressText({ rows, total })) },
        ),
      'long',
    );
  }

  async #show(isFull: boolean): Promise<void> {
    const documents = await this.#services.made();
    const { portal, endpoint } = this.#asked;
    const bytes = this.#rows.document({ endpoint: `GET ${endpoint.path}`, forEachRowOf: this.#of });
    const goOn = this.#rows.missing.length > 0 && !isFull ? () => onPortal(portal.id, () => this.read()) : undefined;
    if (this.#uri && documents.find(this.#uri)) documents.update(this.#uri, { bytes, goOn });
    else this.#uri = await documents.open(portalName(this.#title(), portal.name), [portal.id], { bytes, goOn });
  }

  /** “Employees of Nordlys Café” */
  get #of(): string {
    return requestTitle({ portal: this.#asked.portal, endpoint: this.#list });
  }

  #title(): string {
    return vscode.l10n.t('{0} for each row', this.#asked.endpoint.name);
  }

  /** Not waited for: the message stays for as long as the user likes. */
  #tellOfRest({ reason }: RowsEnd): void {
    const { ids, failed, notAsked, unfinished } = this.#rows.counts;
    const count = failed + notAsked + unfinished;
    if (count === 0) return;
    const [title, missing, all] = [this.#title(), numberText(count), numberText(ids)];
    const text =
      reason === 'cancelled'
        ? vscode.l10n.t('{0} was stopped: {1} of {2} are missing, and the others are kept.', title, missing, all)
        : vscode.l10n.t('{0}: {1} of {2} could not be read, and the document says why.', title, missing, all);
    const goOn = vscode.l10n.t('Continue');
    void tell(text, goOn).then(
      (chosen) => (chosen === goOn ? this.#services.errors.run(() => this.read()) : undefined),
      (error: unknown) => this.#services.errors.report(error),
    );
  }

  #full(): PlandayError {
    const { endpoint, portal } = this.#asked;
    return new PlandayError(
      'tooLarge',
      sentence(
        '{0} of {1} has more for these rows than a document can hold, which is {2} MB of text; answers kept: {3}. Ask for fewer rows.',
        endpoint.name,
        portal.name,
        mostBytes / 1_000_000,
        this.#rows.counts.answered,
      ),
    );
  }
}

/** Where nothing came, or nothing but that the app lacks a scope, there is nothing to show. */
function isForNothing(end: RowsEnd, rows: RowAnswers): boolean {
  const { answered, refused, failed } = rows.counts;
  if (answered > 0) return false;
  return refused + failed === 0 || (end.reason === 'failed' && end.error.kind === 'missingScope');
}
