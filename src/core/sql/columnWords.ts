import { type Sentence, sentence } from '../errors.ts';
import { demandsOf, keyNames } from './demands.ts';
import type { SqlColumn, SqlTable } from './sqlTable.ts';

/** What is said of a column, a line each: what it is, where it comes from, what becomes of it. */
export function columnWords({ description, source, isHidden, thing }: SqlColumn): readonly Sentence[] {
  const lines: Sentence[] = [];
  // Its values are a line of their own.
  for (const part of description?.split(' · ') ?? []) lines.push(sentence('{0}', part));
  if (source.kind === 'portal') lines.push(sentence('The name of the portal that the row is from.'));
  if (source.kind === 'portalId')
    lines.push(sentence('The ID of the portal that the row is from: two portals can have the same IDs.'));
  if (source.kind === 'asked') lines.push(askedWords(source.parameter.array !== undefined));
  if (source.kind === 'field' && source.path.length > 1) lines.push(sentence('Field {0}', source.path.join('.')));
  if (thing !== undefined && source.kind !== 'portalId') lines.push(sentence('Ids of: {0}', thing));
  if (isHidden) lines.push(sentence('Hidden until you choose to show it.'));
  return lines;
}

function askedWords(isSeveral: boolean): Sentence {
  return isSeveral
    ? sentence('What the list is asked with: one value, or several with commas between them.')
    : sentence('What the list is asked with.');
}

/** What is said of a table: which list it is, what has to be said to read it, and what it costs. */
export function tableWords(table: SqlTable): readonly Sentence[] {
  const { endpoint, name, shortName } = table;
  const lines: Sentence[] = [sentence('{0}', endpoint.name), sentence('{0}', `GET ${endpoint.path}`)];
  if (shortName !== undefined) lines.push(sentence('Also called {0}', name));
  const asked = keyNames(table);
  if (asked.length > 0) lines.push(sentence('One request for each {0}', asked.join(', ')));
  const demanded = demandsOf(table).flatMap(({ columns: [first] }) => (first === undefined ? [] : [first]));
  if (demanded.length > 0) lines.push(sentence('Read only with: {0}', demanded.join(', ')));
  return lines;
}
