import type { ParameterValues } from '../catalogue/endpoint.ts';
import { type Sentence, sentence } from '../errors.ts';
import type { CalendarDate } from '../parameters/calendar.ts';
import { daysOf } from '../parameters/dateOffers.ts';
import type { Question } from '../questions/question.ts';
import { questionOf, questions } from '../questions/questions.ts';
import { type Call, refused, unknownField } from './call.ts';
import { calledPeriod } from './calledPeriod.ts';

export const questionFields = ['portal', 'question', 'period', 'departments', 'tolerances'] as const;

/** @throws PlandayError `invalidInput` where there is no such question */
export function calledQuestion(call: Call): Question {
  const id = call.needed('question', 'people');
  const question = questionOf(id);
  if (question) return question;
  throw refused(sentence('There is no question “{0}”, only {1}.', id, questions.map((one) => one.id).join(', ')));
}

/**
 * What a call gives to a question, as the parameters of `asEndpoint` have it.
 * @param words as for `asEndpoint`
 * @throws PlandayError `invalidInput` for what the question does not take
 */
export function calledInputs(
  call: Call,
  { id, needs, tolerances }: Question,
  today: CalendarDate,
  words: (label: Sentence) => string,
): ParameterValues {
  const period = calledPeriod(call);
  const days = typeof period === 'string' ? daysOf(period, today) : period;
  const departments = call.texts('departments', '[1, 2]');
  const given = Object.entries(call.values('tolerances', '{ "minutes": 5 }'));
  const known = tolerances.map(({ name }) => name);
  const notTaken = [days && !needs.period ? 'period' : [], departments && !needs.departments ? 'departments' : []].flat()[0];
  if (notTaken !== undefined) throw refused(sentence('The question “{0}” takes no “{1}”. Leave it out.', id, notTaken));
  const strange = given.find(([name]) => !known.includes(name));
  if (strange)
    throw refused(
      known.length > 0
        ? unknownField(id, strange[0], known)
        : sentence('The question “{0}” takes no “{1}”. Leave it out.', id, 'tolerances'),
    );
  const said = given.flatMap(([name, [value = '']]) =>
    tolerances.flatMap((one): [string, string][] => (one.name === name ? [[words(one.label), value]] : [])),
  );
  return { ...days, ...(departments && { departmentId: departments }), ...Object.fromEntries(said) };
}
