import type { Api } from '../catalogue/endpoint.ts';
import { knownScopes } from '../catalogue/scopeNames.ts';
import type { HttpClient } from '../http.ts';
import { isRecord } from '../json.ts';
import { parseJson } from '../parseJson.ts';
import { followRedirects } from '../redirects.ts';
import { isAppScope } from './scopes.ts';

/** A slow identity server is not worth a longer wait: the built-in list is as good. */
const timeoutMs = 8_000;
const mostScopes = 500;

/** A scope that an app can be given, and what it opens here. */
export interface ScopeOffer {
  readonly scope: string;
  /** Names of the endpoints that need it, with their API: "Departments (hr)". */
  readonly opens: readonly string[];
}

/**
 * The scopes of the identity server's discovery document; the built-in list when it cannot be read.
 * @throws the signal's reason when aborted
 */
export async function supportedScopes(http: HttpClient, identityUrl: string, signal?: AbortSignal): Promise<readonly string[]> {
  const url = `${identityUrl}/.well-known/openid-configuration`;
  const send = (at: string) => http.send({ method: 'GET', url: at, headers: { Accept: 'application/json' }, signal, timeoutMs });
  const answer = await followRedirects(url, identityUrl, send, 'nothing').catch(() => signal?.throwIfAborted());
  const scopes = answer?.status === 200 ? readScopes(answer.body) : [];
  return scopes.length > 0 ? scopes : knownScopes.filter(isAppScope);
}

function readScopes(body: string): readonly string[] {
  let document: unknown;
  try {
    document = parseJson(body);
  } catch {
    // No document, no scopes.
  }
  if (!isRecord(document) || !Array.isArray(document.scopes_supported)) return [];
  const scopes = document.scopes_supported.filter((scope): scope is string => typeof scope === 'string' && isAppScope(scope));
  return [...new Set(scopes)].slice(0, mostScopes);
}

/** What opens something here comes first, in the order of the catalogue; the rest by name. */
export function scopeOffers(scopes: readonly string[], apis: readonly Api[]): readonly ScopeOffer[] {
  const opens = new Map<string, string[]>();
  for (const api of apis) {
    for (const { scope, name } of api.endpoints) {
      // Stryker disable next-line ConditionalExpression: nobody asks what opens without a scope
      if (!scope) continue;
      const names = opens.get(scope) ?? [];
      names.push(name);
      opens.set(scope, names);
    }
  }
  const offers = scopes.map((scope) => ({ scope, opens: opens.get(scope) ?? [] }));
  const order = [...opens.keys()];
  const useful = offers.filter((offer) => offer.opens.length > 0);
  const others = offers.filter((offer) => offer.opens.length === 0);
  return [
    ...useful.sort((one, other) => order.indexOf(one.scope) - order.indexOf(other.scope)),
    ...others.sort((one, other) => one.scope.localeCompare(other.scope, 'en')),
  ];
}

/**
 * A list of scopes that was typed or pasted, however it is separated.
 * @returns undefined when the text is no such list, but words to filter with
 */
export function pastedScopes(text: string): readonly string[] | undefined {
  const words = text.split(/[\s,;"'[\]]/).filter(Boolean);
  const scopes = words.filter(isAppScope);
  const others = words.filter((word) => !isAppScope(word));
  if (scopes.length === 0 || others.some((word) => !knownScopes.includes(word))) return undefined;
  return [...new Set(scopes)];
}
