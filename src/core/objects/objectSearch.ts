import type { Portal } from '../portals/portal.ts';
import type { Choice } from '../references/choices.ts';
import { bestFirst, type Found } from '../search/bestFirst.ts';
import { labelScore, type SearchEntry, searchEntry, termScore } from '../search/searchEntry.ts';
import { readQuery } from '../search/searchText.ts';
import type { ObjectKind } from './objectKinds.ts';

/** The objects of one kind in one portal: what they have in common is compared once. */
export interface ObjectGroup {
  readonly portal: Portal;
  readonly kind: ObjectKind;
  readonly entry: SearchEntry;
  readonly objects: readonly FoundObject[];
}

export interface FoundObject extends Choice {
  readonly entry: SearchEntry;
  readonly group: ObjectGroup;
}

/** Characters of what is typed that are looked at. */
const longestTyped = 300;
/** An id, as people and rows write it: `12`, `#12`, `ID:12`. Longer numbers are more than 64 bits. */
const idWord = /^(?:#|id[:=]?)?(\d{1,19}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
/** What says that an id follows. */
const idName = /^(?:id|nr)[:.=]?$/i;

/** @param words what a person calls the kind */
export function objectGroup(portal: Portal, kind: ObjectKind, words: string, choices: readonly Choice[]): ObjectGroup {
  const { name, info } = portal;
  const common = `${kind.list.name} ${info?.name ?? ''} ${info?.companyName ?? ''}`;
  const objects: FoundObject[] = [];
  const group = { portal, kind, entry: searchEntry('', [words, 3], [name, 3], [common, 2]), objects };
  for (const choice of choices) {
    const entry = searchEntry(choice.label, [choice.label, 8], [choice.id, 6], [choice.detail ?? '', 4]);
    objects.push({ ...choice, entry, group });
  }
  return group;
}

/** What is found for what is typed. */
export interface FoundObjects {
  /** The id that was typed. */
  readonly id: string | undefined;
  /** Those that bear the id that was typed. */
  readonly meant: readonly FoundObject[];
  /** Where else that id may lead, before a list has come and where it is not complete. */
  readonly offers: readonly ObjectGroup[];
  readonly others: Found<FoundObject>;
}

/** A number is an id, and a part of a text like any other. */
export function findObjects(groups: readonly ObjectGroup[], text: string, most: number): FoundObjects {
  const typed = typedId(text);
  if (!typed) return { id: undefined, meant: [], offers: [], others: searchObjects(groups, text, most) };
  const isMeant = ({ id }: FoundObject) => id === typed.id;
  const meant = searchObjects(groups, typed.words, most, isMeant).best;
  const known = new Set(meant.map(({ group }) => group));
  return {
    id: typed.id,
    meant,
    offers: groupsFor(groups, typed.words).filter((group) => !known.has(group)),
    others: searchObjects(groups, text, most, (object) => !isMeant(object)),
  };
}

/** The objects that have all words, each in its own texts or in what its group has in common: “anna kanel”, “department nord”. */
function searchObjects(
  groups: readonly ObjectGroup[],
  text: string,
  most: number,
  isWanted: (object: FoundObject) => boolean = () => true,
): Found<FoundObject> {
  const query = readQuery(text);
  const common = new Map(groups.map((group) => [group, query.terms.map((term) => termScore(group.entry, term))]));
  const score = (object: FoundObject) => {
    if (!isWanted(object)) return 0;
    const shared = common.get(object.group) ?? [];
    let sum = 1;
    for (const [index, term] of query.terms.entries()) {
      const points = Math.max(termScore(object.entry, term), shared[index] ?? 0);
      if (points === 0) return 0;
      sum += points;
    }
    return sum + labelScore(object.entry, query);
  };
  return bestFirst(
    groups.map(({ objects }) => objects),
    score,
    most,
  );
}

/** The first id among the words, and the words beside it. */
function typedId(text: string): { readonly id: string; readonly words: string } | undefined {
  const words = text.slice(0, longestTyped).split(/\s+/);
  const place = words.findIndex((word) => idWord.test(word));
  const id = idWord.exec(words[place] ?? '')?.[1];
  const others = words.filter((word, index) => index !== place && !idName.test(word));
  return id === undefined ? undefined : { id, words: others.join(' ') };
}

/** All whose objects can be opened by their id and that fit the other words. */
function groupsFor(groups: readonly ObjectGroup[], words: string): readonly ObjectGroup[] {
  const { terms } = readQuery(words);
  return groups.filter(({ kind, entry }) => kind.one && terms.every((term) => termScore(entry, term) > 0));
}
