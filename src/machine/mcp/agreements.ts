import { orAborted } from '../../core/orAborted.ts';

/** What a person is asked before an agent's call costs anything. */
export interface Question {
  /** What the agent calls itself; anybody's words. */
  readonly agent: string | undefined;
  /** What it asks for. */
  readonly about: string;
  readonly cost: string;
}

/** One question at a time, in the order in which they came. */
export class Agreements {
  readonly #show: (question: Question) => Promise<boolean>;
  readonly #refused = new WeakMap<object, number>();
  #last: Promise<unknown> = Promise.resolve();
  #count = 0;

  /** @param show asks the person */
  constructor(show: (question: Question) => Promise<boolean>) {
    this.#show = show;
  }

  /**
   * @param owner who asks: a no is one to all that it has asked by then, so that nobody has to say it ten times
   * @throws the signal's reason; a question that nobody needs any longer is not shown
   */
  async ask(owner: object, question: Question, signal: AbortSignal): Promise<boolean> {
    const number = this.#count++;
    const turn = this.#last.then(async () => {
      signal.throwIfAborted();
      if (number < (this.#refused.get(owner) ?? 0)) return false;
      const agreed = await this.#show(question);
      if (!agreed) this.#refused.set(owner, this.#count);
      return agreed;
    });
    this.#last = turn.catch(() => undefined);
    return await orAborted(turn, signal);
  }
}
