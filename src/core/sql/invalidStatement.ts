import { PlandayError, type Sentence, sentence } from '../errors.ts';

/** What is wrong with a statement. */
export class InvalidStatement extends PlandayError {
  /** Where in the statement, in characters from its beginning; `undefined` where that is not known. */
  readonly at: number | undefined;

  constructor(sentence: Sentence, at?: number) {
    super('invalidInput', sentence);
    this.at = at;
  }
}

/**
 * Whatever walks a tree goes down the stack with each level, and needs more of it at one time than at another.
 * @throws InvalidStatement for more levels than the stack has room for
 */
export function withinStack<T>(walk: () => T): T {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidStatement(
      sentence('The statement has too many brackets or conditions within each other. Take some of them out.'),
    );
  }
}
