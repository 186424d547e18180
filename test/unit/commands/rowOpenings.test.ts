import assert from 'node:assert/strict';
import { RowOpenings } from '../../../src/commands/rowOpenings.ts';

function create() {
  let now = 0;
  let isInSight = true;
  const opened: (readonly [key: string, preserveFocus: boolean])[] = [];
  const openings = new RowOpenings({ elapsed: () => now });
  return {
    opened,
    openings,
    pass: (ms: number) => {
      now += ms;
    },
    close: () => {
      isInSight = false;
    },
    open: (key: string, opening: Promise<void> = Promise.resolve()) =>
      openings.open(
        key,
        (preserveFocus) => {
          opened.push([key, preserveFocus]);
          isInSight = true;
          return opening;
        },
        () => isInSight,
      ),
  };
}

describe('opening a row', () => {
  it('by a click or Space leaves the focus in the tree, by Enter takes it along, once', async () => {
    const { openings, opened, open, pass } = create();
    await open('a');
    openings.enter();
    pass(100);
    await open('b');
    await open('c');
    assert.deepEqual(opened, [
      ['a', true],
      ['b', false],
      ['c', true],
    ]);
  });

  it('forgets an Enter that opened nothing, as on a row that unfolds', async () => {
    const { openings, opened, open, pass } = create();
    openings.enter();
    pass(501);
    await open('a');
    assert.deepEqual(opened, [['a', true]]);
  });

  it('opens once for the clicks of a double click, and says which was the second', async () => {
    const { opened, open, pass } = create();
    assert.equal(await open('a'), false);
    pass(500);
    assert.equal(await open('a'), true);
    pass(500);
    assert.equal(await open('a'), true);
    pass(501);
    assert.equal(await open('a'), false);
    assert.equal(opened.length, 2);
  });

  it('opens anew for a click that comes at once after what was opened is closed', async () => {
    const { opened, open, close, pass } = create();
    await open('a');
    close();
    pass(100);
    assert.equal(await open('a'), false);
    assert.equal(opened.length, 2);
  });

  it('tries anew what has failed, however soon', async () => {
    const { opened, open, close } = create();
    await assert.rejects(open('a', Promise.reject(new Error('offline'))), /offline/);
    close();
    assert.equal(await open('a'), false);
    assert.equal(opened.length, 2);
  });

  it('takes clicks on two rows for two', async () => {
    const { opened, open } = create();
    assert.deepEqual([await open('a'), await open('b'), await open('a')], [false, false, false]);
    assert.equal(opened.length, 3);
  });

  it('lets the second click wait for what the first one opens, and fails once only', async () => {
    const { open } = create();
    let fail: (error: Error) => void = () => undefined;
    const first = open(
      'a',
      new Promise((_, reject) => {
        fail = reject;
      }),
    );
    let isOver = false;
    const second = open('a').finally(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isOver, false);
    fail(new Error('offline'));
    await assert.rejects(first, /offline/);
    assert.equal(await second, true);
  });
});
