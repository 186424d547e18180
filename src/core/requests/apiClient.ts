import { breather } from '../breathe.ts';
import { hiddenFields } from '../catalogue/hiddenFields.ts';
import type { Clock } from '../clock.ts';
import type { HttpClient, HttpRequest, HttpResponse } from '../http.ts';
import type { AccessTokens } from '../identity/accessTokens.ts';
import type { GrantedAccess } from '../identity/tokens.ts';
import { JsonContent } from '../jsonText/jsonContent.ts';
import { mostHeldBytes } from '../jsonText/jsonWriter.ts';
import { TooDeep } from '../jsonText/segments.ts';
import { sensitiveTexts } from '../parameters/personalValues.ts';
import { connectionKey, expectConnection } from '../portals/connectionKey.ts';
import type { Portal, PortalHosts } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import { budgetKeys } from '../rateLimit/budgetKeys.ts';
import type { RateGovernor, SendOptions } from '../rateLimit/rateGovernor.ts';
import type { Redactor } from '../redactor.ts';
import { followRedirects } from '../redirects.ts';
import { withLearned } from '../scopes/scopes.ts';
import { answerError, emptyAnswer, notJsonAnswer, tooDeepAnswer } from './answerErrors.ts';
import { tooLarge } from './answerText.ts';
import type { ApiResponse } from './apiResponse.ts';
import { authorizedRequest } from './authorizedRequest.ts';
import { buildUrl, withPageSize } from './buildUrl.ts';
import { type AllRows, type ReadAllOptions, readAllRows } from './readAllRows.ts';
import type { Asked } from './request.ts';

const timeoutMs = 60_000;

export interface ApiClientDependencies {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly portals: Pick<PortalList, 'get' | 'learn'>;
  readonly accessTokens: Pick<AccessTokens, 'get' | 'drop'>;
  readonly governor: Pick<RateGovernor, 'run'>;
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
}

/** An answer of any status, and with what it was asked for. */
interface Sent extends HttpResponse {
  readonly sentAt: number;
  readonly milliseconds: number;
  readonly access: GrantedAccess;
}

/** Sends GET requests to Planday's API, and nothing else. */
export class ApiClient {
  readonly #dependencies: ApiClientDependencies;

  constructor(dependencies: ApiClientDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * One authorized GET. A 401 drops the access token and repeats the request once with a fresh one.
   * @throws PlandayError for everything that is not a 2xx answer with JSON, and `unknownPortal` or `replaced` where the portal is no longer
   * what was asked; the signal's reason when aborted
   */
  async get(asked: Asked, options: SendOptions = {}): Promise<ApiResponse> {
    const { hosts, redactor, clock, portals } = this.#dependencies;
    const { portal, endpoint, values } = asked;
    const { apiUrl } = await hosts(portal);
    const url = buildUrl(apiUrl, endpoint, withPageSize(endpoint, values));
    const personal = sensitiveTexts(endpoint, values);
    const send = () => followRedirects(url, apiUrl, (at) => this.#send(portal, { url: at, personal }, options));
    const { access, status, body, headers, sentAt, milliseconds } = await this.#authorized(portal, send, options);
    // What a portal answered goes with it, also what is still under way, whoever asked for it.
    expectConnection(portal, portals);
    // The token that was exchanged just now may be the first to say which scopes the app has.
    const answered: Asked = { ...asked, portal: access.scopes ? { ...portal, scopes: access.scopes } : portal };
    this.#learnScope(answered, status);
    const words = { redactor, now: clock.now() };
    if (status < 200 || status > 299) throw answerError({ status, headers, body }, answered, words);
    if (body.trim() === '') throw emptyAnswer(status, answered);
    return { status, sentAt, milliseconds, content: await this.#read({ status, body }, answered, options.signal) };
  }

  /** All rows of a list, page by page; of an endpoint that is not paged, those of its one answer. Never rejects for a page after the first. */
  async readAll(asked: Asked, options: ReadAllOptions = {}): Promise<AllRows> {
    const { clock } = this.#dependencies;
    const onWait = waitTogether(options.onWait);
    return await readAllRows({ asked, clock, get: (page, signal) => this.get(page, { signal, onWait: onWait() }) }, options);
  }

  /** @throws PlandayError `notJson`, `unexpectedAnswer`, `tooLarge`; the signal's reason when aborted */
  async #read(response: Pick<HttpResponse, 'status' | 'body'>, asked: Asked, signal?: AbortSignal): Promise<JsonContent> {
    const { redactor, clock } = this.#dependencies;
    const clean = (json: string) => redactor.withoutSecretsInJson(json);
    const hides = hiddenFields(asked.endpoint);
    const read = (json: string) => JsonContent.read(json, { clean, hides, breathe: breather(clock, signal) });
    try {
      const content = await read(response.body);
      if (content.bytes > mostHeldBytes) throw tooLarge(content.bytes, asked, false);
      return content;
    } catch (error) {
      if (error instanceof TooDeep) throw tooDeepAnswer(response.status, asked);
      if (!(error instanceof SyntaxError)) throw error;
      // An attachment comes as bare text (a data URI).
      if (asked.endpoint.response?.type === 'string' && !response.body.trimStart().startsWith('<'))
        return await read(JSON.stringify(response.body));
      throw notJsonAnswer(response, asked, redactor);
    }
  }

  async #authorized(portal: Portal, send: () => Promise<Sent>, options: SendOptions): Promise<Sent> {
    const { accessTokens } = this.#dependencies;
    // Before the queue: an exchange must hold no slot there and count as no round trip.
    await accessTokens.get(portal, options.signal);
    const first = await send();
    if (first.status !== 401) return first;
    accessTokens.drop(portal.id, first.access.accessToken);
    await accessTokens.get(portal, options.signal);
    return await send();
  }

  /** One request, which takes one slot: each redirect is a request of its own. */
  #send(portal: Portal, { url, personal }: Pick<HttpRequest, 'url' | 'personal'>, options: SendOptions): Promise<Sent> {
    const { http, accessTokens, governor, clock } = this.#dependencies;
    const send = async (): Promise<Sent> => {
      // Asked for again here, where the wait is over: the token may have expired in the queue.
      const access = await accessTokens.get(portal, options.signal);
      const sentAt = clock.elapsed();
      const sending = { signal: options.signal, timeoutMs, portalName: portal.name, personal };
      const { status, headers, body } = await http.send(authorizedRequest(access, url, sending));
      return { status, headers, body, access, sentAt, milliseconds: clock.elapsed() - sentAt };
    };
    return governor.run(budgetKeys(portal), send, options);
  }

  /** Where the token does not say which scopes it has, each answer tells of one. */
  #learnScope({ portal, endpoint: { scope } }: Asked, status: number): void {
    const { portals } = this.#dependencies;
    const granted = status === 403 ? false : status >= 200 && status <= 299 ? true : undefined;
    if (!scope || portal.scopes || granted === undefined || portal.learnedScopes?.[scope] === granted) return;
    const learn = (now: Portal) =>
      connectionKey(now) === connectionKey(portal) ? { learnedScopes: withLearned(now.learnedScopes, scope, granted) } : {};
    portals.learn(portal.id, learn);
  }
}

/** Several requests wait as one: the shortest wait is told, and its end when none of them waits any more. */
export function waitTogether(onWait: SendOptions['onWait']): () => NonNullable<SendOptions['onWait']> {
  const waits = new Map<symbol, number>();
  let told: number | undefined;
  return () => {
    const own = Symbol('request');
    return (seconds) => {
      if (seconds === undefined) waits.delete(own);
      else waits.set(own, seconds);
      const shortest = waits.size > 0 ? Math.min(...waits.values()) : undefined;
      if (shortest !== told) onWait?.(shortest);
      told = shortest;
    };
  };
}
