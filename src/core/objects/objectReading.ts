import { isCancellation, outlooks, PlandayError } from '../errors.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import type { Portal } from '../portals/portal.ts';
import type { Choices, PortalLists } from '../references/portalLists.ts';
import type { Waiting } from '../references/sharedReading.ts';
import { accessTo } from '../scopes/scopes.ts';
import type { ObjectKind, ObjectName } from './objectKinds.ts';
import { type ObjectGroup, objectGroup } from './objectSearch.ts';

/** Lists under way at once: somebody who clicks meanwhile is not to wait for all of them. */
const atOnce = 4;
/** What most people look for is read of every portal before the rest of any. */
const wantedFirst: readonly ObjectName[] = ['department', 'employee'];

/** Why objects are missing: of one kind, or, without one, of the whole portal. */
export interface Gap {
  readonly portal: Portal;
  readonly kind?: ObjectKind;
  /** `rejected`: nobody was asked. `scope`: the app may not read them. `cut`: there are more than anyone looks through. */
  readonly reason: 'rejected' | 'scope' | 'cut' | { readonly error: unknown };
}

export interface ObjectReadingOptions {
  readonly lists: Pick<PortalLists, 'read'>;
  readonly kinds: readonly ObjectKind[];
  /** Those first that are likely to be wanted. */
  readonly portals: readonly Portal[];
  /** What a person calls a kind. */
  readonly words: (name: ObjectName) => string;
  readonly today: (portal: Portal) => CalendarDate;
  /** Called after each list, and may wait: lists that are known already come one after the other. */
  readonly breathe: () => Promise<void>;
}

interface Task {
  readonly portal: Portal;
  readonly kind: ObjectKind;
}

/** Reads who and what is in all portals, a few lists at a time. What came is there at once; what is missing is known by its reason. */
export class ObjectReading {
  readonly #options: ObjectReadingOptions;
  readonly #groups = new Map<Portal, Map<ObjectKind, ObjectGroup>>();
  readonly #gaps: Gap[] = [];
  /** Portals that cannot be asked at all. */
  readonly #lost = new Set<Portal>();

  constructor(options: ObjectReadingOptions) {
    this.#options = options;
    for (const portal of options.portals) {
      if (portal.rejected) this.#lose(portal, 'rejected');
      else this.#groups.set(portal, new Map(options.kinds.map((kind) => [kind, this.#group({ portal, kind }, [])])));
    }
  }

  /** Of each kind all portals, those too whose objects have not come. */
  get groups(): readonly ObjectGroup[] {
    const { kinds, portals } = this.#options;
    return kinds.flatMap((kind) => portals.flatMap((portal) => this.#groups.get(portal)?.get(kind) ?? []));
  }

  get gaps(): readonly Gap[] {
    return this.#gaps.filter(({ portal, kind }) => !kind || !this.#lost.has(portal));
  }

  /** @param onChange is told each time that something came, or will not come @throws the signal's reason when aborted */
  async read(options: Waiting, onChange: () => void): Promise<void> {
    const tasks = this.#tasks();
    const work = async () => {
      for (let task = tasks.shift(); task; task = tasks.shift()) {
        options.signal.throwIfAborted();
        await this.#readOne(task, options);
        onChange();
        await this.#options.breathe();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  #tasks(): Task[] {
    const { kinds, portals } = this.#options;
    const isWanted = ({ name }: ObjectKind) => wantedFirst.includes(name);
    const of = (some: readonly ObjectKind[]) => portals.flatMap((portal) => some.map((kind) => ({ portal, kind })));
    return [...of(kinds.filter(isWanted)), ...of(kinds.filter((kind) => !isWanted(kind)))];
  }

  async #readOne(task: Task, options: Waiting): Promise<void> {
    const { portal, kind } = task;
    if (this.#lost.has(portal)) return;
    if (accessTo(kind.list, portal) === 'missing') {
      this.#gaps.push({ ...task, reason: 'scope' });
      return;
    }
    try {
      const { lists, today } = this.#options;
      const { choices, partial } = await lists.read(portal, kind.lookup, today(portal), options);
      this.#groups.get(portal)?.set(kind, this.#group(task, choices));
      if (partial) this.#gaps.push({ ...task, reason: reasonOf(partial) });
    } catch (error) {
      if (options.signal.aborted || isCancellation(error)) throw error;
      this.#fail(task, error);
    }
  }

  #fail(task: Task, error: unknown): void {
    const kind = error instanceof PlandayError ? error.kind : undefined;
    if (kind && outlooks[kind].ofConnection) this.#lose(task.portal, { error });
    else this.#gaps.push({ ...task, reason: kind === 'missingScope' ? 'scope' : { error } });
  }

  #lose(portal: Portal, reason: Gap['reason']): void {
    if (!this.#lost.has(portal)) this.#gaps.push({ portal, reason });
    this.#lost.add(portal);
  }

  #group({ portal, kind }: Task, choices: Choices['choices']): ObjectGroup {
    return objectGroup(portal, kind, this.#options.words(kind.name), choices);
  }
}

function reasonOf(partial: NonNullable<Choices['partial']>): Gap['reason'] {
  return 'error' in partial ? { error: partial.error } : 'cut';
}
