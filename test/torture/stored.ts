import type { Portal } from '../../src/core/portals/portal.ts';
import { storedToken } from '../unit/support/stores.ts';
import type { TorturedWindow } from './window.ts';

/** All that is kept of a window, without the marks that tell which of two is newer. */
export interface Stored {
  readonly portals: readonly Pick<Portal, 'name' | 'appId' | 'rejected'>[];
  /** Refresh tokens in the keychain, those of nobody among them, by the portal's name. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly denied: readonly string[];
  readonly lastRequests: readonly string[];
  readonly documents: readonly string[];
}

export async function storedOf({ portals, secrets, lastRequests, documents }: TorturedWindow): Promise<Stored> {
  const all = portals.all();
  const tokens = [...secrets.values.keys()].map((key): [string, string] => {
    const id = key.slice(key.lastIndexOf('.') + 1);
    return [portals.find(id)?.name ?? key, storedToken(secrets, id) ?? ''];
  });
  return {
    portals: all.map(({ name, appId, rejected }) => ({ name, appId, ...(rejected && { rejected }) })),
    tokens: Object.fromEntries(tokens),
    denied: all.flatMap(({ learnedScopes = {} }) => Object.keys(learnedScopes).filter((scope) => !learnedScopes[scope])),
    lastRequests: lastRequests.all().map(({ endpointId }) => endpointId),
    documents: [...documents.documents.keys()].sort(),
  };
}

/** Everything that was written anywhere, as text. */
export function writtenBy({ state, documents, lines }: TorturedWindow): string {
  return [...state.values.values(), JSON.stringify([...documents.documents.values()]), ...lines].join('\n');
}
