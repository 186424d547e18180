import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import type { HttpClient, HttpResponse } from '../http.ts';
import type { AccessTokens } from '../identity/accessTokens.ts';
import { parseJson } from '../json.ts';
import type { Portal, PortalHosts } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import { budgetKeys } from '../rateLimit/budgetKeys.ts';
import type { RateGovernor } from '../rateLimit/rateGovernor.ts';
import type { Redactor } from '../redactor.ts';
import type { AllRows, Answer, ReadAllOptions, SendOptions } from './answer.ts';
import { type Asked, answerError, emptyAnswer, notJsonAnswer } from './answerErrors.ts';
import { authorizedRequest } from './authorizedRequest.ts';
import { buildUrl, withPageSize } from './buildUrl.ts';
import { type ListReading, readAllRows } from './readAllRows.ts';

const timeoutMs = 60_000;

export interface ApiClientDependencies {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly portals: PortalList;
  readonly accessTokens: AccessTokens;
  readonly governor: RateGovernor;
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
}

/** Sends GET requests to Planday's API, and nothing else. */
export class ApiClient {
  readonly #dependencies: ApiClientDependencies;

  constructor(dependencies: ApiClientDependencies) {
    this.#dependencies = dependencies;
  }

  /**
   * One authorized GET. A 401 drops the access token and repeats the request once with a fresh one.
   * @throws PlandayError for everything that is not a 2xx answer with JSON; the signal's reason when aborted
   */
  async get(portal: Portal, endpoint: Endpoint, values: ParameterValues, options: SendOptions = {}): Promise<Answer> {
    const { clock, hosts, redactor } = this.#dependencies;
    const url = buildUrl((await hosts(portal)).apiUrl, endpoint, withPageSize(endpoint, values));
    const exchange = { startedAt: clock.now() };
    const response = await this.#authorized(portal, url, options, exchange);
    const milliseconds = clock.now() - exchange.startedAt;
    const current = this.#dependencies.portals.find(portal.id) ?? portal;
    const asked = { portal: current, endpoint, redactor };
    await this.#learnScope(current, endpoint, response.status);
    if (response.status < 200 || response.status > 299) throw answerError(response, asked);
    if (response.body.trim() === '') throw emptyAnswer(response.status, asked);
    return {
      status: response.status,
      url,
      milliseconds,
      json: readJson(response, asked),
    };
  }

  /** All rows of a list, page by page; of an endpoint that is not paged, those of its one answer. Never rejects for a page after the first. */
  async readAll(portal: Portal, endpoint: Endpoint, values: ParameterValues, options: ReadAllOptions = {}): Promise<AllRows> {
    const { clock } = this.#dependencies;
    const onWait = waitTogether(options.onWait);
    const get: ListReading['get'] = (page, signal) => this.get(portal, endpoint, page, { signal, onWait: onWait() });
    return await readAllRows({ portal, endpoint, values, clock, get }, options);
  }

  async #authorized(portal: Portal, url: string, options: SendOptions, exchange: { startedAt: number }): Promise<HttpResponse> {
    const { accessTokens } = this.#dependencies;
    const used = { token: (await accessTokens.get(portal, options.signal)).accessToken };
    const response = await this.#send(portal, url, options, exchange, used);
    if (response.status !== 401) return response;
    accessTokens.drop(portal.id, used.token);
    return await this.#send(portal, url, options, exchange, used);
  }

  #send(
    portal: Portal,
    url: string,
    options: SendOptions,
    exchange: { startedAt: number },
    used: { token: string },
  ): Promise<HttpResponse> {
    const { http, accessTokens, governor, clock } = this.#dependencies;
    return governor.run(
      budgetKeys(portal),
      async () => {
        // Asked for again here, where the wait is over: the token may have expired in the queue.
        used.token = (await accessTokens.get(portal, options.signal)).accessToken;
        exchange.startedAt = clock.now();
        return await http.send(authorizedRequest(portal, used.token, url, { signal: options.signal, timeoutMs }));
      },
      options,
    );
  }

  /** Where the token does not say which scopes it has, each answer tells of one. */
  async #learnScope(portal: Portal, { scope }: Endpoint, status: number): Promise<void> {
    const granted = status === 403 ? false : status >= 200 && status <= 299 ? true : undefined;
    if (!scope || portal.scopes || granted === undefined || portal.learnedScopes?.[scope] === granted) return;
    await this.#dependencies.portals.update(portal.id, ({ learnedScopes }) => ({
      learnedScopes: { ...learnedScopes, [scope]: granted },
    }));
  }
}

/** Several requests wait as one: the shortest wait is told, and its end when none of them waits any more. */
function waitTogether(onWait: SendOptions['onWait']): () => NonNullable<SendOptions['onWait']> {
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

/** @throws PlandayError `notJson` */
function readJson(response: HttpResponse, asked: Asked): unknown {
  try {
    return parseJson(response.body);
  } catch {
    // An attachment comes as bare text (a data URI).
    if (asked.endpoint.response?.type === 'string' && !response.body.trimStart().startsWith('<')) return response.body;
    throw notJsonAnswer(response, asked);
  }
}
