import type { HttpClient, HttpRequest, HttpResponse } from '../../../src/core/http.ts';
import { answer, jwt } from './harness.ts';

interface Grant {
  readonly appId: string;
  readonly company: string;
}

/** What one request to the API was sent with, and whose rows it got. */
export interface Seen extends Grant {
  /** The App ID of its header; `appId` is the one that the token was granted to. */
  readonly clientId: string | undefined;
  readonly path: string;
}

const rowCount = 120;

/** Planday in memory: any app, any company, lists of 120 rows whose ids name their company. Nothing is sent anywhere. */
export class FakePlanday implements HttpClient {
  /** Each exchange gives a new refresh token and voids the old one. */
  rotates = false;
  /** Access tokens say which portal they open. */
  claims = false;
  /** What portal info answers instead. */
  infoStatus = 200;
  /** What the API answers instead of rows. */
  apiStatus = 200;
  /** Laid over each grant. */
  grant: Readonly<Record<string, unknown>> = {};
  readonly seen: Seen[] = [];
  readonly exchanged: string[] = [];
  /** Runs before each request is answered, to hold it up or to change the world meanwhile. */
  before: (request: HttpRequest) => Promise<void> = async () => undefined;
  readonly #refresh = new Map<string, Grant>();
  readonly #access = new Map<string, Grant>();
  #count = 0;

  /** A refresh token, as it stands on Planday's page. */
  issue(appId: string, company: string): string {
    const token = `refresh-${++this.#count}-${company}-secretsecret`;
    this.#refresh.set(token, { appId, company });
    return token;
  }

  /** Gives a token out once more. */
  revive(refreshToken: string, appId: string, company: string): void {
    this.#refresh.clear();
    this.#refresh.set(refreshToken, { appId, company });
  }

  revoke(refreshToken: string): void {
    this.#refresh.delete(refreshToken);
  }

  isAlive(refreshToken: string | undefined): boolean {
    return refreshToken !== undefined && this.#refresh.has(refreshToken);
  }

  async send(request: HttpRequest): Promise<HttpResponse> {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === '/connect/token') return await this.#token(request);
    await this.before(request);
    request.signal?.throwIfAborted();
    const { Authorization = '', 'X-ClientId': clientId } = request.headers ?? {};
    const grant = this.#access.get(Authorization.replace('Bearer ', ''));
    if (!grant) return answer({}, 401);
    this.seen.push({ ...grant, clientId, path: pathname });
    const { company } = grant;
    if (pathname === '/portal/v1.0/info') {
      return this.infoStatus === 200
        ? answer({ data: { id: company, companyName: `Company ${company}`, country: 'DK' } })
        : answer({}, this.infoStatus);
    }
    if (this.apiStatus !== 200) return answer({}, this.apiStatus);
    const [limit, offset] = [Number(searchParams.get('limit') ?? 50), Number(searchParams.get('offset') ?? 0)];
    const rows = Array.from({ length: rowCount }, (_, index) => ({ id: `${company}-${index}` }));
    return answer({ paging: { limit, offset, total: rowCount }, data: rows.slice(offset, offset + limit) });
  }

  /** As a server does it: what is decided on arrival stays so, however long the answer takes. */
  async #token(request: HttpRequest): Promise<HttpResponse> {
    const form = new URLSearchParams(request.body);
    const sent = form.get('refresh_token') ?? '';
    this.exchanged.push(sent);
    const grant = this.#refresh.get(sent);
    if (!grant || grant.appId !== form.get('client_id')) {
      await this.before(request);
      return answer({ error: 'invalid_grant' }, 400);
    }
    const { appId, company } = grant;
    if (this.rotates) this.#refresh.delete(sent);
    const refreshToken = this.rotates ? this.issue(appId, company) : sent;
    const accessToken = this.claims ? jwt({ PortalId: company, jti: ++this.#count }) : `access-${++this.#count}-secret`;
    this.#access.set(accessToken, grant);
    await this.before(request);
    request.signal?.throwIfAborted();
    return answer({ access_token: accessToken, refresh_token: refreshToken, expires_in: 3600, ...this.grant });
  }
}
