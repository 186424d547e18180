import type { Clock } from '../clock.ts';
import { PlandayError, sentence } from '../errors.ts';
import { apiTitle } from './apis.ts';

/** Schemas, properties, values and stretches of text: some hundred times what the largest document of Planday holds. */
const mostSteps = 200_000;
/** For what no count foresees, in milliseconds: the largest document of Planday takes a fiftieth of a second. */
const mostTimeMs = 3_000;
const charactersInAStep = 50;

/** What reading one whole document may cost. References write a small document out to one without end, and nothing else of the editor goes on meanwhile. */
export class ReadingBudget {
  readonly #api: string;
  readonly #clock: Pick<Clock, 'elapsed'> | undefined;
  readonly #startedAt: number;
  #steps = mostSteps;

  /** @param clock absent for the documents that ship with the extension: no pause of the machine may lose one of them */
  constructor(api: string, clock?: Pick<Clock, 'elapsed'>) {
    this.#api = api;
    this.#clock = clock;
    this.#startedAt = clock?.elapsed() ?? 0;
  }

  /** @throws PlandayError `badCatalogue` when the document costs more than any should */
  spend(steps: number): void {
    this.#steps -= steps;
    if (this.#steps >= 0 && (this.#clock?.elapsed() ?? 0) - this.#startedAt <= mostTimeMs) return;
    throw tooCostly(this.#api);
  }
}

export function tooCostly(api: string): PlandayError {
  return new PlandayError(
    'badCatalogue',
    sentence(
      'The document of the {0} API is too large or too complex to be read; the endpoints at hand stay in use.',
      apiTitle(api),
    ),
  );
}

export function stepsOfText(characters: number): number {
  return Math.ceil(characters / charactersInAStep);
}
