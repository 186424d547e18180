import assert from 'node:assert/strict';
import type { AnswerDocument } from '../../../src/answers/answerDocument.ts';
import { replaced } from '../../../src/answers/replacedAnswer.ts';
import type { Answer } from '../../../src/core/requests/answer.ts';
import { contentOf } from '../support/contentOf.ts';

const answer = (values: Answer['request']['values'], all = false): Answer => ({
  request: { portalId: 'p1', endpointId: '/hr/v1.0/departments', values, all },
  connection: 'c',
  status: 200,
  milliseconds: 1,
  fetchedAt: 1,
  content: contentOf([]),
});
const document = (of: Answer, more: Partial<AnswerDocument> = {}) =>
  ({ id: '1', answer: of, isOpen: false, changedAt: 1, ...more }) as AnswerDocument;

describe('replaced', () => {
  const first = document(answer({ limit: '5' }));

  it('keeps what the same question was answered with before, one only', () => {
    assert.deepEqual(replaced(first, answer({ limit: '5' }), false), { previous: first });
    const second = { ...document(answer({ limit: '5' })), previous: first };
    const { previous } = replaced(second, answer({ limit: '5' }), false);
    assert.equal(previous && 'previous' in previous, false);
    assert.deepEqual(previous?.answer, second.answer);
  });

  it('keeps nothing of another question, and nothing where there was nothing', () => {
    assert.deepEqual(replaced(first, answer({ limit: '6' }), false), {});
    assert.deepEqual(replaced(first, answer({ limit: '5' }, true), false), {});
    assert.deepEqual(replaced(undefined, answer({}), false), {});
  });

  it('leaves it where more rows are added', () => {
    assert.deepEqual(replaced({ ...first, previous: first }, answer({ limit: '5' }), true), { previous: first });
    assert.deepEqual(replaced(first, answer({ limit: '5' }), true), {});
  });

  it('keeps none that is too large to be kept twice', () => {
    const large = document({ ...answer({}), content: contentOf(['x'.repeat(33 * 1024 * 1024)]) });
    assert.deepEqual(replaced(large, answer({}), false), {});
  });
});
