import type { Clock } from './clock.ts';
import { isSecret, isUnmistakable, secretForms, shortestSecret, shortestUnmistakable } from './redaction/secretForms.ts';
import { replaceSpans, SecretSearch, withinStrings } from './redaction/secretSearch.ts';
import { cutBetweenTokens, withoutTokenLooks } from './redaction/tokenPatterns.ts';

const mark = '[redacted]';
const hour = 3_600_000;
/** No message and no line of a log needs more of a text. */
const mostCharacters = 20_000;
/** Characters of all secrets that are to be forgotten, and what each costs beside its own: some thousand access tokens. */
const mostWeight = 4_000_000;
const weightOfOne = 200;

/** How long a secret is known, in milliseconds. */
export const knownFor = {
  /** A refresh token does not expire: one that was tried, replaced, or taken back with its portal may come up in what is still under way. */
  refreshToken: 24 * hour,
  /** From its expiry on: an answer may be read for a while, and be shown when all of it is there. */
  afterExpiry: hour,
  /** State, code verifier and code: three times as long as the browser is waited for. */
  signIn: hour / 2,
} as const;

interface Known {
  readonly secret: string;
  readonly forms: readonly string[];
  readonly isUnmistakable: boolean;
}

/**
 * The secrets of this window, so that they can be kept out of every text that leaves it.
 *
 * What is known, and for how long: the refresh token of a portal, from when it is first read or stored until the portal goes or gets another;
 * an access token until an hour after it expires, whoever dropped it before, because a 401 or a newer one does not call back the answers
 * that are under way; the secrets of a sign-in for half an hour; whatever else for a day. What is used again is known for longer. If a
 * server gives more tokens than anybody needs, the oldest are forgotten first, never those of the portals.
 *
 * What is taken out: of logs and messages every secret, and what has the look of one; of answers, whose text must stay true, those that
 * cannot be anything else (see `isUnmistakable`).
 */
export class Redactor {
  readonly #clock: Pick<Clock, 'elapsed'>;
  /** Each with when it is forgotten, the one that was added last at the end. */
  readonly #passing = new Map<string, Known & { readonly until: number }>();
  readonly #held = new Map<string, Known>();
  #weight = 0;
  #nextEnd = Number.POSITIVE_INFINITY;
  #searches: { readonly all: SecretSearch; readonly unmistakable: SecretSearch } | undefined;

  /**
   * @param clock for spans only. Not the system's, which leaps when the time of day is set ahead: what is still good would be forgotten. One
   * that stands still while the machine sleeps keeps a secret for longer.
   */
  constructor(clock: Pick<Clock, 'elapsed'> = { elapsed: () => performance.now() }) {
    this.#clock = clock;
  }

  /** @param milliseconds for how long it is known from now on, at least */
  add(secret: string | undefined, milliseconds: number = knownFor.refreshToken): void {
    if (secret === undefined || !isSecret(secret)) return;
    this.#forgetPast();
    const before = this.#passing.get(secret);
    const known = before ?? knownOf(secret);
    const until = Math.max(before?.until ?? 0, this.#clock.elapsed() + milliseconds);
    this.#passing.delete(secret);
    this.#passing.set(secret, { ...known, until });
    this.#nextEnd = Math.min(this.#nextEnd, until);
    if (before) return;
    this.#weight += weightOf(secret);
    this.#index(known);
    this.#forgetBeyondBounds();
  }

  /** The one secret of an owner, such as a portal: known until it is replaced or released, and then for as long as any other. */
  hold(owner: string, secret: string): void {
    if (this.#held.get(owner)?.secret === secret) return;
    this.release(owner);
    if (!isSecret(secret)) return;
    const known = knownOf(secret);
    this.#held.set(owner, known);
    this.#index(known);
  }

  release(owner: string): void {
    const known = this.#held.get(owner);
    this.#held.delete(owner);
    this.add(known?.secret);
  }

  /** Without the secrets that cannot be anything else; what remains is left as it is. For reports. */
  withoutSecrets(text: string): string {
    return replaceSpans(text, this.#known().unmistakable.find(text), mark);
  }

  /** The same for JSON, which stays JSON and changes within its strings only. For answers. */
  withoutSecretsInJson(json: string): string {
    const found = this.#known().unmistakable.find(json);
    return found.length === 0 ? json : replaceSpans(json, withinStrings(json, found), mark);
  }

  /**
   * Without any known secret, nor anything that has the look of one. For logs and messages. The order counts: a cut through a secret would
   * leave half of it, and patterns are for texts of a bounded length.
   */
  redact(text: string): string {
    const clean = replaceSpans(text, this.#known().all.find(text), mark);
    return withoutTokenLooks(cutBetweenTokens(clean, mostCharacters), mark);
  }

  #known() {
    this.#forgetPast();
    if (!this.#searches) {
      this.#searches = { all: new SecretSearch(shortestSecret), unmistakable: new SecretSearch(shortestUnmistakable) };
      for (const known of this.#held.values()) this.#index(known);
      for (const known of this.#passing.values()) this.#index(known);
    }
    return this.#searches;
  }

  #index({ forms, isUnmistakable }: Known): void {
    for (const form of forms) {
      this.#searches?.all.add(form);
      if (isUnmistakable) this.#searches?.unmistakable.add(form);
    }
  }

  #forgetPast(): void {
    const now = this.#clock.elapsed();
    if (now < this.#nextEnd) return;
    this.#nextEnd = Number.POSITIVE_INFINITY;
    for (const { secret, until } of this.#passing.values()) {
      if (until <= now) this.#forget(secret);
      else this.#nextEnd = Math.min(this.#nextEnd, until);
    }
  }

  #forgetBeyondBounds(): void {
    for (const secret of this.#passing.keys()) {
      if (this.#weight <= mostWeight || this.#passing.size === 1) return;
      this.#forget(secret);
    }
  }

  #forget(secret: string): void {
    this.#passing.delete(secret);
    this.#weight -= weightOf(secret);
    // Built anew when it is needed next: the forms are at hand.
    this.#searches = undefined;
  }
}

function knownOf(secret: string): Known {
  return { secret, forms: secretForms(secret), isUnmistakable: isUnmistakable(secret) };
}

function weightOf(secret: string): number {
  return secret.length + weightOfOne;
}
