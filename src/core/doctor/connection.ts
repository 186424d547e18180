import { neededScopes } from '../access/accessReport.ts';
import type { Api } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { knownZone } from '../parameters/timeZone.ts';
import { isPlanday } from '../plandayAddresses.ts';
import type { Portal, PortalHosts, PortalInfo } from '../portals/portal.ts';
import { attention, type Finding, ok, unknown } from './finding.ts';

/** Scopes that are named. */
const mostNamed = 5;

/** @param validUntil milliseconds since the epoch */
export function tokenFinding(validUntil: number): Finding {
  return ok('token', sentence('The refresh token was exchanged, and the access token is valid until {0}.', new Date(validUntil)));
}

/** The portal's own word on what it is. */
export function administratorFinding(portal: Portal, info: PortalInfo | undefined): Finding {
  const known = portal.info?.portalId;
  if (!info?.portalId)
    return unknown(
      'administrator',
      sentence('Planday answers for the administrator who authorized the app, and does not say for which portal.'),
    );
  if (known !== undefined && known !== info.portalId)
    return attention(
      'administrator',
      sentence('Planday answers for another portal than {0} was connected to: {1}, not {2}.', portal.name, info.portalId, known),
      sentence('Choose Replace Refresh Token to enter the right one.'),
    );
  return ok(
    'administrator',
    sentence('The administrator who authorized the app is active, and Planday answers for portal {0}.', info.portalId),
  );
}

/** Days are the portal's, and are reckoned in its zone. */
export function zoneFinding(portal: Portal, info: PortalInfo | undefined): Finding {
  const zone = info?.timeZone ?? portal.info?.timeZone;
  if (zone === undefined)
    return unknown(
      'zone',
      sentence('Planday does not say in which time zone {0} is: its days are reckoned in that of this machine.', portal.name),
    );
  const known = knownZone(zone);
  if (known === undefined)
    return attention(
      'zone',
      sentence(
        'This machine does not know the time zone of {0}, {1}: its days are reckoned in that of this machine.',
        portal.name,
        zone,
      ),
      sentence('Type dates with their times where the difference matters.'),
    );
  return ok('zone', sentence('The days of {0} are reckoned in {1}.', portal.name, known));
}

/** @param granted the scopes of the token, where it says so */
export function scopesFinding(granted: readonly string[] | undefined, apis: readonly Api[]): Finding {
  const needed = neededScopes(apis);
  if (!granted)
    return unknown(
      'scopes',
      sentence('The access token does not name its scopes.'),
      sentence('Check Access asks for each of them.'),
    );
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0)
    return ok('scopes', sentence('The access token has all scopes that the endpoints need: {0}.', needed.length));
  const named = missing.slice(0, mostNamed).join(', ') + (missing.length > mostNamed ? ' …' : '');
  return attention(
    'scopes',
    sentence(
      'Of the scopes that the endpoints need ({0}), the access token lacks {1}: {2}.',
      needed.length,
      missing.length,
      named,
    ),
    sentence('Check Access lists them for a new app: scopes cannot be added to one.'),
  );
}

/** Where tokens and requests go. */
export function hostsFinding({ sandbox }: Portal, { identityUrl, apiUrl }: PortalHosts): Finding {
  if (sandbox) return ok('hosts', sentence('The portal is one of the sandbox on this machine: {0}.', apiUrl));
  const isOwn = isPlanday(identityUrl) && isPlanday(apiUrl);
  return isOwn
    ? ok('hosts', sentence('Tokens go to {0} and requests to {1}, which are Planday’s own.', identityUrl, apiUrl))
    : attention(
        'hosts',
        sentence('Tokens go to {0} and requests to {1}, which are not both Planday’s own.', identityUrl, apiUrl),
        sentence('The portal was added with these addresses: correct planday.identityServer and planday.API, and add it again.'),
      );
}

/**
 * What stands between.
 * @param proxy host and port that are set, without a user and a password
 * @param via what an answer says that it came through
 */
export function proxyFinding(proxy: string | undefined, via: string | undefined): Finding {
  if (proxy !== undefined) return ok('proxy', sentence('A proxy is set for requests: {0}.', proxy));
  return via === undefined
    ? ok('proxy', sentence('No proxy is set, and the answer names none that it came through.'))
    : ok('proxy', sentence('No proxy is set here; the answer says that it came through {0}.', via));
}
