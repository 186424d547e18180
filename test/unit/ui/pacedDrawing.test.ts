import assert from 'node:assert/strict';
import { PacedDrawing } from '../../../src/ui/pacedDrawing.ts';
import { VirtualClock } from '../support/virtualClock.ts';

/** @param takes how long one drawing takes, in milliseconds */
function createHarness(takes = 0) {
  const clock = new VirtualClock();
  let [drawn, elapsed] = [0, 0];
  const ticking = { elapsed: () => clock.elapsed() + elapsed, sleep: clock.sleep.bind(clock) };
  const drawing = new PacedDrawing(() => {
    drawn++;
    elapsed += takes;
  }, ticking);
  return { drawing, clock, drawn: () => drawn };
}

describe('A drawing of what changes often', () => {
  it('is there at once, and has the last change a moment later, whatever their number', async () => {
    const { drawing, clock, drawn } = createHarness();
    for (let change = 0; change < 1_000; change++) drawing.soon();
    assert.deepEqual([drawn(), clock.sleeping], [1, 1]);
    await clock.advance(49);
    assert.equal(drawn(), 1);
    await clock.advance(1);
    assert.deepEqual([drawn(), clock.sleeping], [2, 0]);
    await clock.advance(50);
    drawing.soon();
    assert.equal(drawn(), 3);
  });

  it('rests the longer the more it takes', async () => {
    const { drawing, clock, drawn } = createHarness(100);
    drawing.soon();
    drawing.soon();
    await clock.advance(399);
    assert.equal(drawn(), 1);
    await clock.advance(1);
    assert.equal(drawn(), 2);
  });

  it('does not rest where somebody waits for it, and is not drawn a second time for the same', async () => {
    const { drawing, clock, drawn } = createHarness();
    drawing.soon();
    drawing.soon();
    drawing.now();
    assert.deepEqual([drawn(), clock.sleeping], [2, 0]);
    await clock.advance(1_000);
    assert.equal(drawn(), 2);
  });

  it('is not drawn any more when it is stopped', async () => {
    const { drawing, clock, drawn } = createHarness();
    drawing.soon();
    drawing.soon();
    drawing.stop();
    await clock.advance(1_000);
    assert.deepEqual([drawn(), clock.sleeping], [1, 0]);
  });
});
