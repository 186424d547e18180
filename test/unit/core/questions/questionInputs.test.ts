import assert from 'node:assert/strict';
import { format, sentence } from '../../../../src/core/errors.ts';
import type { Question } from '../../../../src/core/questions/question.ts';
import { asEndpoint, inputsOf } from '../../../../src/core/questions/questionInputs.ts';

const question: Question = {
  id: 'late',
  title: sentence('Who is late'),
  about: sentence('Tells who is late.'),
  words: [],
  needs: { period: true, departments: 'required' },
  tolerances: [
    { name: 'minutes', label: sentence('Late by more than'), unit: sentence('minutes'), usual: 5, least: 0, most: 240 },
    { name: 'share', label: sentence('A share of'), unit: sentence('percent'), usual: 90, least: 1, most: 100 },
  ],
  rules: [],
  sql: () => '',
};
const day = (name: string) => ({ name, in: 'query', required: true, type: 'string', date: 'date' });
const departments = (required: boolean) => ({ name: 'departmentId', in: 'query', required, type: 'integer', array: 'repeat' });
const shout = (text: Question['title']) => format(text).toUpperCase();

describe('What a question asks a person', () => {
  it('is asked as parameters are', () => {
    assert.deepEqual(asEndpoint(question), {
      id: 'question:late',
      api: '',
      path: '',
      name: 'Who is late',
      summary: 'Tells who is late.',
      parameters: [
        day('from'),
        day('to'),
        departments(true),
        {
          name: 'Late by more than',
          in: 'query',
          required: false,
          type: 'integer',
          description: 'minutes',
          default: '5',
          minimum: 0,
          maximum: 240,
        },
        {
          name: 'A share of',
          in: 'query',
          required: false,
          type: 'integer',
          description: 'percent',
          default: '90',
          minimum: 1,
          maximum: 100,
        },
      ],
    });
    const { name, summary, parameters } = asEndpoint(question, shout);
    assert.deepEqual(
      [name, summary, parameters[3]?.name, parameters[3]?.description],
      ['WHO IS LATE', 'TELLS WHO IS LATE.', 'LATE BY MORE THAN', 'MINUTES'],
    );
  });

  it('is no more than it needs', () => {
    const of = (needs: Question['needs']) => asEndpoint({ ...question, needs, tolerances: [] }).parameters;
    assert.deepEqual(of({ period: false, departments: false }), []);
    assert.deepEqual(of({ period: true, departments: false }), [day('from'), day('to')]);
    assert.deepEqual(of({ period: false, departments: true }), [departments(false)]);
  });

  it('is read back by the names that were shown, with what is usual where nothing was said', () => {
    assert.deepEqual(inputsOf(question, {}), { from: '', to: '', departments: [], tolerances: { minutes: 5, share: 90 } });
    const values = { from: '2026-11-01', to: '2026-11-30', departmentId: ['3', 'x', '1.5', '14'], 'LATE BY MORE THAN': '0' };
    assert.deepEqual(inputsOf(question, values, shout), {
      from: '2026-11-01',
      to: '2026-11-30',
      departments: [3, 14],
      tolerances: { minutes: 0, share: 90 },
    });
    assert.deepEqual(inputsOf(question, { departmentId: '7', 'A share of': '50' }).tolerances, { minutes: 5, share: 50 });
  });
});
