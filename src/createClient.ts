import { Catalogue } from './core/catalogue/catalogue.ts';
import { steadyClock, systemClock } from './core/clock.ts';
import { format } from './core/errors.ts';
import type { Disposable } from './core/event.ts';
import { AccessTokens } from './core/identity/accessTokens.ts';
import type { PlandayClient } from './core/plandayClient.ts';
import type { Portal, PortalHosts } from './core/portals/portal.ts';
import { RateGovernor } from './core/rateLimit/rateGovernor.ts';
import { ApiClient } from './core/requests/apiClient.ts';
import type { CoreServices } from './coreServices.ts';
import { CatalogueFiles } from './machine/catalogueFiles.ts';
import { NodeFetchClient } from './machine/nodeFetchClient.ts';
import { WindowLock } from './machine/windowLock.ts';

/** Puts together what speaks to Planday. In a file of its own because HTTP, OAuth and the catalogue are loaded on first use. */
export function createClient({
  context,
  portals,
  redactor,
  log,
  sandbox,
}: Pick<CoreServices, 'context' | 'portals' | 'redactor' | 'log' | 'sandbox'>): PlandayClient & Disposable {
  const http = new NodeFetchClient((exchange) => log.exchange(exchange));
  const clock = systemClock;
  const hosts = async (portal: Portal): Promise<PortalHosts> => (portal.sandbox ? await sandbox() : portal);
  const governor = new RateGovernor(steadyClock);
  const identity = { http, clock, redactor, governor };
  const lock = new WindowLock(context.globalStorageUri.fsPath);
  const alone = <T>(portalId: string, task: () => Promise<T>) => lock.run(`exchange-${portalId}`, task);
  const accessTokens = new AccessTokens({ ...identity, portals, hosts, alone });
  const requests = new ApiClient({ ...identity, portals, accessTokens, hosts });
  const catalogue = new Catalogue(new CatalogueFiles(context.globalStorageUri), (problem) => log.warn(format(problem)));
  return {
    accessTokens,
    requests,
    catalogue,
    identity,
    hosts,
    dispose: () => {
      catalogue.dispose();
      http.dispose();
    },
  };
}
