import { PlandayError, type Sentence, sentence } from '../errors.ts';

/** Characters of an address; longer than any answer of an identity server. */
export const longestAnswer = 8_192;

/** Why an answer can be no sign-in's that waits. Nothing of such an answer is kept, told or written down: any page can send one. */
export type Foreign = 'withoutState' | 'otherState' | 'repeated';

/** RFC 6749, 4.1.2, and RFC 9207. */
const answerParameters = ['code', 'state', 'error', 'error_description', 'iss'];

/**
 * What an answer is before anybody compares its state. OAuth repeats no parameter (RFC 6749, 3.1): one that is there twice means one
 * thing to one reader and another to the next.
 */
export function foreignBySight(parameters: URLSearchParams): Exclude<Foreign, 'otherState'> | undefined {
  if (answerParameters.some((name) => parameters.getAll(name).length > 1)) return 'repeated';
  return parameters.get('state') ? undefined : 'withoutState';
}

/** @param waits whether a sign-in waits where the answer came, and goes on waiting */
export function foreignAnswer(kind: Foreign, waits: boolean): PlandayError {
  return failure(waits ? goesOn(kind) : nobodyWaits(kind));
}

function goesOn(kind: Foreign): Sentence {
  switch (kind) {
    case 'withoutState':
      return sentence(
        'The browser came back without the state of this sign-in, so this answer was not used. The sign-in goes on waiting: finish it on the page that VS Code opened, or, if that page led here, cancel it in VS Code and choose Add Portal instead, because the app drops the state.',
      );
    case 'otherState':
      return sentence(
        'The browser came back with an answer to another sign-in (its state differs), so it was not used. The sign-in goes on waiting: finish it on the page that VS Code opened.',
      );
    case 'repeated':
      return sentence(
        'The browser came back with an answer that holds a parameter twice, so it was not used. The sign-in goes on waiting: finish it on the page that VS Code opened.',
      );
  }
}

function nobodyWaits(kind: Foreign): Sentence {
  switch (kind) {
    case 'withoutState':
      return sentence(
        'The browser came back without the state of a sign-in, so the answer was not used and nothing was stored. Choose Sign In to Portal again.',
      );
    case 'otherState':
      return sentence(
        'The browser came back with an answer to another sign-in (its state differs), so it was not used and nothing was stored. Choose Sign In to Portal again.',
      );
    case 'repeated':
      return sentence(
        'The browser came back with an answer that holds a parameter twice, so it was not used and nothing was stored. Choose Sign In to Portal again.',
      );
  }
}

/** How a sign-in ended before the answer came that is at hand. */
export type Ending = 'answered' | 'timedOut' | 'cancelled';

export function lateAnswer(ending: Ending): PlandayError {
  switch (ending) {
    case 'answered':
      return failure(sentence('This sign-in was answered already; each is good for one answer. VS Code shows how it went.'));
    case 'timedOut':
      return failure(sentence('This answer came too late: the sign-in timed out. Choose Sign In to Portal again.'));
    case 'cancelled':
      return failure(
        sentence('This sign-in was cancelled in VS Code, so the answer was not used. Choose Sign In to Portal again.'),
      );
  }
}

/**
 * @param minutes how long the sign-in waited
 * @param came what came instead of its answer
 */
export function neverAnswered(host: string, minutes: number, came: ReadonlySet<Foreign>): PlandayError {
  if (came.has('withoutState'))
    return failure(
      sentence(
        'Within {1} minutes the sign-in got only answers without its state, so it ended and nothing was stored. If they came from {0}, the app drops the state: choose Add Portal with the Token from Settings > Integrations > API Access instead.',
        host,
        minutes,
      ),
    );
  if (came.size > 0)
    return failure(
      sentence(
        'Within {1} minutes the sign-in at {0} got only answers that were not its own, so it ended and nothing was stored. Choose Sign In to Portal again, and finish it on the page that opens then.',
        host,
        minutes,
      ),
    );
  return failure(
    sentence(
      'The browser did not come back from {0} within {1} minutes, so the sign-in ended and nothing was stored. If the page there showed an error, compare App ID, scopes and redirect URL with those of the app, then choose Sign In to Portal again.',
      host,
      minutes,
    ),
  );
}

function failure(text: Sentence): PlandayError {
  return new PlandayError('signIn', text);
}
