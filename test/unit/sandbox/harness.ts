import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox/sandbox.ts';

/** The 23rd of November 2026, a Monday, at noon in Copenhagen. */
export const noon = Date.parse('2026-11-23T11:00:00Z');

export interface Client {
  readonly accessToken: string;
  readonly appId: string;
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer is whatever the server sent
  readonly json: any;
}

/** A sandbox with a time of its own and without rate limits, unless the test is about them. */
export async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  return startSandbox({ now: () => noon, rateLimits: false, ...options });
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
}

export async function post(
  url: string,
  fields: Readonly<Record<string, string>> | string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const body = typeof fields === 'string' ? fields : new URLSearchParams(fields).toString();
  return answerOf(
    await fetch(url, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    }),
  );
}

/** The credential of an app in a portal. */
export function credential(
  sandbox: Sandbox,
  dataSet: 'cafe' | 'hotel' = 'cafe',
  description = 'all scopes',
): Sandbox['credentials'][number] {
  const found = sandbox.credentials.find((one) => one.dataSet === dataSet && one.description === description);
  if (!found) throw new Error(`No credential ${dataSet}, ${description}`);
  return found;
}

export async function exchange(
  sandbox: Sandbox,
  appId: string,
  refreshToken: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return post(`${sandbox.identityUrl}/connect/token`, {
    client_id: appId,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    ...more,
  });
}

export async function connect(
  sandbox: Sandbox,
  dataSet: 'cafe' | 'hotel' = 'cafe',
  description = 'all scopes',
  scope?: string,
): Promise<Client> {
  const { appId, refreshToken } = credential(sandbox, dataSet, description);
  const { json } = await exchange(sandbox, appId, refreshToken, scope === undefined ? {} : { scope });
  const accessToken: string = json.access_token;
  return {
    accessToken,
    appId,
    get: async (path, headers = { authorization: `Bearer ${accessToken}`, 'x-clientid': appId }) =>
      answerOf(await fetch(`${sandbox.apiUrl}${path}`, { headers, redirect: 'manual' })),
  };
}
