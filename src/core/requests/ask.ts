import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ParameterValues } from '../catalogue/endpoint.ts';
import type { Clock } from '../clock.ts';
import { PlandayError, sentence } from '../errors.ts';
import type { PutBytes } from '../jsonText/jsonStream.ts';
import type { Row } from '../jsonText/row.ts';
import { checkAll, knownValues } from '../parameters/parameterSteps.ts';
import { withoutPaging } from '../parameters/values.ts';
import { connectionKey, expectConnection } from '../portals/connectionKey.ts';
import type { PortalList } from '../portals/portalList.ts';
import type { SendOptions } from '../rateLimit/rateGovernor.ts';
import type { Answer } from './answer.ts';
import { type ApiClient, waitTogether } from './apiClient.ts';
import { checkComplete } from './completeRequest.ts';
import { allRows, firstRows, rowsOfBeginning, withNextPage } from './heldRows.ts';
import type { KeptRequests } from './keptRequests.ts';
import type { ReadAllOptions } from './readAllRows.ts';
import { remembering } from './remembered.ts';
import { type ApiRequest, type Asked, requestOf, unknownValue } from './request.ts';
import { respelled } from './respelled.ts';
import { type Streamed, type StreamOptions, streamRows } from './streamRows.ts';

export interface AskDependencies {
  readonly portals: Pick<PortalList, 'get'>;
  readonly catalogue: Pick<Catalogue, 'get'>;
  readonly requests: Pick<ApiClient, 'get' | 'readAll' | 'begin' | 'save'>;
  readonly lastRequests: Pick<KeptRequests, 'keep'>;
  readonly clock: Clock;
  /** Hears for which portal somebody waits. */
  readonly prefer?: ((portalId: string) => void) | undefined;
  /** Hears of each answer, for the history. */
  readonly onAnswer?: ((asked: Asked, answer: Answer) => void) | undefined;
}

/** The one way to ask: looked up, checked, sent, remembered. It knows no window: signal, wait and progress are passed in. */
export class Ask {
  readonly #dependencies: AskDependencies;

  constructor(dependencies: AskDependencies) {
    this.#dependencies = dependencies;
  }

  /** The same for what nobody clicks: neither the history nor the values of the next time hear of it. */
  unnoticed(): Ask {
    const nobody = { lastRequests: { keep: async () => undefined }, onAnswer: undefined, prefer: undefined };
    return new Ask({ ...this.#dependencies, ...nobody });
  }

  /**
   * The portal and the endpoint as they are now, the values that the endpoint still has, and what is missing of the request.
   * @throws PlandayError `unknownPortal` when the portal is gone, `unknownEndpoint` when the endpoint is
   */
  async lookUp(request: ApiRequest): Promise<Asked> {
    const { portals, catalogue } = this.#dependencies;
    const { portalId, endpointId } = request;
    const endpoint = await catalogue.get(endpointId);
    const { values: given, periods, notKept: names = [] } = respelled(endpoint, request);
    const { values, lost } = knownValues(endpoint, given);
    const isThere = (name: string) => endpoint.parameters.some((parameter) => parameter.name === name);
    const notKept = names.filter(isThere);
    const unknown = names.filter((name) => !isThere(name)).map((name) => [name, unknownValue]);
    const allLost: ParameterValues = { ...lost, ...Object.fromEntries(unknown) };
    return {
      portal: portals.get(portalId),
      endpoint,
      values,
      ...(periods && { periods }),
      ...(Object.keys(allLost).length > 0 && { lost: allLost }),
      ...(notKept.length > 0 && { notKept }),
    };
  }

  /** One page, or the whole answer of what is not paged. @throws PlandayError; the signal's reason when aborted */
  async page(asked: Asked, options: SendOptions): Promise<Answer> {
    return await this.#send(asked, false, async () => {
      const { status, milliseconds, content } = await this.#dependencies.requests.get(asked, options);
      return this.#answer(asked, requestOf(asked, false), { status, milliseconds, content, list: firstRows(asked, content) });
    });
  }

  /**
   * The first rows of one answer, whatever its length.
   * @throws as `page`, and PlandayError `tooLarge` where it does not begin with rows
   */
  async begin(asked: Asked, options: SendOptions): Promise<Answer> {
    return await this.#send(asked, false, async () => {
      const { status, milliseconds, content, isWhole } = await this.#dependencies.requests.begin(asked, options);
      const list = rowsOfBeginning(asked, { content, isWhole });
      return this.#answer(asked, requestOf(asked, false), { status, milliseconds, content, list });
    });
  }

  /** One answer, whatever its length, for whoever keeps it elsewhere: formatted, without what is hidden. @throws as `page`; what `put` rejects with */
  async save(asked: Asked, put: PutBytes, options: SendOptions): Promise<void> {
    await this.#send(asked, false, () => this.#dependencies.requests.save(asked, put, options));
  }

  /**
   * An answer with the next page of its list.
   * @param asked what the answer was asked with
   * @throws PlandayError `invalidInput` where there is no next page, `staleAnswer` where the answer came over another connection; otherwise
   * as `page`
   */
  async next(asked: Asked, answer: Answer, options: SendOptions): Promise<Answer> {
    const { request, content, list } = answer;
    const { endpoint, portal, values } = asked;
    if (list?.next === undefined || !endpoint.paging)
      throw new PlandayError('invalidInput', sentence('{0} of {1} has no next page here.', endpoint.name, portal.name));
    if (answer.connection !== connectionKey(portal)) throw staleAnswer(asked);
    const page = { ...asked, values: { ...values, [endpoint.paging.offset]: String(list.next) } };
    return await this.#send(asked, request.all, async () => {
      const { status, milliseconds, content: answered } = await this.#dependencies.requests.get(page, options);
      return this.#answer(asked, request, { status, milliseconds, ...withNextPage(asked, { content, list }, answered) });
    });
  }

  /**
   * Every page of a list. Where rows are missing at its end, the answer says so.
   * @throws PlandayError where not even the first page could be read
   */
  async all(given: Asked, options: ReadAllOptions): Promise<Answer> {
    const asked = { ...given, values: withoutPaging(given.endpoint, given.values) };
    return await this.#send(asked, true, async () => {
      const read = await this.#dependencies.requests.readAll(asked, options);
      const { content, milliseconds } = read;
      return this.#answer(asked, requestOf(asked, true), { status: 200, milliseconds, content, list: allRows(read) });
    });
  }

  /**
   * Every row of a list, page by page, for whoever keeps them elsewhere. Holds no more of them than a few pages.
   * @throws what `streamRows` throws
   */
  async stream(given: Asked, take: (rows: readonly Row[]) => Promise<void>, options: StreamOptions): Promise<Streamed> {
    const { requests, clock } = this.#dependencies;
    const asked = { ...given, values: withoutPaging(given.endpoint, given.values) };
    const onWait = waitTogether(options.onWait);
    const get = (page: Asked, signal: AbortSignal | undefined) => requests.get(page, { signal, onWait: onWait() });
    return await this.#send(asked, true, () => streamRows({ asked, clock, get }, take, options));
  }

  /**
   * The last look before an answer is anybody's: what a portal answered goes with it, also what is still under way.
   * @throws PlandayError `unknownPortal`, `replaced`
   */
  #answer(asked: Asked, request: ApiRequest, came: Pick<Answer, 'status' | 'milliseconds' | 'content' | 'list'>): Answer {
    const { portals, clock, onAnswer } = this.#dependencies;
    expectConnection(asked.portal, portals);
    const answer: Answer = { request, connection: connectionKey(asked.portal), fetchedAt: clock.now(), ...came };
    onAnswer?.(asked, answer);
    return answer;
  }

  /** The last check before a request leaves, for values that came from elsewhere than the boxes; and the memory of how it ended. */
  async #send<T>(asked: Asked, all: boolean, send: () => Promise<T>): Promise<T> {
    const { portals, prefer, lastRequests } = this.#dependencies;
    checkComplete(asked);
    checkAll(asked.endpoint, asked.values, asked.portal.info?.timeZone);
    expectConnection(asked.portal, portals);
    prefer?.(asked.portal.id);
    return await remembering(lastRequests, asked, all, send);
  }
}

function staleAnswer({ portal, endpoint }: Asked): PlandayError {
  return new PlandayError(
    'staleAnswer',
    sentence(
      '{0} has been connected anew since this answer of {1} was read, so no rows were added to it. Choose Run Again to read it from the beginning.',
      portal.name,
      endpoint.name,
    ),
  );
}
