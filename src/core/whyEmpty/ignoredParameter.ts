import type { Endpoint } from '../catalogue/endpoint.ts';
import { sentence } from '../errors.ts';
import { hasValue } from '../parameters/values.ts';
import { contradictions } from './contradictions.ts';
import type { Cause } from './explanation.ts';
import { type FindCause, type Question, wholeList, without } from './question.ts';

/**
 * The name that a published document gives to a parameter is none to the server: without it the answer is the same, and under the name that is
 * known from elsewhere, rows come.
 */
export const misspeltParameter: FindCause = async (question) => {
  const { asked, probes } = question;
  for (const parameter of asked.endpoint.parameters) {
    const { name, wireName } = parameter;
    if (wireName === undefined || name.startsWith('?') || !hasValue(asked.values, name)) continue;
    const values = wholeList(question);
    const own = await probes.rows(sentence('With the name {0}', name), underOwnName(asked.endpoint, name), values);
    if (!own || own.rows === 0) continue;
    // Where it is demanded, a server that does not know the name refuses to answer without it.
    const same = await probes.rows(
      sentence('Without {0}', wireName),
      withoutParameter(asked.endpoint, name),
      without(values, name),
    );
    if (same?.rows !== 0) continue;
    return {
      kind: 'ignoredParameter',
      what: sentence('Planday does not know {0}, as the published document calls the parameter {1}.', wireName, name),
      proof: sentence('Rows with {0} and without it: 0; rows with {1} and the same value: {2}.', wireName, name, own.rows),
      next: sentence('Choose Reset API Catalogue, which goes back to the built-in names.'),
    };
  }
  return undefined;
};

function underOwnName(endpoint: Endpoint, name: string): Endpoint {
  const parameters = endpoint.parameters.map((parameter) => {
    const { wireName: _, ...own } = parameter;
    return parameter.name === name ? own : parameter;
  });
  return { ...endpoint, parameters };
}

function withoutParameter(endpoint: Endpoint, name: string): Endpoint {
  return { ...endpoint, parameters: endpoint.parameters.filter((parameter) => parameter.name !== name) };
}

/** Rows that a filter should have left out, and the same answer without the filter. */
export const ignoredParameter: FindCause = async (question) => {
  for (const { names, odd } of contradictions(question, question.content.rows)) {
    const cause = await sameWithout(question, names, odd);
    if (cause) return cause;
  }
  return undefined;
};

async function sameWithout(question: Question, names: readonly string[], odd: number): Promise<Cause | undefined> {
  const { asked, probes } = question;
  const said = names.join(', ');
  const [whole, same] = [
    await probes.rows(sentence('The same again'), asked.endpoint, wholeList(question)),
    await probes.rows(sentence('Without {0}', said), asked.endpoint, without(wholeList(question), ...names)),
  ];
  if (!whole || !same || whole.rows === 0 || whole.rows !== same.rows) return undefined;
  const isSame = whole.content.rows.every((row, index) => same.content.rows[index]?.text.equals(row.text));
  if (!isSame) return undefined;
  return {
    kind: 'ignoredParameter',
    what: sentence('Planday takes no notice of {0} here.', said),
    proof: sentence('Rows that {0} should leave out: {1}; the answer is the same without it: {2}.', said, odd, same.rows),
    next: sentence('Choose Update API Catalogue, which reads what the parameters of {0} are called today.', asked.endpoint.name),
  };
}
