import { PlandayError, sentence } from '../errors.ts';
import { NoAnswer } from './noAnswer.ts';
import type { Portal } from './portal.ts';

export function missingToken({ name }: Pick<Portal, 'name'>): PlandayError {
  return new PlandayError(
    'missingToken',
    sentence(
      'The refresh token of {0} is no longer in this machine’s keychain. Choose Replace Refresh Token to enter it again.',
      name,
    ),
  );
}

/** Its newest token is good for all we know: the portal is not marked as rejected. */
export function behind({ name }: Pick<Portal, 'name'>): PlandayError {
  return new PlandayError(
    'missingToken',
    sentence(
      'Another window has renewed the refresh token of {0}, and this window does not see it yet. Reload this window; if that does not help, choose Replace Refresh Token.',
      name,
    ),
  );
}

/**
 * The only token that works is in this window's memory, so advice to start anew would lose it.
 * @param cause as `Keychain` throws it: all that its sentences hold is the system's reason
 */
export function notKept({ name }: Pick<Portal, 'name'>, cause: PlandayError): PlandayError {
  if (cause.cause instanceof NoAnswer)
    return new PlandayError(
      'keychain',
      sentence(
        'Planday gave {0} a new refresh token, and the keychain has not answered for {1} seconds: until it has, the token is lost when this window closes. Look for a window that asks to unlock the keychain, and answer that; then choose Retry.',
        name,
        cause.cause.seconds,
      ),
      { cause },
    );
  return new PlandayError(
    'keychain',
    sentence(
      'Planday gave {0} a new refresh token, and this machine’s keychain did not take it ({1}): it is lost when this window closes. Unlock the keychain, then choose Retry.',
      name,
      ...cause.sentence.args,
    ),
    { cause },
  );
}
