import assert from 'node:assert/strict';
import { type Finding, inOrder, verdictOf } from '../../../../src/core/assistant/findings.ts';

const finding = (found: string, line?: number, more: Partial<Finding> = {}): Finding => ({
  rule: 'unknownPath',
  severity: 'error',
  found,
  why: 'There is none.',
  ...(line !== undefined && { line }),
  ...more,
});

describe('What is found in a program', () => {
  it('is told once, in the order of the lines, what has none first', () => {
    const all = [
      finding('c', 2),
      finding('a', 3),
      finding('d'),
      finding('b', 1),
      finding('c', 2),
      finding('c', 1),
      finding('c', 2, { rule: 'badValue' }),
    ];
    assert.deepEqual(
      inOrder(all).map(({ found, line, rule }) => `${found} ${line} ${rule}`),
      ['d undefined unknownPath', 'b 1 unknownPath', 'c 1 unknownPath', 'c 2 unknownPath', 'c 2 badValue', 'a 3 unknownPath'],
    );
  });

  it('is told as it was found first', () => {
    assert.deepEqual(
      inOrder([finding('a', 1, { why: 'First.' }), finding('a', 1, { why: 'Second.' })]).map(({ why }) => why),
      ['First.'],
    );
  });

  it('is as bad as the worst of it', () => {
    const of = (...all: readonly Finding['severity'][]) => verdictOf(all.map((severity) => finding('a', 1, { severity })));
    assert.deepEqual(
      [of(), of('note'), of('note', 'warning'), of('warning', 'error', 'note')],
      ['right', 'right', 'incomplete', 'wrong'],
    );
  });
});
