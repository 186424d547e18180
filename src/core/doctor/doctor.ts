import type { HeadersSeen, SeenHeaders } from '../bundle/seenHeaders.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { readInfo } from '../connect/connect.ts';
import { outlooks, PlandayError } from '../errors.ts';
import type { AccessTokens } from '../identity/accessTokens.ts';
import { today } from '../parameters/calendar.ts';
import type { Portal, PortalHosts, PortalInfo } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import { budgetKeys } from '../rateLimit/budgetKeys.ts';
import type { RateGovernor, SendOptions } from '../rateLimit/rateGovernor.ts';
import type { ApiClient } from '../requests/apiClient.ts';
import type { ApiResponse } from '../requests/apiResponse.ts';
import { type BudgetReading, limitFinding, othersFinding, reportIn, windowOf } from './budget.ts';
import { administratorFinding, hostsFinding, proxyFinding, scopesFinding, tokenFinding, zoneFinding } from './connection.ts';
import { departmentsFinding } from './departments.ts';
import { type Finding, failed, notLookedAt, type Subject } from './finding.ts';
import { clockFinding } from './seenClock.ts';

const infoId = '/portal/v1.0/info';
/** Longer than the shortest window with its slack, so that what we asked before counts no more. */
const quietMs = 2_200;
/** By how much the server's window may reach further back than ours. */
const slackMs = 1_000;

export interface DoctorDependencies {
  readonly catalogue: Pick<Catalogue, 'apis' | 'find' | 'get'>;
  readonly accessTokens: Pick<AccessTokens, 'exchange' | 'validUntil'>;
  readonly requests: Pick<ApiClient, 'get'>;
  readonly portals: Pick<PortalList, 'get'>;
  readonly governor: Pick<RateGovernor, 'ownRequests'>;
  readonly seenHeaders: Pick<SeenHeaders, 'find'>;
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
  readonly clock: Clock;
}

export interface DoctorOptions extends SendOptions {
  /** Host and port of the proxy that is set, without a user and a password. */
  readonly proxy: string | undefined;
  readonly onProgress?: ((what: Subject) => void) | undefined;
}

/**
 * Looks at everything that a connection to a portal hangs on.
 * @returns a finding for each subject, in their order; where no token or no answer is to be had, the first says why
 * @throws PlandayError `unknownPortal`, `replaced` where the portal is no longer what was asked; the signal's reason when aborted
 */
export async function examine(
  portal: Portal,
  dependencies: DoctorDependencies,
  options: DoctorOptions,
): Promise<readonly Finding[]> {
  return await new Examination(portal, dependencies, options).run();
}

class Examination {
  readonly #portal: Portal;
  readonly #dependencies: DoctorDependencies;
  readonly #options: DoctorOptions;

  constructor(portal: Portal, dependencies: DoctorDependencies, options: DoctorOptions) {
    this.#portal = portal;
    this.#dependencies = dependencies;
    this.#options = options;
  }

  async run(): Promise<readonly Finding[]> {
    const hosts = await this.#dependencies.hosts(this.#portal);
    const ways = [hostsFinding(this.#portal, hosts)];
    const token = await this.#token();
    if ('state' in token)
      return [
        token,
        ...without('administrator', 'zone', 'departments', 'scopes', 'clock'),
        ...ways,
        ...withoutAnswer(this.#options),
      ];
    const scopes = scopesFinding(token.scopes, await this.#dependencies.catalogue.apis());
    const info = await this.#info();
    const seen = this.#seen(hosts);
    const via = seen?.headers.find(([name]) => name === 'via')?.[1];
    const proxy = proxyFinding(this.#options.proxy, via);
    if (info instanceof PlandayError && isEndOfAll(info)) {
      const findings = [token.finding, failed('administrator', 'attention', info), ...without('zone', 'departments'), scopes];
      return [...findings, clockFinding(seen), ...ways, proxy, limitFinding(reportIn(seen)), ...without('others')];
    }
    const known = info instanceof PlandayError ? undefined : info;
    const administrator =
      info instanceof PlandayError ? failed('administrator', 'unknown', info) : administratorFinding(this.#portal, known);
    const zone = zoneFinding(this.#portal, known);
    const departments = await this.#departments(token.scopes);
    const budget = await this.#budget(hosts);
    return [token.finding, administrator, zone, departments, scopes, clockFinding(seen), ...ways, proxy, ...budget];
  }

  async #token(): Promise<Finding | { readonly finding: Finding; readonly scopes: readonly string[] | undefined }> {
    const { accessTokens, portals } = this.#dependencies;
    this.#options.onProgress?.('token');
    try {
      const tokens = await accessTokens.exchange(this.#portal, this.#options.signal);
      const scopes = tokens.scopes ?? portals.get(this.#portal.id).scopes;
      return { finding: tokenFinding(accessTokens.validUntil(tokens)), scopes };
    } catch (error) {
      if (error instanceof PlandayError && isGone(error)) throw error;
      return failed('token', 'attention', error);
    }
  }

  /** What the portal says of itself, or why it does not. */
  async #info(): Promise<PortalInfo | PlandayError | undefined> {
    this.#options.onProgress?.('administrator');
    try {
      return readInfo((await this.#askInfo()).content.masked.text());
    } catch (error) {
      if (!(error instanceof PlandayError) || isGone(error)) throw error;
      return error;
    }
  }

  async #askInfo(): Promise<ApiResponse> {
    const { catalogue, requests } = this.#dependencies;
    const endpoint = await catalogue.get(infoId);
    const { signal, onWait } = this.#options;
    return await requests.get({ portal: this.#portal, endpoint, values: {} }, { signal, onWait });
  }

  #seen({ apiUrl }: PortalHosts): HeadersSeen | undefined {
    return this.#dependencies.seenHeaders.find({ url: `${apiUrl}${infoId}`, portalName: this.#portal.name });
  }

  /** @param scopes of the token: with them, nothing is asked that would be refused */
  async #departments(scopes: readonly string[] | undefined): Promise<Finding> {
    const { clock } = this.#dependencies;
    const { signal, onWait, onProgress } = this.#options;
    onProgress?.('departments');
    try {
      const day = today(clock.now(), this.#portal.info?.timeZone);
      const portal = scopes ? { ...this.#portal, scopes } : this.#portal;
      return await departmentsFinding(portal, this.#dependencies, { today: day, signal, onWait });
    } catch (error) {
      if (error instanceof PlandayError && isGone(error)) throw error;
      return failed('departments', 'unknown', error);
    }
  }

  /** Two looks at the rate limit, each after a moment of silence. */
  async #budget(hosts: PortalHosts): Promise<readonly Finding[]> {
    this.#options.onProgress?.('others');
    const readings: (BudgetReading | undefined)[] = [];
    let since: number | undefined;
    try {
      for (let look = 0; look < 2; look++) {
        await this.#dependencies.clock.sleep(quietMs, this.#options.signal);
        const { sentAt } = await this.#askInfo();
        readings.push(this.#reading(hosts, sentAt, since));
        since = sentAt;
      }
    } catch (error) {
      if (error instanceof PlandayError && isGone(error)) throw error;
      return [limitFinding(reportIn(this.#seen(hosts))), failed('others', 'unknown', error)];
    }
    return [limitFinding(reportIn(this.#seen(hosts))), othersFinding(readings)];
  }

  /**
   * @param sentAt when its request left: the server counted no earlier
   * @param since when the request of the reading before left; both as of `Clock.elapsed`
   */
  #reading(hosts: PortalHosts, sentAt: number, since: number | undefined): BudgetReading | undefined {
    const { clock, governor } = this.#dependencies;
    const report = reportIn(this.#seen(hosts));
    const { limit, remaining } = report;
    const seconds = windowOf(report);
    if (limit === undefined || remaining === undefined || seconds === undefined) return undefined;
    const keys = budgetKeys(this.#portal);
    const own = (from: number) => governor.ownRequests(keys, clock.elapsed() - from);
    const begun = sentAt - seconds * 1000 - slackMs;
    return { limit, remaining, own: own(begun), ownSince: since === undefined ? undefined : own(since) };
  }
}

function without(...subjects: readonly Subject[]): readonly Finding[] {
  return subjects.map(notLookedAt);
}

function withoutAnswer({ proxy }: DoctorOptions): readonly Finding[] {
  return [proxyFinding(proxy, undefined), ...without('rateLimit', 'others')];
}

/** There is no portal to speak of any more. */
function isGone({ kind }: PlandayError): boolean {
  return kind === 'unknownPortal' || kind === 'replaced';
}

/** Whoever asks for anything else gets the same. */
function isEndOfAll(error: PlandayError): boolean {
  return outlooks[error.kind].ofConnection;
}
