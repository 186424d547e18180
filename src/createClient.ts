import type * as vscode from 'vscode';
import { Catalogue } from './core/catalogue/catalogue.ts';
import { systemClock } from './core/clock.ts';
import { format } from './core/errors.ts';
import type { Disposable } from './core/event.ts';
import { AccessTokens } from './core/identity/accessTokens.ts';
import type { PlandayClient } from './core/plandayClient.ts';
import type { Portal, PortalHosts } from './core/portals/portal.ts';
import type { PortalList } from './core/portals/portalList.ts';
import { RateGovernor } from './core/rateLimit/rateGovernor.ts';
import type { Redactor } from './core/redactor.ts';
import { PortalLists } from './core/references/portalLists.ts';
import { ApiClient } from './core/requests/apiClient.ts';
import { Ask } from './core/requests/ask.ts';
import type { KeptRequests } from './core/requests/keptRequests.ts';
import { CatalogueFiles } from './machine/catalogueFiles.ts';
import { NodeFetchClient } from './machine/nodeFetchClient.ts';
import { WindowLock } from './machine/windowLock.ts';
import type { Log } from './ui/log.ts';

export interface ClientParts {
  readonly portals: PortalList;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly lastRequests: KeptRequests;
  /** Where the sandbox of this window listens. */
  readonly sandbox: () => Promise<PortalHosts>;
  /** The extension's own folder of this machine. */
  readonly storage: vscode.Uri;
  /** The user's language. */
  readonly locale: string;
}

/** Puts together what speaks to Planday. In a file of its own because HTTP, OAuth and the catalogue are loaded on first use. */
export function createClient({
  portals,
  redactor,
  log,
  lastRequests,
  sandbox,
  storage,
  locale,
}: ClientParts): PlandayClient & Disposable {
  const http = new NodeFetchClient((exchange) => log.exchange(exchange));
  const clock = systemClock;
  const hosts = async (portal: Portal): Promise<PortalHosts> => (portal.sandbox ? await sandbox() : portal);
  const governor = new RateGovernor(clock);
  const connecting = { http, clock, redactor, governor };
  const lock = new WindowLock(storage.fsPath);
  const alone = <T>(portalId: string, task: () => Promise<T>) => lock.run(`exchange-${portalId}`, task);
  const accessTokens = new AccessTokens({ ...connecting, portals, hosts, alone });
  const requests = new ApiClient({ ...connecting, portals, accessTokens, hosts });
  const catalogue = new Catalogue(new CatalogueFiles(storage), (problem) => log.warn(format(problem)));
  const lists = new PortalLists({ catalogue, requests, clock, locale, onDidRemovePortal: portals.onDidRemove });
  const ask = new Ask({ portals, catalogue, requests, lastRequests, clock });
  return {
    http,
    accessTokens,
    requests,
    ask,
    catalogue,
    lists,
    connecting,
    hosts,
    dispose: () => {
      catalogue.dispose();
      http.dispose();
    },
  };
}
