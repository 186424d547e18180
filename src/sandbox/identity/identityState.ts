import { randomBytes, randomInt } from 'node:crypto';
import type { PortalPlan } from '../data/plan.ts';
import { plans } from '../data/portalData.ts';
import { type App, apps, credentials } from './apps.ts';
import { forgetOldest } from './forgetOldest.ts';
import { type Grant, openGrant, sealGrant } from './grantToken.ts';
import { type Claims, readJwt, signJwt } from './jwt.ts';

/** What an authorization code stands for until it is exchanged. */
export interface CodeGrant {
  readonly grant: Grant;
  readonly redirectUri: string;
  readonly expires: number;
  readonly nonce?: string;
  readonly challenge?: { readonly method: 'plain' | 'S256'; readonly value: string };
}

export interface IdentitySettings {
  /** Life of an access token in seconds. */
  expiresIn: number;
  /** Every exchange gives a new refresh token and takes the old one back. */
  rotate: boolean;
  /** Portals whose authorising administrator is no longer active: every API call answers 401. */
  readonly deactivatedPortals: Set<number>;
  /** Laid over the token endpoint's good answer; `undefined` leaves a field out. */
  tokenFields: Readonly<Record<string, unknown>>;
}

const CODE_LIFE = 300_000;
const CODES_KEPT = 10_000;
const REVOCATIONS_KEPT = 100_000;
/** Every token of an app that was taken back. */
const revokedFromTheStart = new Set(
  credentials
    .filter(({ appId }) => apps.some((app) => app.appId === appId && app.revoked))
    .map(({ refreshToken }) => refreshToken),
);

/** Everything that the identity server remembers; a restart forgets revocations and open sign-ins, nothing else. */
export class IdentityState {
  readonly origin: string;
  readonly now: () => number;
  readonly settings: IdentitySettings = { expiresIn: 3600, rotate: false, deactivatedPortals: new Set(), tokenFields: {} };
  readonly revokedAccess = new Set<string>();
  readonly #revoked = new Set<string>();
  readonly #issued = new Set<number>([0]);
  readonly #codes = new Map<string, CodeGrant & { refreshToken?: string; used?: boolean }>();

  constructor(origin: string, now: () => number) {
    this.origin = origin;
    this.now = now;
    this.reset();
  }

  reset(): void {
    Object.assign(this.settings, { expiresIn: 3600, rotate: false, tokenFields: {} });
    this.settings.deactivatedPortals.clear();
    this.revokedAccess.clear();
    this.#revoked.clear();
    this.#codes.clear();
  }

  /** @returns undefined when the token is unknown, revoked, or was issued to another app. */
  grantOf(refreshToken: string, app: App): Grant | undefined {
    const grant = openGrant(refreshToken);
    if (!grant || apps[grant.appIndex] !== app || !plans[grant.portalIndex]) return undefined;
    if (this.#revoked.has(refreshToken) || revokedFromTheStart.has(refreshToken)) return undefined;
    return grant;
  }

  appOf(grant: Grant): App | undefined {
    return apps[grant.appIndex];
  }

  /** RFC 7009, 2.2: an unknown token counts as revoked. @returns false when it belongs to another app. */
  revokeFor(app: App, token: string): boolean {
    const grant = openGrant(token);
    const claims = grant ? undefined : readJwt(token);
    if ((grant && this.appOf(grant) !== app) || (claims && claims.client_id !== app.appId)) return false;
    if (grant) this.revoke(token);
    if (claims) this.revokedAccess.add(String(claims.jti));
    forgetOldest(this.revokedAccess, REVOCATIONS_KEPT);
    return true;
  }

  revoke(refreshToken: string): void {
    this.#revoked.add(refreshToken);
    forgetOldest(this.#revoked, REVOCATIONS_KEPT);
  }

  /** A refresh token that was never given out before. */
  newRefreshToken(grant: Grant): string {
    let generation: number;
    do generation = randomInt(1, 65_536);
    while (this.#issued.has(generation) && this.#issued.size < 60_000);
    this.#issued.add(generation);
    return sealGrant({ ...grant, generation });
  }

  newCode(grant: Omit<CodeGrant, 'expires'>): string {
    const code = randomBytes(24).toString('base64url');
    this.#codes.set(code, { ...grant, expires: this.now() + CODE_LIFE });
    forgetOldest(this.#codes, CODES_KEPT);
    return code;
  }

  /** Looks without using up. */
  code(code: string): (CodeGrant & { readonly used?: boolean }) | undefined {
    const found = this.#codes.get(code);
    return found && (found.used || found.expires > this.now()) ? found : undefined;
  }

  useCode(code: string, refreshToken: string | undefined): void {
    const found = this.#codes.get(code);
    if (found) Object.assign(found, { used: true, refreshToken });
  }

  /** RFC 6749, 4.1.2: a code that comes twice has leaked, and so may have what it gave. */
  revokeWhatCodeGave(code: string): void {
    const given = this.#codes.get(code)?.refreshToken;
    if (given) this.revoke(given);
  }

  /** @returns undefined for what is no access token of ours, an id token say, or was taken back; says nothing about expiry. */
  accessClaims(token: string): Claims | undefined {
    const claims = readJwt(token);
    const isAccess = claims?.client_id !== undefined && claims.PortalId !== undefined;
    return isAccess && !this.revokedAccess.has(String(claims.jti)) ? claims : undefined;
  }

  accessToken(grant: Grant, scopes: readonly string[]): string {
    const issued = Math.floor(this.now() / 1000);
    return signJwt(
      {
        iss: this.origin,
        nbf: issued,
        iat: issued,
        exp: issued + this.settings.expiresIn,
        aud: `${this.origin}/resources`,
        client_id: apps[grant.appIndex]?.appId,
        ...subject(plans[grant.portalIndex]),
        scope: scopes,
        jti: randomBytes(12).toString('hex'),
      },
      'at+jwt',
    );
  }

  /** @param signIn the code that it is given for; none is known at a refresh, where the person signed in long ago */
  idToken(grant: Grant, signIn?: CodeGrant): string {
    const issued = Math.floor(this.now() / 1000);
    const claims: Claims = {
      iss: this.origin,
      aud: apps[grant.appIndex]?.appId,
      iat: issued,
      exp: issued + 300,
      ...(signIn && { auth_time: issued }),
      ...(signIn?.nonce === undefined ? {} : { nonce: signIn.nonce }),
      ...subject(plans[grant.portalIndex]),
    };
    return signJwt(claims, 'JWT');
  }
}

function subject(plan: PortalPlan | undefined): Claims {
  return {
    sub: `sandbox-admin-${plan?.portalId}`,
    PortalId: String(plan?.portalId),
    PortalName: plan?.name,
    PortalTimeZoneId: plan?.timeZone,
    FullName: 'Sandbox Administrator',
    Culture: 'da-DK',
    IsSuperUser: 'False',
  };
}
