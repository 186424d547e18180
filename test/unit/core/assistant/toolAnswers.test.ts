import assert from 'node:assert/strict';
import { answering } from '../../../../src/core/assistant/toolAnswers.ts';
import { wrong } from '../../../../src/core/assistant/toolInput.ts';
import { PlandayError, sentence } from '../../../../src/core/errors.ts';
import { isRecord } from '../../../../src/core/json.ts';
import { parseJson } from '../../../../src/core/parseJson.ts';
import { harmlessTexts, hostileTexts, unseen } from '../../../support/hostileTexts.ts';

const running = new AbortController().signal;
const clean = async (json: string) => json.replaceAll('secret', '…');
const answered = async (answer: () => Promise<unknown>, signal = running) => await answering({ signal }, clean, answer);
const failed = async (error: unknown) => {
  const { text, isError } = await answered(() => Promise.reject(error));
  assert.equal(isError, true);
  return text;
};
const said = (words: string) => `{\n "problem": ${JSON.stringify(words)}\n}`;

describe('An answer to a model', () => {
  it('is JSON without secrets', async () => {
    const { text, isError } = await answered(async () => ({ a: ['secret'] }));
    assert.deepEqual([text, isError], ['{\n "a": [\n  "…"\n ]\n}', false]);
  });

  it('says what to change, and nothing that a server said', async () => {
    assert.equal(await failed(wrong('Give a "path" and no secret.')), said('Give a "path" and no ….'));
    const detail = 'Emma Hassan has no salary.';
    const error = new PlandayError('refused', sentence('{0} was refused. Ask again.', 'Salaries'), { detail });
    assert.equal(await failed(error), said('Salaries was refused. Ask again.'));
    const brief = new PlandayError('refused', sentence('It was refused. Choose Sign In.'), {
      brief: sentence('It was refused.'),
    });
    assert.equal(await failed(brief), said('It was refused.'));
  });

  it('knows an error of ours behind one that the editor wraps around it, and no other', async () => {
    const ours = new PlandayError('refused', sentence('It was refused.'));
    assert.equal(await failed(new Error('of Emma', { cause: ours })), said('It was refused.'));
    assert.equal(await failed(new PlandayError('refused', sentence('Ours.'), { cause: ours })), said('Ours.'));
    for (const other of [new TypeError('of Emma'), new Error('x', { cause: new Error('of Emma') }), 'of Emma', undefined])
      assert.equal(await failed(other), said('Something went wrong in the extension itself.'));
  });

  it('is none where nobody waits for it any longer, however it ended', async () => {
    const stop = new AbortController();
    const reason = new Error('stopped');
    const ending = (end: () => unknown) => async () => {
      stop.abort(reason);
      return end();
    };
    await assert.rejects(
      answered(
        ending(() => 'all'),
        stop.signal,
      ),
      reason,
    );
    await assert.rejects(
      answered(
        ending(() => Promise.reject(wrong('x'))),
        stop.signal,
      ),
      reason,
    );
  });
});

const told = async (value: unknown, clean = async (json: string) => json) =>
  (await answering({ signal: running }, clean, async () => value)).text;

function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (isRecord(value)) return Object.entries(value).flatMap(([name, one]) => [name, ...textsIn(one)]);
  return typeof value === 'string' ? [value] : [];
}

describe('What a model is told', () => {
  it('holds nothing that a person could not see, wherever it stands', async () => {
    for (const [what, text] of Object.entries(hostileTexts())) {
      const json = await told({ text, [text]: 1, rows: [{ [text]: [text, { of: text }] }] });
      const texts = textsIn(JSON.parse(json));
      assert.equal(texts.length, 8, what);
      for (const one of texts) assert.doesNotMatch(one.replaceAll('\n', ''), unseen, what);
    }
  });

  it('is otherwise as it was, to the last digit', async () => {
    assert.deepEqual(JSON.parse(await told({ harmlessTexts })), { harmlessTexts });
    assert.match(await told(parseJson('{"a":[12345678901234567890,1.5,null,true]}')), /12345678901234567890/);
  });

  it('is looked through for secrets when nothing more comes together in it', async () => {
    const seen: string[] = [];
    const clean = async (json: string) => {
      seen.push(json);
      return json;
    };
    await told({ text: 'sec\u200bret\u{e0041}' }, clean);
    assert.match(seen.join(''), /"secret"/);
  });
});
