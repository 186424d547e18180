import { PlandayError, type Sentence } from '../errors.ts';

/** What is wrong with a statement. */
export class InvalidStatement extends PlandayError {
  /** Where in the statement, in characters from its beginning; `undefined` where that is not known. */
  readonly at: number | undefined;

  constructor(sentence: Sentence, at?: number) {
    super('invalidInput', sentence);
    this.at = at;
  }
}
