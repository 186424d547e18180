import { draftStatus } from '../catalogue/draftStatus.ts';
import type { Parameter } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { valuesOf } from '../parameters/values.ts';
import { fieldOf } from './contradictions.ts';
import type { Cause } from './explanation.ts';
import type { Reading } from './probes.ts';
import { corrected, type FindCause, type Question, wholeList, without } from './question.ts';

/** Drafts are listed only where they are asked for, or not with the status that was asked for. */
export const drafts: FindCause = async (question) => {
  const status = draftStatus(question.asked.endpoint);
  if (!status) return undefined;
  const { parameter, draft } = status;
  const { asked, probes } = question;
  const [given] = valuesOf(asked.values, parameter.name);
  if (given === draft) return undefined;
  const values = { ...wholeList(question), [parameter.name]: draft };
  const found = await probes.rows(sentence('With {0} {1}', parameter.name, draft), asked.endpoint, values);
  if (!found || found.rows === 0) return undefined;
  if (given !== undefined) return await ofAnotherStatus(question, parameter, draft, found);
  const known = new Set(question.content.rows.map(({ key }) => key));
  if (found.content.rows.some(({ key }) => known.has(key))) return undefined;
  return {
    kind: 'drafts',
    what: sentence('These rows are drafts, which {0} does not list unless it is asked for them.', asked.endpoint.name),
    proof: sentence('Rows with {0} {1}: {2}.', parameter.name, draft, found.rows),
    corrected: corrected(question, values),
  };
};

/** All that is there has another status than was asked for, and that is what drafts have: whoever planned it has not published it. */
async function ofAnotherStatus(
  question: Question,
  { name }: Parameter,
  draft: string,
  { rows, content }: Reading,
): Promise<Cause | undefined> {
  const { asked, probes } = question;
  // A server that does not know the status may give all that it has.
  if (!content.rows.every((row) => fieldOf(row, name)?.toLowerCase() === draft.toLowerCase())) return undefined;
  const values = without(wholeList(question), name);
  const whole = await probes.rows(sentence('Without {0}', name), asked.endpoint, values);
  if (!whole || (whole.rows > 0 && whole.rows !== rows)) return undefined;
  return {
    kind: 'drafts',
    what: sentence('All rows that are there are drafts.'),
    proof: sentence('Rows with {0} {1}: {2}; rows without {0}: {3}.', name, draft, rows, whole.rows),
    corrected: corrected(question, { ...values, [name]: draft }),
  };
}
