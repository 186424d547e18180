/** What a member of an answer is, as far as that says where its rows are. */
export type MemberKind = 'list' | 'null' | 'other';

/** The member that holds the rows of an answer: `data`, or the one list beside `paging`. `undefined` where there is none, or several. */
export function listMember(kinds: ReadonlyMap<string, MemberKind>): string | undefined {
  const data = kinds.get('data');
  if (data !== undefined) return data === 'list' || (data === 'null' && kinds.has('paging')) ? 'data' : undefined;
  const lists = [...kinds].filter(([, kind]) => kind === 'list');
  return lists.length === 1 ? lists[0]?.[0] : undefined;
}

/** What names a row: the first of them that it has. Lists say `id`, hr skills `skillId`. */
export const keyFields = ['id', 'skillId'] as const;
