import type { RowTarget } from '../fanOut/rowIds.ts';

/** What became of the requests of a table that is asked key by key. */
export class KeyAnswers {
  readonly #answered = new Set<string>();
  #targets: readonly RowTarget[] | undefined;
  #refused = 0;
  #refusal: string | undefined;
  /** Keys for which there is nothing: most people have no salary, and a closed account has no balance. */
  #nothing = 0;
  #nothingWords: string | undefined;

  aim(targets: readonly RowTarget[]): void {
    this.#targets = targets;
  }

  answer({ key }: RowTarget): void {
    this.#answered.add(key);
  }

  refuse(target: RowTarget, { status, message }: { readonly status: number | undefined; readonly message: string }): void {
    this.answer(target);
    if (status === 404) {
      this.#nothing++;
      this.#nothingWords ??= message;
    } else {
      this.#refused++;
      this.#refusal ??= message;
    }
  }

  /** Those that are still to be asked for. */
  get missing(): readonly RowTarget[] {
    return (this.#targets ?? []).filter(({ key }) => !this.#answered.has(key));
  }

  /** Where there is nothing for any of them, it may be the address that is wrong. */
  get refused(): number {
    const isNowhere = this.#answered.size === this.#refused + this.#nothing;
    return this.#refused + (isNowhere ? this.#nothing : 0);
  }

  /** How the first of them was. */
  get refusal(): string | undefined {
    return this.refused === 0 ? undefined : (this.#refusal ?? this.#nothingWords);
  }

  /** How many have been answered or refused, and how many there are; `undefined` until that is known. */
  get progress(): { readonly done: number; readonly all: number } | undefined {
    return this.#targets && { done: this.#answered.size, all: this.#targets.length };
  }

  get isWhole(): boolean {
    return this.#targets !== undefined && this.missing.length === 0;
  }
}
