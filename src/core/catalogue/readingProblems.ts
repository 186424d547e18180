import { type Sentence, sentence } from '../errors.ts';
import { shown } from './jsonValue.ts';
import type { OnLoss } from './schemaReader.ts';

/** Somebody reads them: more say no more than their number does. */
const mostProblems = 200;
const mostNamed = 3;

/** What the reading of one document lost, in sentences. */
export class ReadingProblems {
  readonly #sentences = new Map<string, Sentence>();
  readonly #cut = new Set<string>();
  #paths: readonly [read: number, of: number] | undefined;

  add(problem: Sentence): void {
    this.#sentences.set(JSON.stringify(problem), problem);
  }

  /** Not all paths of the document are read. */
  cutPaths(read: number, of: number): void {
    this.#paths = [read, of];
  }

  /** @param name of a parameter, where it is known; @param path of its operation; @param why as words after "because" */
  lost(name: string | undefined, path: string, why: Sentence): void {
    this.add(
      name === undefined
        ? sentence('A parameter of GET {0} is missing, because {1}.', shown(path), why)
        : sentence('The parameter {0} of GET {1} is missing, because {2}.', shown(name), shown(path), why),
    );
  }

  ofParameter(name: string, path: string): OnLoss {
    return {
      deadEnd: (why) =>
        this.add(sentence('The values of {0} in GET {1} are known in part only, because {2}.', shown(name), shown(path), why)),
      cut: () => this.cut(path),
    };
  }

  ofAnswer(path: string): OnLoss {
    return {
      deadEnd: (why) => this.add(sentence('Fields in the answer of GET {0} are missing, because {1}.', shown(path), why)),
      cut: () => this.cut(path),
    };
  }

  /** There is more of an operation than is read. */
  cut(path: string): void {
    this.#cut.add(shown(path));
  }

  all(): readonly Sentence[] {
    const sentences = [...this.#sentences.values()];
    return [
      ...(this.#paths
        ? [sentence('The document is too large: only the first {0} of its {1} paths are read.', ...this.#paths)]
        : []),
      ...this.#cutSentence(),
      ...sentences.slice(0, mostProblems),
      ...(sentences.length > mostProblems
        ? [sentence('Only the first {0} of {1} problems are listed.', mostProblems, sentences.length)]
        : []),
    ];
  }

  #cutSentence(): readonly Sentence[] {
    const count = this.#cut.size;
    if (count === 0) return [];
    const named = [...this.#cut].slice(0, mostNamed).map((path) => `GET ${path}`);
    return [
      count > mostNamed
        ? sentence('Parts of {0} endpoints are left out, because they are too large: {1}, …', count, named.join(', '))
        : sentence('Parts of {0} are left out, because they are too large.', named.join(', ')),
    ];
  }
}
