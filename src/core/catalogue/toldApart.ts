/** So many characters of a label are in sight where the sidebar is at its narrowest. */
export const inSight = 12;

/** What joins two parts of a name, and begins neither. */
const links = /^(?:of|for|by|per|in|with|to|an?|the)$/i;

/**
 * The names of one API's endpoints, told apart by how they begin: where several begin alike, what differs comes first and what they share
 * after it. "Sales figures per hour", "Sales figures per day" become "Hour · Sales figures", "Day · Sales figures".
 * @param isOurs whether the name of that place was written for people, and stays
 */
export function toldApart(names: readonly string[], isOurs: (index: number) => boolean): readonly string[] {
  const groups = new Map<string, string[][]>();
  for (const name of names) {
    const group = groups.get(beginning(name)) ?? [];
    group.push(name.split(' '));
    groups.set(beginning(name), group);
  }
  const shared = new Map([...groups].map(([key, group]) => [key, sharedWords(group)]));
  const changed = names.map((name, index) => {
    const count = shared.get(beginning(name)) ?? 0;
    return isOurs(index) || count === 0 ? name : differenceFirst(name.split(' '), count);
  });
  return new Set(changed).size === new Set(names).size ? changed : names;
}

/** What is seen of a name at least. */
export function beginning(name: string): string {
  return name.slice(0, inSight).toLowerCase();
}

/** Whether one is the other's plural: their icons tell them apart. */
export function isOneOf(one: string, other: string): boolean {
  return stem(one) === stem(other);
}

function stem(name: string): string {
  return name.toLowerCase().replace(/(?:ies|y|s)$/, '');
}

/** How many words all of a group begin with; none where there is nothing to tell apart. */
function sharedWords(group: readonly (readonly string[])[]): number {
  const [first = [], ...others] = group;
  if (new Set(group.map((words) => stem(words.join(' ')))).size < 2) return 0;
  const differs = first.findIndex((word, index) => others.some((words) => stem(words[index] ?? '') !== stem(word)));
  const shared = differs < 0 ? first : first.slice(0, differs);
  return shared.findLastIndex((word) => !links.test(word)) + 1;
}

function differenceFirst(words: readonly string[], shared: number): string {
  const rest = words.slice(shared);
  const difference = rest.slice(rest.findIndex((word) => !links.test(word))).join(' ');
  if (rest.every((word) => links.test(word))) return words.join(' ');
  return `${difference.charAt(0).toUpperCase()}${difference.slice(1)} · ${words.slice(0, shared).join(' ')}`;
}
