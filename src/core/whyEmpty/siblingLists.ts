import { sentence } from '../errors.ts';
import { hasValue } from '../parameters/values.ts';
import { contradictions } from './contradictions.ts';
import { addsFields, corrected, type FindCause, wholeList } from './question.ts';

/** Lists of what another list leaves out, by what follows its path. */
const leftOut = ['deactivated', 'deleted'] as const;

/** The same values find rows in the list of what is deactivated, or deleted. */
export const otherList: FindCause = async (question) => {
  const { asked, catalogue, probes } = question;
  for (const name of leftOut) {
    const endpoint = await catalogue.find(`${asked.endpoint.id}/${name}`);
    if (!endpoint) continue;
    const given = asked.endpoint.parameters.filter(
      (parameter) => hasValue(wholeList(question), parameter.name) && !addsFields(parameter),
    );
    // Without one of the filters, it would be another question.
    if (!given.every((parameter) => endpoint.parameters.some((other) => other.name === parameter.name))) continue;
    const names = given.map((parameter) => parameter.name);
    const values = Object.fromEntries(Object.entries(wholeList(question)).filter(([key]) => names.includes(key)));
    const found = await probes.rows(sentence('The same of {0}', endpoint.name), endpoint, values);
    // A list that keeps to none of the filters says nothing.
    if (!found || found.rows === 0 || contradictions(question, found.content.rows).length > 0) continue;
    return {
      kind: 'otherList',
      what: sentence(
        'What is asked for is in another list: {0} leaves it out, and {1} has it.',
        asked.endpoint.name,
        endpoint.name,
      ),
      proof: sentence('Rows with the same values in {0}: {1}.', endpoint.name, found.rows),
      corrected: corrected(question, values, endpoint.id),
    };
  }
  return undefined;
};
