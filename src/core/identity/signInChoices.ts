import { courtesy, type NotStored } from '../courtesy.ts';
import { isRecord } from '../json.ts';
import { sameAppId } from '../portals/appId.ts';
import type { StateStore } from '../portals/stores.ts';

const signInChoicesKey = 'planday.signInChoices';
/** A partner has a handful of apps. */
const mostApps = 20;

/** Where the browser comes back to: the editor itself, a port of this machine, or an address that the user pastes. */
export type ReceiverKind = 'editor' | 'loopback' | 'paste';

/** What was chosen for an app the last time; none of it is secret. */
export interface SignInChoice {
  readonly appId: string;
  readonly scopes: readonly string[];
  readonly receiver: ReceiverKind;
  /** The registered address, for `paste` and for `loopback` with one; without it, a loopback port is taken that is free. */
  readonly redirectUrl?: string | undefined;
}

/** The choices for each App ID, the latest first. */
export class SignInChoices {
  readonly #state: StateStore;
  readonly #notStored: NotStored;

  constructor(state: StateStore, notStored: NotStored) {
    this.#state = state;
    this.#notStored = notStored;
  }

  all(): readonly SignInChoice[] {
    const stored = this.#state.get<unknown>(signInChoicesKey);
    return Array.isArray(stored) ? stored.filter(isChoice) : [];
  }

  of(appId: string): SignInChoice | undefined {
    return this.all().find((choice) => sameAppId(choice.appId, appId));
  }

  /** @returns when it is over; never rejects: without it, the sign-in asks again the next time */
  async remember(choice: SignInChoice): Promise<void> {
    const others = this.all().filter(({ appId }) => !sameAppId(appId, choice.appId));
    await courtesy(() => this.#state.update(signInChoicesKey, [choice, ...others].slice(0, mostApps)), this.#notStored);
  }
}

function isChoice(value: unknown): value is SignInChoice {
  if (!isRecord(value)) return false;
  const { appId, scopes, receiver, redirectUrl } = value;
  return (
    typeof appId === 'string' &&
    Array.isArray(scopes) &&
    scopes.every((scope) => typeof scope === 'string') &&
    (receiver === 'editor' || receiver === 'loopback' || receiver === 'paste') &&
    (redirectUrl === undefined || typeof redirectUrl === 'string')
  );
}
