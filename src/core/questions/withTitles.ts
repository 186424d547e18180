import { format, type Sentence } from '../errors.ts';
import type { Question } from './question.ts';

/** The statement of a question, with what each rule is called before it. */
export function withTitles(
  { rules }: Pick<Question, 'rules'>,
  sql: string,
  words: (sentence: Sentence) => string = format,
): string {
  const cases = rules.map(({ id, title }) => `WHEN ${text(id)} THEN ${text(words(title))}`);
  return `SELECT CASE rule\n  ${cases.join('\n  ')}\n  ELSE rule END AS finding, *\nFROM (\n${sql.trim().replace(/;$/, '')}\n)`;
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
