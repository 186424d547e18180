import { type Sentence, sentence } from '../errors.ts';

/** What the reading of one document lost, in sentences. */
export class ReadingProblems {
  readonly #sentences = new Map<string, Sentence>();

  add(problem: Sentence): void {
    this.#sentences.set(JSON.stringify(problem), problem);
  }

  /** @param name of a parameter, where it is known; @param path of its operation; @param why as words after "because" */
  lost(name: string | undefined, path: string, why: Sentence): void {
    this.add(
      name === undefined
        ? sentence('A parameter of GET {0} is missing, because {1}.', path, why)
        : sentence('The parameter {0} of GET {1} is missing, because {2}.', name, path, why),
    );
  }

  /** There is more of an operation than is read. */
  cut(path: string): void {
    this.add(sentence('Parts of {0} are left out, because they are too large.', `GET ${path}`));
  }

  all(): readonly Sentence[] {
    return [...this.#sentences.values()];
  }
}
