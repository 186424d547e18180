import { PlandayError, sentence } from '../../core/errors.ts';

/** Ends what takes too long, or what nobody waits for. */
export class Watch {
  readonly #mostMs: number;
  readonly #isCancelled: () => boolean;
  #until = Number.POSITIVE_INFINITY;
  #wasCancelled = false;

  constructor(mostMs: number, isCancelled: () => boolean) {
    this.#mostMs = mostMs;
    this.#isCancelled = isCancelled;
  }

  /** @returns `false` where it watches already */
  begin(): boolean {
    if (this.#until !== Number.POSITIVE_INFINITY) return false;
    this.#wasCancelled = false;
    this.#until = performance.now() + this.#mostMs;
    return true;
  }

  rest(): void {
    this.#until = Number.POSITIVE_INFINITY;
  }

  isToStop(): boolean {
    if (this.#until === Number.POSITIVE_INFINITY) return false;
    this.#wasCancelled ||= this.#isCancelled();
    return this.#wasCancelled || performance.now() > this.#until;
  }

  reason(): unknown {
    if (this.#wasCancelled) return new DOMException('The query was stopped', 'AbortError');
    return new PlandayError(
      'tooLarge',
      sentence(
        'The query took longer than {0} s, so it was stopped. Ask for less: fewer tables, a shorter period or simpler conditions.',
        this.#mostMs / 1_000,
      ),
    );
  }
}
