import { spelling } from '../catalogue/spelling.ts';
import { sentence } from '../errors.ts';
import { valuesOf } from '../parameters/values.ts';
import type { Reading } from './probes.ts';
import { corrected, type FindCause, wholeList } from './question.ts';

const ofSearch: ReadonlySet<string> = new Set(['searchquery', 'search', 'searchtext', 'query', 'q', 'filter']);
/** Words that are asked for one by one. */
const mostWords = 3;

/** There is a row in which each word of the text is found, and the text as a whole is not. */
export const searchTooNarrow: FindCause = async (question) => {
  const { asked, probes } = question;
  const parameter = asked.endpoint.parameters.find(({ name, type }) => type === 'string' && ofSearch.has(spelling(name)));
  if (!parameter) return undefined;
  const { name } = parameter;
  const words = wordsIn(valuesOf(asked.values, name)[0] ?? '');
  if (words.length < 2 || words.length > mostWords) return undefined;
  const readings: { readonly word: string; readonly found: Reading }[] = [];
  for (const [place, word] of words.entries()) {
    const values = { ...wholeList(question), [name]: word };
    const found = await probes.rows(sentence('With word {0} of {1} alone', place + 1, name), asked.endpoint, values);
    if (!found || found.rows === 0) return undefined;
    readings.push({ word, found });
  }
  const common = inAll(readings.map(({ found }) => found));
  const fewest = readings.toSorted((one, other) => one.found.rows - other.found.rows)[0];
  if (common === 0 || !fewest) return undefined;
  return {
    kind: 'searchTooNarrow',
    what: sentence('{0} is looked for as one text, as it is written, and there are rows with each of its words.', name),
    proof: sentence('Words of {0}: {1}; rows in which each of them is found: {2}.', name, words.length, common),
    corrected: corrected(question, { ...wholeList(question), [name]: fewest.word }),
  };
};

function wordsIn(text: string): readonly string[] {
  return [...new Set(text.split(/[\s,;]+/).filter((word) => word.length > 1))];
}

function inAll(readings: readonly Reading[]): number {
  const [first, ...others] = readings.map(({ content }) => new Set(content.rows.map(({ key, text }) => key ?? text.text())));
  return [...(first ?? [])].filter((key) => others.every((keys) => keys.has(key))).length;
}
