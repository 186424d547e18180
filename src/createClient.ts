import path from 'node:path';
import type * as vscode from 'vscode';
import { SeenHeaders } from './core/bundle/seenHeaders.ts';
import { Catalogue } from './core/catalogue/catalogue.ts';
import { readInPlace } from './core/catalogue/documentReader.ts';
import { KeptDocuments } from './core/catalogue/keptDocuments.ts';
import { withoutPersonalData } from './core/catalogue/personalData.ts';
import { systemClock } from './core/clock.ts';
import { courtesy } from './core/courtesy.ts';
import { format } from './core/errors.ts';
import type { Disposable } from './core/event.ts';
import { AccessTokens } from './core/identity/accessTokens.ts';
import { ExchangeTurns } from './core/identity/exchangeTurns.ts';
import { RenewedTokens, type RenewedTokensDependencies } from './core/identity/renewedTokens.ts';
import type { Lazy } from './core/lazy.ts';
import { limits, within } from './core/limits.ts';
import { today } from './core/parameters/calendar.ts';
import type { PlandayClient } from './core/plandayClient.ts';
import { withoutEnd } from './core/portals/hosts.ts';
import { PatientSecrets } from './core/portals/patientSecrets.ts';
import type { Portal, PortalHosts } from './core/portals/portal.ts';
import type { PortalList } from './core/portals/portalList.ts';
import { QueryHistory } from './core/query/queryHistory.ts';
import { RateGovernor } from './core/rateLimit/rateGovernor.ts';
import type { Redactor } from './core/redactor.ts';
import { PortalLists } from './core/references/portalLists.ts';
import { ReferenceNames } from './core/references/referenceNames.ts';
import type { Answer } from './core/requests/answer.ts';
import { ApiClient } from './core/requests/apiClient.ts';
import { Ask } from './core/requests/ask.ts';
import type { KeptRequests } from './core/requests/keptRequests.ts';
import type { Asked } from './core/requests/request.ts';
import { requestSummary } from './core/requests/requestSummary.ts';
import { sweepKept } from './core/requests/sweepKept.ts';
import type { RequestCollection } from './core/saved/requestCollection.ts';
import { AnswerThread } from './machine/answerThread.ts';
import { CatalogueFiles } from './machine/catalogueFiles.ts';
import { NodeFetchClient } from './machine/nodeFetchClient.ts';
import { ReaderThread } from './machine/readerThread.ts';
import { ThreadEngine } from './machine/threadEngine.ts';
import { WindowLock } from './machine/windowLock.ts';
import type { Log } from './ui/log.ts';

export interface ClientParts {
  readonly portals: PortalList;
  readonly secrets: RenewedTokensDependencies['secrets'];
  readonly redactor: Redactor;
  readonly log: Log;
  readonly lastRequests: KeptRequests;
  readonly tabRequests: KeptRequests;
  readonly collection: Lazy<Pick<RequestCollection, 'history'>>;
  /** Where the sandbox of this window listens. */
  readonly sandbox: () => Promise<PortalHosts>;
  /** The extension's own folder of this machine. */
  readonly storage: vscode.Uri;
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
  /** What the user has set under a key. */
  readonly setting?: (key: string) => unknown;
  /** The user's language. */
  readonly locale: string;
}

/** Puts together what speaks to Planday. In a file of its own because HTTP, OAuth and the catalogue are loaded on first use. */
export function createClient({
  portals,
  secrets,
  redactor,
  log,
  lastRequests,
  tabRequests,
  collection,
  sandbox,
  storage,
  extension,
  setting = () => undefined,
  locale,
}: ClientParts): PlandayClient & Disposable {
  const http = new NodeFetchClient((exchange) =>
    log.exchange({ ...exchange, url: withoutPersonalData(exchange.url, exchange.personal) }),
  );
  const clock = systemClock;
  const hosts = async (portal: Portal): Promise<PortalHosts> => (portal.sandbox ? await sandbox() : usable(portal));
  const governor = new RateGovernor(clock);
  const notStored = (error: unknown) => log.notStored(error);
  for (const kept of [lastRequests, tabRequests]) void courtesy(() => sweepKept(kept), notStored);
  const parts = { http, clock, redactor, governor, portals, hosts, notStored };
  const lock = new WindowLock(storage.fsPath);
  const turns = new ExchangeTurns();
  const alone = <T>(name: string, task: () => Promise<T>) => turns.run(name, () => lock.run(`exchange-${name}`, task));
  const accessTokens = new AccessTokens({ ...parts, alone });
  const rotate = accessTokens.renewed.bind(accessTokens);
  const renewed = new RenewedTokens({ ...parts, secrets: new PatientSecrets(secrets, clock), rotate, alone });
  const connecting = { http, clock, redactor, governor, renewed };
  const seenHeaders = new SeenHeaders(http, clock);
  portals.onDidRemove(() => seenHeaders.clear());
  const { requestTimeout } = limits;
  const timeoutMs = () => within(requestTimeout, setting(requestTimeout.key)) * 1_000;
  const requests = new ApiClient({ ...parts, http: seenHeaders, accessTokens, timeoutMs });
  const documents = new KeptDocuments(
    new CatalogueFiles(storage),
    clock,
    () => crypto.randomUUID(),
    (task) => lock.run('catalogue', task),
  );
  const reader = new ReaderThread(path.join(extension.fsPath, 'dist', 'documentThread.cjs'), readInPlace(clock));
  const catalogue = new Catalogue(documents, (problem) => log.warn(format(problem)), reader);
  const reading = { catalogue, requests, clock, locale, onDidRemovePortal: portals.onDidRemove };
  const lists = new PortalLists(reading);
  const names = new ReferenceNames({ ...reading, lists, onDidChangePortals: portals.onDidChange });
  const prefer = (portalId: string) => turns.prefer(portalId);
  const onAnswer = (asked: Asked, answer: Answer) => {
    const words = { locale, today: today(clock.now(), asked.portal.info?.timeZone), nameOf: () => undefined };
    const summary = requestSummary(asked, words);
    void courtesy(async () => (await collection()).history.note(asked, answer, summary), notStored);
  };
  const ask = new Ask({ portals, catalogue, requests, lastRequests, clock, prefer, onAnswer });
  return {
    http,
    accessTokens,
    requests,
    governor,
    seenHeaders,
    ask,
    catalogue,
    lists,
    names,
    connecting,
    hosts,
    work: (texts, mostMs) => new AnswerThread({ file: path.join(extension.fsPath, 'dist', 'textThread.cjs'), texts, mostMs }),
    startSql: () => new ThreadEngine({ file: path.join(extension.fsPath, 'dist', 'sqlThread.cjs') }),
    queries: new QueryHistory(),
    dispose: () => {
      accessTokens.dispose();
      lock.dispose();
      catalogue.dispose();
      reader.dispose();
      http.dispose();
    },
  };
}

/** What was stored before whole addresses were cut. */
function usable({ identityUrl, apiUrl }: PortalHosts): PortalHosts {
  return {
    identityUrl: withoutEnd(identityUrl, 'planday.identityServer'),
    apiUrl: withoutEnd(apiUrl, 'planday.API'),
  };
}
