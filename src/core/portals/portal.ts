import { isRecord } from '../json.ts';
import type { Mark } from './mark.ts';

/** Where a portal lives: its tokens go to these two and to no other host. No trailing slash. */
export interface PortalHosts {
  readonly identityUrl: string;
  readonly apiUrl: string;
}

/** What `GET /portal/v1.0/info` says of a portal; every field may be missing. */
export interface PortalInfo {
  readonly portalId?: string;
  /** Planday's id as the access token claims it, where that is another one than it says itself. */
  readonly claimedPortalId?: string;
  readonly name?: string;
  readonly companyName?: string;
  readonly country?: string;
  readonly timeZone?: string;
  /** The first of the portals below it. */
  readonly children?: readonly { readonly id: string; readonly name: string }[];
  /** How many portals are below it, where not all of them are among `children`. */
  readonly childCount?: number;
}

export type SandboxDataSet = 'cafe' | 'hotel';

/** Where the user put it among the others. */
export interface PortalPlace {
  readonly folder?: string;
  /** The lower ones come first. */
  readonly rank?: number;
}

/** What changes by itself, apart from the token: two windows may each change one of them at the same time, and both changes count. */
export type ChangingPart = 'name' | 'place' | 'info' | 'scopes' | 'learnedScopes' | 'rejected';

/** One connection to one customer's tenant, without its secrets. Stored in global state. */
export interface Portal extends PortalHosts {
  /** Our own key: random, stable for life, in row ids and secret keys. */
  readonly id: string;
  /** The user's name for it. */
  readonly name: string;
  readonly appId: string;
  readonly info?: PortalInfo | undefined;
  /** The scopes that the last exchange granted, when it said so. */
  readonly scopes?: readonly string[] | undefined;
  /** Scopes learned from answers (403 or a probe), for portals whose token does not say: true = granted. */
  readonly learnedScopes?: Readonly<Record<string, boolean>> | undefined;
  /** Set once when the identity server rejected the refresh token or App ID; no request is sent until it is replaced. */
  readonly rejected?: 'refreshToken' | 'appId' | undefined;
  /** The mark of the newest refresh token, which stands beside it in the keychain too: either of the two may be behind. */
  readonly tokenMark?: Mark | undefined;
  /** The mark of the last refresh token that took another's place by somebody's will: one that a server rotates goes on with the same access. */
  readonly enteredMark?: Mark | undefined;
  /** Set for a portal of the built-in sandbox; its hosts are those of the sandbox that runs in this window. */
  readonly sandbox?: SandboxDataSet | undefined;
  readonly place?: PortalPlace | undefined;
  /** When these parts were changed last. One without a mark is as it was when the token was stored. */
  readonly changes?: Readonly<Partial<Record<ChangingPart, Mark>>> | undefined;
}

/** Whether a stored entry is a portal as this version knows it. What is not may be a later version's: it is left as it is. */
export function isPortal(value: unknown): value is Portal {
  if (!isRecord(value)) return false;
  const {
    id,
    name,
    appId,
    identityUrl,
    apiUrl,
    rejected,
    tokenMark,
    enteredMark,
    sandbox,
    info,
    learnedScopes,
    changes,
    scopes,
    place,
  } = value;
  return (
    [id, name, appId].every(isText) &&
    id !== '' &&
    appId !== '' &&
    [identityUrl, apiUrl].every((url) => isText(url) && URL.canParse(url)) &&
    [rejected, tokenMark, enteredMark, sandbox].every(isTextOrNothing) &&
    [learnedScopes, changes, place].every((field) => field === undefined || isRecord(field)) &&
    (info === undefined || isInfo(info)) &&
    (scopes === undefined || (Array.isArray(scopes) && scopes.every(isText)))
  );
}

function isInfo(value: unknown): value is PortalInfo {
  if (!isRecord(value)) return false;
  const { portalId, claimedPortalId, name, companyName, country, timeZone, children, childCount } = value;
  return (
    [portalId, claimedPortalId, name, companyName, country, timeZone].every(isTextOrNothing) &&
    (children === undefined || (Array.isArray(children) && children.every(isChild))) &&
    (childCount === undefined || typeof childCount === 'number')
  );
}

function isChild(value: unknown): boolean {
  return isRecord(value) && isText(value.id) && isText(value.name);
}

function isTextOrNothing(value: unknown): boolean {
  return value === undefined || isText(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
