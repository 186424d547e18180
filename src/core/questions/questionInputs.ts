import type { Endpoint, Parameter, ParameterValues } from '../catalogue/endpoint.ts';
import { format } from '../errors.ts';
import { valuesOf } from '../parameters/values.ts';
import type { Question, QuestionInputs } from './question.ts';

/** A question as something that has parameters, so that they are asked for as everywhere: periods by name, departments from the portal's list. */
export function asEndpoint(question: Question, words: (sentence: Question['title']) => string = format): Endpoint {
  const { id, title, about, needs, tolerances } = question;
  const parameters: readonly Parameter[] = [
    ...(needs.period ? [day('from'), day('to')] : []),
    ...(needs.departments ? [departments(needs.departments === 'required')] : []),
    ...tolerances.map(
      ({ label, unit, usual, least, most }): Parameter => ({
        name: words(label),
        in: 'query',
        required: false,
        type: 'integer',
        description: words(unit),
        default: String(usual),
        minimum: least,
        maximum: most,
      }),
    ),
  ];
  return { id: `question:${id}`, api: '', path: '', name: words(title), summary: words(about), parameters };
}

function departments(required: boolean): Parameter {
  return { name: 'departmentId', in: 'query', required, type: 'integer', array: 'repeat' };
}

function day(name: string): Parameter {
  return { name, in: 'query', required: true, type: 'string', date: 'date' };
}

/** What was given for them. @param words as for `asEndpoint` */
export function inputsOf(
  { tolerances }: Question,
  values: ParameterValues,
  words: (sentence: Question['title']) => string = format,
): QuestionInputs {
  const [from = ''] = valuesOf(values, 'from');
  const [to = ''] = valuesOf(values, 'to');
  return {
    from,
    to,
    departments: valuesOf(values, 'departmentId').map(Number).filter(Number.isSafeInteger),
    tolerances: Object.fromEntries(
      tolerances.map(({ name, label, usual }) => [name, Number(valuesOf(values, words(label))[0] ?? usual)]),
    ),
  };
}
