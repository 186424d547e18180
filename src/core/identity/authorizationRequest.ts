import * as oauth from 'oauth4webapi';
import { authorizationServer, type OAuthApp } from './oauthApp.ts';

/** Always asked for beside the app's own scopes: without `offline_access` there is no refresh token. */
export const scopesBeside: readonly string[] = ['openid', 'offline_access'];

/** What a person chose for one sign-in. */
export interface AuthorizationChoice extends Pick<OAuthApp, 'identityUrl' | 'appId'> {
  /** Without `scopesBeside`. */
  readonly scopes: readonly string[];
  /** As it is registered with the app, or a loopback address. */
  readonly redirectUri: string;
  /** Planday documents neither that it needs PKCE nor that it refuses it. */
  readonly pkce: boolean;
}

/** One request as the browser opens it, with what is needed to check its answer. */
export interface AuthorizationRequest extends Omit<AuthorizationChoice, 'scopes' | 'pkce'> {
  readonly url: string;
  /** Secret until the answer has come, as is `codeVerifier`. */
  readonly state: string;
  readonly codeVerifier: string | undefined;
}

/**
 * The address of the consent page, with a state and a code verifier of its own.
 * @see https://openapi.planday.com/gettingstarted/authorization-flow "Authorisation Code flow"
 */
export async function authorizationRequest(choice: AuthorizationChoice): Promise<AuthorizationRequest> {
  const { identityUrl, appId, redirectUri, scopes, pkce } = choice;
  const state = oauth.generateRandomState();
  const codeVerifier = pkce ? oauth.generateRandomCodeVerifier() : undefined;
  const url = new URL(authorizationServer(choice).authorization_endpoint);
  const parameters = {
    client_id: appId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: [...new Set([...scopesBeside, ...scopes])].join(' '),
    state,
    ...(codeVerifier && {
      code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier),
      code_challenge_method: 'S256',
    }),
  };
  // `%20` instead of `+`, which RFC 3986 does not know: a server that decodes by hand reads it too.
  url.search = new URLSearchParams(parameters).toString().replaceAll('+', '%20');
  return { identityUrl, appId, redirectUri, url: url.href, state, codeVerifier };
}
