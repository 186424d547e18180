import type { Endpoint } from '../catalogue/endpoint.ts';
import { PlandayError } from '../errors.ts';
import type { Portal } from '../portals/portal.ts';
import { accessTo } from '../scopes/scopes.ts';
import type { Choice } from './choices.ts';
import type { Lookup, ReferenceName } from './lookups.ts';
import type { Names } from './names.ts';
import type { NamesById } from './namesById.ts';

/** Names that are older may lack what was made since then: they are read again before it is said that something is not there. */
const currentMs = 2 * 60_000;

/** What an id is called, or why nobody can say. */
export type NameOf =
  | { readonly state: 'named'; readonly name: Choice }
  /** Planday has no such object in this portal. */
  | { readonly state: 'none' }
  /** It is not among the rows that were read, and there are more. */
  | { readonly state: 'cut' }
  /** Its kind has no names. */
  | { readonly state: 'unnamed' }
  | Extract<Names, { state: 'failed' | 'closed' | 'rejected' }>;

/** A kind of what ids refer to, and what gives one of them by its id alone, where there is such an endpoint. */
export interface NamedKind {
  readonly name: ReferenceName;
  readonly lookup: Lookup;
  readonly one: Endpoint | undefined;
}

export interface NameSource {
  readonly names: {
    read(portal: Portal, kind: ReferenceName, signal: AbortSignal, notBefore?: number): Promise<Names>;
    /** Whether the list is there, or on its way. */
    has(portal: Portal, kind: ReferenceName): boolean;
    readonly byId: Pick<NamesById, 'read'>;
  };
  readonly portal: Portal;
  readonly kind: NamedKind;
  /** Milliseconds of the clock that never goes back. */
  readonly now: number;
}

/**
 * Asks what an id is called: the list of its kind, and, where that does not have it, for the one object alone. No list is read for one name.
 * @throws the signal's reason when aborted
 */
export async function nameOf(source: NameSource, id: string, signal: AbortSignal): Promise<NameOf> {
  const { names, portal, kind, now } = source;
  if (portal.rejected) return { state: 'rejected' };
  if (kind.lookup.unnamed) return { state: 'unnamed' };
  if (kind.one && !names.has(portal, kind.name)) return await alone(source, kind.one, id, signal);
  const all = await names.read(portal, kind.name, signal);
  const found = inList(all, id);
  if (found) return found;
  if (kind.one) return await alone(source, kind.one, id, signal);
  const current = all.state === 'known' ? await names.read(portal, kind.name, signal, now - currentMs) : all;
  if (current.state === 'known') return inList(current, id) ?? { state: current.partial ? 'cut' : 'none' };
  return current.state === 'unlisted' ? { state: 'unnamed' } : current;
}

function inList(names: Names, id: string): NameOf | undefined {
  const name = names.state === 'known' ? names.byId.get(id) : undefined;
  return name && { state: 'named', name };
}

async function alone({ names, portal, kind }: NameSource, one: Endpoint, id: string, signal: AbortSignal): Promise<NameOf> {
  if (one.scope && accessTo(one, portal) === 'missing') return { state: 'closed', scope: one.scope };
  try {
    const name = await names.byId.read({ portal, endpoint: one, lookup: kind.lookup }, id, signal);
    return name ? { state: 'named', name } : { state: 'none' };
  } catch (error) {
    if (signal.aborted) throw error;
    const isScope = error instanceof PlandayError && error.kind === 'missingScope' && one.scope !== undefined && !portal.scopes;
    return isScope ? { state: 'closed', scope: one.scope } : { state: 'failed', error, until: 0 };
  }
}
