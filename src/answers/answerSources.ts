import type { StateStore } from '../core/portals/stores.ts';
import type { AnswerContent, AnswerSource } from './openAnswer.ts';

export const answerSourcesKey = 'planday.answers';
const mostSources = 100;

interface Kept extends AnswerSource {
  readonly id: string;
}

/** What was asked for each document, so that a tab that came back after a reload can ask again. No answer and nothing sensitive is kept. */
export class AnswerSources {
  readonly #state: StateStore;

  constructor(state: StateStore) {
    this.#state = state;
  }

  get(id: string): AnswerSource | undefined {
    return this.#all().find((source) => source.id === id);
  }

  async keep(id: string, { portal, endpoint, values, all }: AnswerContent): Promise<void> {
    const sensitive = new Set(endpoint.parameters.filter((parameter) => parameter.sensitive).map(({ name }) => name));
    const shown = Object.fromEntries(Object.entries(values).filter(([name]) => !sensitive.has(name)));
    const kept: Kept = { id, portalId: portal.id, endpointId: endpoint.id, values: shown, all };
    await this.#state.update(answerSourcesKey, [kept, ...this.#all().filter((source) => source.id !== id)].slice(0, mostSources));
  }

  async forgetPortal(portalId: string): Promise<void> {
    await this.#state.update(
      answerSourcesKey,
      this.#all().filter((source) => source.portalId !== portalId),
    );
  }

  #all(): readonly Kept[] {
    const stored = this.#state.get<unknown>(answerSourcesKey);
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  const { id, portalId, endpointId, values } = value as Record<string, unknown>;
  return [id, portalId, endpointId].every((field) => typeof field === 'string') && typeof values === 'object' && values !== null;
}
