import { type Sentence, sentence } from '../errors.ts';
import type { Checked, DepartureGroup } from '../schemaCheck/checkAnswer.ts';
import { type Outcome, passed } from './check.ts';

/** Differences that are told; the message counts all. */
const mostTold = 50;

/** What a schema expects beside what came: paths, types and counts. */
export function checkDepartures({ count, groups }: Checked): Outcome {
  if (count === 0) return passed;
  const told = groups.slice(0, mostTold);
  return {
    what: 'failed',
    message: sentence('The answer is not as its published schema has it. Differences: {0}', count),
    expected: told.map(expectedWords),
    seen: told.map(seenWords),
  };
}

function expectedWords(group: DepartureGroup): Sentence {
  const { kind, expected } = group;
  switch (kind) {
    case 'type':
    case 'null':
      return expected === undefined ? sentence('{0}: not null', placeOf(group)) : sentence('{0}: {1}', placeOf(group), expected);
    case 'enum':
      return sentence('{0}: a value that the schema lists', placeOf(group));
    case 'missing':
      return sentence('{0}: always there', placeOf(group));
    case 'unknown':
      return sentence('{0}: not there', placeOf(group));
  }
}

function seenWords(group: DepartureGroup): Sentence {
  const { kind, found = '', count } = group;
  switch (kind) {
    case 'type':
      return sentence('{0}: {1} × {2}', placeOf(group), found, count);
    case 'null':
      return sentence('{0}: {1} × {2}', placeOf(group), 'null', count);
    case 'enum':
      return sentence('{0}: another value × {1}', placeOf(group), count);
    case 'missing':
      return sentence('{0}: missing × {1}', placeOf(group), count);
    case 'unknown':
      return sentence('{0}: there × {1}', placeOf(group), count);
  }
}

/** As JSONPath, which has a name for the whole. */
function placeOf({ path }: DepartureGroup): string {
  return path === '' ? '$' : path;
}
