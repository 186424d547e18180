import { PlandayError, sentence } from '../errors.ts';
import { largestText } from '../requests/answerText.ts';
import { compileQuery } from './jsonPath.ts';
import { listText, textsAt } from './textsAt.ts';

/** More places than these would need more memory than the answer itself. */
const mostMatches = 200_000;

/** An answer that is queried: its text, and what the text says. */
export class Queried {
  readonly #text: string;
  readonly #json: unknown;

  /** @param text formatted JSON @throws SyntaxError where it is none */
  constructor(text: string) {
    this.#text = text;
    // Numbers are compared as RFC 9535 has them, as doubles; what is found is cut out of the text, where they have all their digits.
    this.#json = JSON.parse(text);
  }

  /** @throws PlandayError `invalidInput` for what is no query */
  count(query: string): number {
    let count = 0;
    for (const _ of this.#matches(query)) count++;
    return count;
  }

  /**
   * What a query finds, as a list in JSON, formatted: each value as it is written in the answer.
   * @throws PlandayError `invalidInput` for what is no query, `tooLarge` where it finds more than a document holds
   */
  select(query: string): { readonly text: string; readonly count: number } {
    const locations = [];
    for (const { location } of this.#matches(query)) {
      if (locations.push(location) > mostMatches)
        throw new PlandayError(
          'tooLarge',
          sentence('The query finds more than {0} places, and no more are shown. Ask for fewer with a filter.', mostMatches),
        );
    }
    const texts = textsAt(this.#text, locations);
    const length = texts.reduce((sum, { length }) => sum + length, 0);
    if (length > largestText)
      throw new PlandayError(
        'tooLarge',
        sentence(
          'What the query finds is more than {0} MB of text, which VS Code does not open. Ask for less with a filter.',
          largestText / 1_000_000,
        ),
      );
    return { text: listText(texts), count: texts.length };
  }

  #matches(query: string) {
    return compileQuery(query).lazyQuery(this.#json as Parameters<ReturnType<typeof compileQuery>['lazyQuery']>[0]);
  }
}
