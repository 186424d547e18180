import type { Api, Endpoint } from '../../core/catalogue/endpoint.ts';
import { PortalData, plans } from '../data/portalData.ts';
import { bearerToken, empty, header, type Incoming, json, type Reply } from '../http.ts';
import type { IdentityState } from '../identity/identityState.ts';
import { absence } from './absence.ts';
import { contractrules } from './contractrules.ts';
import { extra } from './extra.ts';
import type { Handlers, Outcome, Row } from './handler.ts';
import { hr } from './hr.ts';
import { pay } from './pay.ts';
import { payroll } from './payroll.ts';
import { portal } from './portal.ts';
import { badRequest, noSuchPath, notFound, problem, unauthorized } from './problem.ts';
import { punchclock } from './punchclock.ts';
import { RateLimits } from './rateLimits.ts';
import { revenue } from './revenue.ts';
import { Routes } from './routes.ts';
import { scheduling } from './scheduling.ts';
import { decode, type Values } from './values.ts';

const handlers: Handlers = {
  ...portal,
  ...hr,
  ...scheduling,
  ...punchclock,
  ...payroll,
  ...pay,
  ...absence,
  ...contractrules,
  ...revenue,
  ...extra,
};

/** Those whose documents declare X-ClientId: public clients leave it out everywhere else, and are answered. */
const demandsAppId = new Set(['contractrules', 'revenue']);

interface Caller {
  readonly portalId: number;
  readonly appId: string;
  readonly scopes: ReadonlySet<string>;
}

/** The API half: what is asked is decided by the catalogue, what is answered by the handlers. */
export class ApiServer {
  readonly limits: RateLimits;
  readonly #identity: IdentityState;
  readonly #routes: Routes;
  /** Whether the rate limits are enforced. */
  limited: boolean;
  readonly #data = new Map<number, PortalData>();

  constructor(identity: IdentityState, apis: readonly Api[], limited: boolean) {
    this.limits = new RateLimits(identity.now);
    this.#identity = identity;
    this.#routes = new Routes(apis);
    this.limited = limited;
  }

  handle(incoming: Incoming): Reply {
    const route = this.#routes.find(incoming.path);
    if (!route) return noSuchPath();
    if (incoming.method !== 'GET') return empty(405, { allow: 'GET' });
    const caller = this.#authenticate(incoming, route.endpoint.api);
    if ('status' in caller) return caller;
    const verdict = this.limited ? this.limits.count(caller.portalId, caller.appId) : { accepted: true, headers: {} };
    const reply = verdict.accepted
      ? this.#answer(incoming, route.endpoint, route.path, caller)
      : problem(429, 'Rate limit exceeded.', incoming.path);
    return { ...reply, headers: { ...reply.headers, ...verdict.headers } };
  }

  /** A portal's data of this day. */
  portalData(portalId: number): PortalData | undefined {
    const plan = plans.find((one) => one.portalId === portalId);
    const known = this.#data.get(portalId);
    if (!plan || known?.isOf(this.#identity.now())) return known;
    const data = new PortalData(plan, this.#identity.now());
    this.#data.set(portalId, data);
    return data;
  }

  #authenticate(incoming: Incoming, api: string): Caller | Reply {
    const token = bearerToken(incoming);
    if (token === undefined) return empty(401, { 'www-authenticate': 'Bearer' });
    const claims = this.#identity.accessClaims(token);
    if (!claims) return unauthorized('The token is invalid');
    if (Number(claims.exp) * 1000 <= this.#identity.now()) return unauthorized('The token expired');
    const portalId = Number(claims.PortalId);
    if (this.#identity.settings.deactivatedPortals.has(portalId)) return unauthorized('The user is not active');
    const appId = String(claims.client_id);
    const given = header(incoming, 'x-clientid')?.trim().toLowerCase();
    if (!given && demandsAppId.has(api)) return problem(401, 'The X-ClientId header is missing.', incoming.path);
    if (given && given !== appId) return problem(403, 'X-ClientId does not match the access token.', incoming.path);
    return { portalId, appId, scopes: new Set(Array.isArray(claims.scope) ? claims.scope.map(String) : []) };
  }

  #answer(incoming: Incoming, endpoint: Endpoint, path: Readonly<Record<string, string>>, caller: Caller): Reply {
    if (endpoint.scope !== undefined && !caller.scopes.has(endpoint.scope)) {
      return problem(403, 'The client is not allowed to access this resource.', incoming.path);
    }
    const { values, faults } = decode(endpoint, path, incoming.query);
    if (Object.keys(faults).length > 0) return badRequest(endpoint.api, faults, incoming.path);
    const data = this.portalData(caller.portalId);
    const handler = handlers[endpoint.path];
    if (!data || !handler) return noSuchPath();
    return reply(endpoint, values, handler({ data, values, scopes: caller.scopes }), incoming.path);
  }
}

function reply(endpoint: Endpoint, values: Values, outcome: Outcome, instance: string): Reply {
  if ('body' in outcome) return json(200, outcome.body);
  if ('missing' in outcome) return notFound(endpoint.api, outcome.missing, instance);
  if ('invalid' in outcome) return badRequest(endpoint.api, outcome.invalid, instance);
  const toRow = outcome.toRow as (item: unknown) => Row;
  if (!endpoint.paging) return json(200, { data: outcome.rows.map(toRow) });
  // 0 is none, on the punch clock too, where the document says that it is the default.
  const limit = values.number(endpoint.paging.limit) || 50;
  const offset = values.number(endpoint.paging.offset) ?? 0;
  const data = outcome.rows.slice(offset, offset + limit).map(toRow);
  // As seen live, an empty list may come without its total.
  const total = outcome.rows.length > 0 ? { total: outcome.rows.length } : {};
  return json(200, { paging: { offset, limit, ...total }, data });
}
