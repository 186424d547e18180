import type { Endpoint, ParameterValues } from '../catalogue/endpoint.ts';
import type { StateStore } from '../portals/stores.ts';

/** Under this key of the global state. */
export const rememberedValuesKey = 'planday.lastValues';

const mostUses = 200;
/** Characters of one request's values; longer ones are not worth offering again. */
const longestValues = 4000;

interface Use {
  readonly portalId: string;
  readonly endpointId: string;
  readonly values: ParameterValues;
}

/** The values that were sent last, per portal and endpoint, the latest use first. Values of sensitive parameters never come in. */
export class RememberedValues {
  readonly #state: StateStore;

  constructor(state: StateStore) {
    this.#state = state;
  }

  get(portalId: string, endpointId: string): ParameterValues {
    return this.#all().find((use) => use.portalId === portalId && use.endpointId === endpointId)?.values ?? {};
  }

  /** What was sent, the latest first. */
  recent(): readonly { readonly portalId: string; readonly endpointId: string }[] {
    return this.#all();
  }

  async remember(portalId: string, endpoint: Endpoint, values: ParameterValues): Promise<void> {
    const sensitive = new Set(endpoint.parameters.filter((parameter) => parameter.sensitive).map(({ name }) => name));
    const kept = Object.fromEntries(Object.entries(values).filter(([name]) => !sensitive.has(name)));
    const use: Use = { portalId, endpointId: endpoint.id, values: JSON.stringify(kept).length > longestValues ? {} : kept };
    const others = this.#all().filter((other) => other.portalId !== portalId || other.endpointId !== endpoint.id);
    await this.#state.update(rememberedValuesKey, [use, ...others].slice(0, mostUses));
  }

  /** Goes with the portal. */
  async forgetPortal(portalId: string): Promise<void> {
    await this.#state.update(
      rememberedValuesKey,
      this.#all().filter((use) => use.portalId !== portalId),
    );
  }

  #all(): readonly Use[] {
    const stored = this.#state.get<unknown>(rememberedValuesKey);
    return Array.isArray(stored) ? stored.filter(isUse) : [];
  }
}

function isUse(value: unknown): value is Use {
  if (typeof value !== 'object' || value === null) return false;
  const { portalId, endpointId, values } = value as Record<string, unknown>;
  return typeof portalId === 'string' && typeof endpointId === 'string' && isValues(values);
}

function isValues(values: unknown): values is ParameterValues {
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return false;
  return Object.values(values).every(
    (value) => typeof value === 'string' || (Array.isArray(value) && value.every((item) => typeof item === 'string')),
  );
}
