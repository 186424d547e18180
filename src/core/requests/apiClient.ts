import { breather } from '../breathe.ts';
import { hiddenFields } from '../catalogue/hiddenFields.ts';
import type { Clock } from '../clock.ts';
import { PlandayError } from '../errors.ts';
import { type HttpClient, type HttpRequest, type HttpResponse, isSuccess, largestAnswer } from '../http.ts';
import type { AccessTokens } from '../identity/accessTokens.ts';
import type { GrantedAccess } from '../identity/tokens.ts';
import type { ReadingContent } from '../jsonText/contentReader.ts';
import { JsonContent } from '../jsonText/jsonContent.ts';
import { JsonStream, type PutBytes } from '../jsonText/jsonStream.ts';
import { mostHeldBytes } from '../jsonText/jsonWriter.ts';
import { TooDeep } from '../jsonText/segments.ts';
import { TextStream } from '../jsonText/textStream.ts';
import { sensitiveTexts } from '../parameters/personalValues.ts';
import { expectConnection, isSameGrant } from '../portals/connectionKey.ts';
import type { Portal, PortalHosts } from '../portals/portal.ts';
import type { PortalList } from '../portals/portalList.ts';
import { budgetKeys } from '../rateLimit/budgetKeys.ts';
import type { RateGovernor, SendOptions } from '../rateLimit/rateGovernor.ts';
import type { Redactor } from '../redactor.ts';
import { followRedirects } from '../redirects.ts';
import { withLearned } from '../scopes/scopes.ts';
import { answerError, emptyAnswer, isWordOnScopes, notJsonAnswer, tooDeepAnswer } from './answerErrors.ts';
import { answerReader, type TextReader } from './answerReader.ts';
import { noFirstRows, notReadToItsEnd, tooLargeToHold } from './answerText.ts';
import type { ApiResponse } from './apiResponse.ts';
import { authorizedRequest } from './authorizedRequest.ts';
import { type Beginning, BeginningReader } from './beginning.ts';
import { buildUrl, withPageSize } from './buildUrl.ts';
import { type AllRows, type ReadAllOptions, readAllRows } from './readAllRows.ts';
import type { Asked } from './request.ts';

const usualTimeoutMs = 60_000;
/** Characters of an answer that are looked at where it is no JSON. */
const mostTold = 64 * 1024;

export interface ApiClientDependencies {
  readonly http: HttpClient;
  readonly clock: Clock;
  readonly redactor: Redactor;
  readonly portals: Pick<PortalList, 'get' | 'learn'>;
  readonly accessTokens: Pick<AccessTokens, 'get' | 'drop'>;
  readonly governor: Pick<RateGovernor, 'run'>;
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
  /** How long an answer may take, in milliseconds. Asked with each request: what somebody sets counts at once. */
  readonly timeoutMs?: () => number;
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
    const reader = answerReader(asked, () => this.#reading(asked, options.signal));
    const { status, sentAt, milliseconds, read: content } = await this.#stream(asked, reader, options, largestAnswer);
    if (content.bytes > mostHeldBytes) throw tooLargeToHold(content.bytes, asked);
    return { status, sentAt, milliseconds, content };
  }

  /**
   * The same request, whatever the length of its answer: formatted as it comes, without what is hidden, and not held.
   * @throws as `get`; what `put` rejects with
   */
  async save(asked: Asked, put: PutBytes, options: SendOptions = {}): Promise<void> {
    const reading = this.#reading(asked, options.signal);
    const stream = asked.endpoint.response?.type === 'string' ? new TextStream(reading, put) : new JsonStream(reading, put);
    await this.#stream(asked, stream, options);
  }

  /**
   * As many rows of the same answer as are shown well; the rest is not read.
   * @throws as `get`, and PlandayError `tooLarge` where it does not begin with rows
   */
  async begin(asked: Asked, options: SendOptions = {}): Promise<ApiResponse & Beginning> {
    const beginning = new BeginningReader();
    const read = (json: string) => JsonContent.read(json, this.#reading(asked, options.signal));
    const rows = () => beginning.rows(read, breather(this.#dependencies.clock, options.signal));
    const reader = { take: (text: string) => beginning.take(text), end: rows };
    const { status, sentAt, milliseconds, read: begun, answered } = await this.#stream(asked, reader, options);
    if (!begun) throw noFirstRows(answered);
    return { status, sentAt, milliseconds, ...begun };
  }

  /** All rows of a list, page by page; of an endpoint that is not paged, those of its one answer. Never rejects for a page after the first. */
  async readAll(asked: Asked, options: ReadAllOptions = {}): Promise<AllRows> {
    const { clock } = this.#dependencies;
    const onWait = waitTogether(options.onWait);
    return await readAllRows({ asked, clock, get: (page, signal) => this.get(page, { signal, onWait: onWait() }) }, options);
  }

  /** One answer that is a success, with what it is the answer to. */
  async #succeed(
    asked: Asked,
    options: SendOptions,
    reading: Pick<HttpRequest, 'take' | 'mostBytes'>,
  ): Promise<Sent & { readonly answered: Asked }> {
    const { hosts, redactor, clock, portals } = this.#dependencies;
    const { portal, endpoint, values } = asked;
    const { apiUrl } = await hosts(portal);
    const url = buildUrl(apiUrl, endpoint, withPageSize(endpoint, values));
    const personal = sensitiveTexts(endpoint, values);
    const send = () => followRedirects(url, apiUrl, (at) => this.#send(portal, { ...reading, url: at, personal }, options));
    const sent = await this.#authorized(portal, send, options).catch((error: unknown) => {
      throw error instanceof PlandayError && error.kind === 'tooLarge' ? notReadToItsEnd(asked, error) : error;
    });
    // What a portal answered goes with it, also what is still under way, whoever asked for it.
    expectConnection(portal, portals);
    // The token that was exchanged just now may be the first to say which scopes the app has.
    const { scopes } = sent.access;
    const answered: Asked = { ...asked, portal: scopes ? { ...portal, scopes } : portal };
    if (isSuccess(sent)) return { ...sent, answered };
    this.#learnScope(answered, sent);
    throw answerError(sent, answered, { redactor, now: clock.now() });
  }

  /**
   * Hands one answer over as it comes.
   * @param mostBytes where it is not taken whatever its length
   */
  async #stream<T>(
    asked: Asked,
    to: TextReader<T>,
    options: SendOptions,
    mostBytes?: number,
  ): Promise<Sent & { readonly answered: Asked; readonly read: T }> {
    let begun = '';
    let failure: { readonly error: unknown } | undefined;
    const take = async (text: string) => {
      if (begun.length < mostTold) begun = `${begun}${text}`.trimStart();
      try {
        return await to.take(text);
      } catch (error) {
        failure = { error };
        return false;
      }
    };
    const sent = await this.#succeed(asked, options, { take, mostBytes });
    if (sent.body !== '') await take(sent.body);
    this.#learnScope(sent.answered, { ...sent, body: begun });
    if (begun === '') throw emptyAnswer(sent.status, sent.answered);
    try {
      if (failure) throw failure.error;
      return { ...sent, read: await to.end() };
    } catch (error) {
      throw this.#refusal(error, { status: sent.status, body: begun }, sent.answered);
    }
  }

  #reading(asked: Asked, signal?: AbortSignal): ReadingContent {
    const { redactor, clock } = this.#dependencies;
    const clean = (json: string) => redactor.withoutSecretsInJson(json);
    return { clean, hides: hiddenFields(asked.endpoint), breathe: breather(clock, signal) };
  }

  #refusal(error: unknown, response: Pick<HttpResponse, 'status' | 'body'>, asked: Asked): unknown {
    if (error instanceof TooDeep) return tooDeepAnswer(response.status, asked);
    return error instanceof SyntaxError ? notJsonAnswer(response, asked, this.#dependencies.redactor) : error;
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
  #send(
    portal: Portal,
    { url, personal, take, mostBytes }: Pick<HttpRequest, 'url' | 'personal' | 'take' | 'mostBytes'>,
    options: SendOptions,
  ): Promise<Sent> {
    const { http, accessTokens, governor, clock, timeoutMs = () => usualTimeoutMs } = this.#dependencies;
    const send = async (): Promise<Sent> => {
      // Asked for again here, where the wait is over: the token may have expired in the queue.
      const access = await accessTokens.get(portal, options.signal);
      const sentAt = clock.elapsed();
      const sending = { signal: options.signal, timeoutMs: timeoutMs(), portalName: portal.name, personal, take, mostBytes };
      const { status, headers, body } = await http.send(authorizedRequest(access, url, sending));
      return { status, headers, body, access, sentAt, milliseconds: clock.elapsed() - sentAt };
    };
    return governor.run(budgetKeys(portal), send, options);
  }

  /** Where the token does not say which scopes it has, each answer tells of one. */
  #learnScope({ portal, endpoint: { scope } }: Asked, answer: HttpResponse): void {
    const { portals } = this.#dependencies;
    const granted = answer.status === 403 ? false : isSuccess(answer) ? true : undefined;
    if (!scope || !isWordOnScopes(answer) || portal.scopes || granted === undefined || portal.learnedScopes?.[scope] === granted)
      return;
    const learn = (now: Portal) =>
      isSameGrant(now, portal) ? { learnedScopes: withLearned(now.learnedScopes, scope, granted) } : {};
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
