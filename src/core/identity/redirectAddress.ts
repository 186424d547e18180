import { PlandayError, sentence } from '../errors.ts';
import { isLoopback } from '../portals/hosts.ts';
import type { AuthorizationRequest } from './authorizationRequest.ts';
import { sameState } from './pendingSignIns.ts';
import { foreignBySight, longestAnswer } from './unusedAnswers.ts';

/**
 * A redirect URL as it is registered with the app. It is sent as it was typed, because the identity server compares the text.
 * @param needed `loopback`: only `http://` on this machine, where we can listen
 * @throws PlandayError `invalidInput`
 */
export function checkedRedirectUrl(text: string, needed: 'any' | 'loopback'): string {
  const address = text.trim();
  const url = URL.canParse(address) && !/\s/.test(address) ? new URL(address) : undefined;
  if (!url || url.hash || url.username || url.password || (isWeb(url) && !/^https?:\/\//i.test(address)))
    throw invalid(
      sentence(
        'Enter the whole redirect URL as it is registered with the app, such as http://localhost:3000/callback, without # or user name.',
      ),
    );
  if (needed === 'loopback' && (url.protocol !== 'http:' || !isLoopback(url.hostname)))
    throw invalid(
      sentence(
        'Only an http:// address on this machine can be listened to, such as http://127.0.0.1:3000/callback. For {0}, go back and choose to paste the address.',
        url.host || url.protocol,
      ),
    );
  return address;
}

/** What a person types into the box for a loopback address: a port, or the whole address. */
export function loopbackAddress(text: string): string {
  const trimmed = text.trim();
  if (!/^\d+$/.test(trimmed)) return checkedRedirectUrl(trimmed, 'loopback');
  const port = Number(trimmed);
  if (port < 1 || port > 65_535) throw invalid(sentence('A port is a number from 1 to 65535. {0} is not.', trimmed.slice(0, 20)));
  return `http://localhost:${port}/callback`;
}

/**
 * Reads the address that the browser ended at.
 * @throws PlandayError `invalidInput` when it cannot be an answer to this sign-in, so that the box can say so and stay open
 */
export function pastedAnswer(
  text: string,
  { redirectUri, state }: Pick<AuthorizationRequest, 'redirectUri' | 'state'>,
): URLSearchParams {
  const address = text.trim();
  if (address.length > longestAnswer || !URL.canParse(address))
    throw invalid(
      sentence(
        'Paste the whole address from the browser’s address bar. It begins with {0} and holds “code=” and “state=”.',
        redirectUri,
      ),
    );
  const answered = new URL(address);
  const expected = new URL(redirectUri);
  if (answered.protocol !== expected.protocol || answered.host !== expected.host || answered.pathname !== expected.pathname)
    throw invalid(
      sentence(
        'That address begins with {0}, but this sign-in ends at {1}. Finish it in the browser first, then copy the address.',
        beginning(answered),
        redirectUri,
      ),
    );
  const parameters = new URLSearchParams(answered.search);
  if (foreignBySight(parameters) === 'repeated')
    throw invalid(sentence('That address holds a parameter twice, so it is no answer. Copy the one that the browser shows now.'));
  if (!parameters.has('code') && !parameters.has('error'))
    throw invalid(sentence('That address holds no code. Copy it once the browser has left Planday’s pages, all of it.'));
  const given = parameters.get('state');
  if (given === null) throw invalid(sentence('That address holds no state. Copy all of it, to its very end.'));
  if (!sameState(given, state))
    throw invalid(sentence('That address is the answer to another sign-in. Copy the one that the browser shows now.'));
  return parameters;
}

function beginning({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname}`.slice(0, 100);
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

function invalid(text: ReturnType<typeof sentence>): PlandayError {
  return new PlandayError('invalidInput', text);
}
