import assert from 'node:assert/strict';
import {
  type AskToGoOn,
  askedBounds,
  askedFrom,
  mostBytes,
  quietBounds,
  ReadingBounds,
  type ReadSoFar,
} from '../../../../src/core/requests/readingBounds.ts';
import { contentOf } from '../../support/contentOf.ts';

const page = (offset: number, total?: number, step = 5_000) => ({ offset, step, total });

/** Somebody who is asked, and gives these answers. */
function somebody(...answers: readonly boolean[]) {
  const questions: ReadSoFar[] = [];
  const askToGoOn: AskToGoOn = async (soFar) => answers[questions.push(soFar) - 1] ?? assert.fail('nobody asks again');
  return { questions, askToGoOn };
}

function send(bounds: ReadingBounds, requests: number): void {
  for (let sent = 0; sent < requests; sent++) bounds.send();
}

describe('The bounds of a reading', () => {
  it('are those that somebody set, in rows, or the usual ones', () => {
    assert.deepEqual(askedFrom(undefined), { rows: 200_000, requests: 10_000 });
    assert.deepEqual(askedFrom(1_000), { rows: 1_000, requests: 10_000 });
    assert.deepEqual(quietBounds, { rows: 20_000, requests: 1_000 });
  });

  it('cover so many rows, and not one more', () => {
    const { askToGoOn } = somebody();
    const cases: readonly (readonly [ReadingBounds, number])[] = [
      [new ReadingBounds(undefined), quietBounds.rows],
      [new ReadingBounds(askToGoOn), askedBounds.rows],
      [new ReadingBounds(askToGoOn, mostBytes, askedFrom(7)), 7],
      [new ReadingBounds(undefined, mostBytes, askedFrom(7)), quietBounds.rows],
    ];
    for (const [bounds, rows] of cases) assert.deepEqual([bounds.covers(rows), bounds.covers(rows + 1)], [true, false]);
  });

  describe('where there is nobody to ask', () => {
    it('let a page begin below the bound of rows, whatever the total says', async () => {
      for (const total of [undefined, 1_000_000]) {
        const bounds = new ReadingBounds(undefined);
        assert.deepEqual([await bounds.allow(page(19_999, total)), bounds.ending], [true, undefined]);
        assert.deepEqual([await bounds.allow(page(20_000, total)), bounds.ending], [false, 'stopped']);
        assert.equal(await bounds.allow(page(0, total)), false, 'what has stopped does not go on');
      }
    });

    it('let the last request of the bound be sent, and no more', async () => {
      const bounds = new ReadingBounds(undefined);
      send(bounds, 999);
      assert.ok(await bounds.allow(page(0)));
      bounds.send();
      assert.deepEqual([await bounds.allow(page(0)), bounds.ending], [false, 'stopped']);
    });
  });

  describe('where somebody can be asked', () => {
    it('are not asked about while the whole list is within them', async () => {
      const bounds = new ReadingBounds(somebody().askToGoOn);
      assert.ok(await bounds.allow(page(5_000, 200_000)));
      send(bounds, 9_990);
      assert.ok(await bounds.allow(page(150_000, 200_000)), 'ten requests are left, and ten are needed');
    });

    it('are asked about at once where the total is beyond them: with what came, the total and the requests to the end', async () => {
      const { questions, askToGoOn } = somebody(true, true);
      const bounds = new ReadingBounds(askToGoOn);
      bounds.send();
      assert.ok(await bounds.allow(page(5_000, 200_001)));
      assert.deepEqual(questions, [{ rows: 5_000, total: 200_001, requests: 40 }]);
      assert.ok(bounds.covers(400_001) && !bounds.covers(400_002), 'as much again, beyond what was agreed to');
      assert.ok(await bounds.allow(page(10_000, 400_001)));
      assert.ok(await bounds.allow(page(10_000, 400_002)));
      assert.deepEqual(questions.slice(1), [{ rows: 10_000, total: 400_002, requests: 79 }]);
    });

    it('are asked about where the requests to the end are too many', async () => {
      const { questions, askToGoOn } = somebody(true, false);
      const bounds = new ReadingBounds(askToGoOn);
      send(bounds, 9_999);
      assert.ok(await bounds.allow(page(10, 11, 1)));
      assert.ok(await bounds.allow(page(10, 12, 1)));
      assert.deepEqual(questions, [{ rows: 10, total: 12, requests: 2 }]);
      send(bounds, 10_000);
      assert.ok(await bounds.allow(page(10, 12, 1)), 'the 10,001 that were agreed to and 10,000 more');
      bounds.send();
      assert.ok(!(await bounds.allow(page(10, 12, 1))));
      assert.deepEqual([questions.length, bounds.ending], [2, 'stopped']);
    });

    it('are asked about when they are reached where nobody knows the total', async () => {
      const { questions, askToGoOn } = somebody(true, false);
      const bounds = new ReadingBounds(askToGoOn);
      send(bounds, 7);
      assert.ok(await bounds.allow(page(199_999)));
      assert.ok(await bounds.allow(page(200_000)));
      assert.deepEqual(questions, [{ rows: 200_000, total: undefined, requests: 7 }]);
      assert.ok(await bounds.allow(page(399_999)));
      assert.ok(!(await bounds.allow(page(400_000))));
      assert.equal(questions.length, 2);
    });

    it('allow 10,000 more requests than were sent where nobody knows the total', async () => {
      const { questions, askToGoOn } = somebody(true, false);
      const bounds = new ReadingBounds(askToGoOn);
      send(bounds, 10_000);
      assert.ok(await bounds.allow(page(50)));
      send(bounds, 9_999);
      assert.ok(await bounds.allow(page(50)));
      assert.equal(questions.length, 1);
      bounds.send();
      assert.ok(!(await bounds.allow(page(50))));
    });

    it('take a total that is reached for none: the list goes on beyond it', async () => {
      const bounds = new ReadingBounds(somebody().askToGoOn, mostBytes, askedFrom(10));
      assert.ok(await bounds.allow(page(9, 9)));
      const { questions, askToGoOn } = somebody(false);
      assert.ok(!(await new ReadingBounds(askToGoOn, mostBytes, askedFrom(10)).allow(page(10, 10))));
      assert.deepEqual(questions, [{ rows: 10, total: 10, requests: 1 }]);
    });

    it('are asked about once by all who wait, and again by the next one', async () => {
      const { questions, askToGoOn } = somebody(true, false);
      const bounds = new ReadingBounds(askToGoOn, mostBytes, askedFrom(10));
      assert.deepEqual(await Promise.all([10, 11, 12].map((offset) => bounds.allow(page(offset)))), [true, true, true]);
      assert.equal(questions.length, 1);
      assert.deepEqual(await Promise.all([20, 21].map((offset) => bounds.allow(page(offset)))), [false, false]);
      assert.equal(questions.length, 2);
    });

    it('pass on what asking fails with', async () => {
      const failure = new Error('closed');
      const bounds = new ReadingBounds(() => Promise.reject(failure));
      await assert.rejects(bounds.allow(page(200_000)), failure);
      await assert.rejects(bounds.allow(page(200_000)), failure);
    });
  });
});

describe('The place of a page', () => {
  const content = contentOf({ data: [{ id: 1, note: 'x'.repeat(100) }], paging: { total: 9 } });
  const whole = content.text.length;
  const rows = (content.list?.span.end ?? 0) - (content.list?.span.start ?? 0);
  assert.ok(rows > 100 && whole > rows + 20);
  const bounds = (most: number) => new ReadingBounds(undefined, most);

  it('is sure for the first one, and counted with all that stands around its rows', () => {
    const most = bounds(whole + rows);
    assert.deepEqual([most.take(0, content), most.take(50, content), most.ending], [true, true, undefined]);
    const less = bounds(whole + rows - 1);
    assert.deepEqual([less.take(0, content), less.take(50, content), less.ending, less.fullAt], [true, false, 'full', 50]);
    assert.equal(bounds(1).take(0, content), true);
  });

  it('is counted with its rows alone behind the first one', () => {
    const most = bounds(whole + 2 * rows);
    assert.deepEqual([most.take(0, content), most.take(50, content), most.take(100, content)], [true, true, true]);
  });

  it('is there again where the same page comes again', () => {
    const most = bounds(whole + rows);
    for (const offset of [0, 50, 50, 0]) assert.ok(most.take(offset, content), `${offset}`);
    assert.ok(!most.take(100, content));
  });

  it('is gone behind the first one that had none, however short', () => {
    const short = contentOf([]);
    const most = bounds(whole + rows + short.text.length);
    assert.ok(most.take(0, content) && most.take(50, content));
    assert.ok(!most.take(150, content) && !most.take(100, content) && !most.take(200, content));
    assert.equal(most.fullAt, 100);
    assert.deepEqual([most.take(101, short), most.fullAt, most.take(20, short)], [false, 100, true]);
    assert.deepEqual([most.take(99, content), most.fullAt], [false, 99]);
    const shorter = bounds(whole + rows + short.text.length);
    assert.deepEqual(
      [shorter.take(0, content), shorter.take(50, content), shorter.take(100, content), shorter.take(100, short)],
      [true, true, false, true],
    );
  });

  it('is counted whole where it is no list', () => {
    const none = contentOf({ id: 1 });
    const most = bounds(none.text.length);
    assert.ok(most.take(50, none));
    assert.equal(most.fullAt, Number.POSITIVE_INFINITY);
    assert.ok(!bounds(none.text.length - 1).take(50, none));
  });

  it('ends the reading where it is missing', async () => {
    const most = bounds(1);
    most.take(50, content);
    assert.deepEqual([most.ending, await most.allow(page(0))], ['full', false]);
  });
});
