import { Session, type WorkbenchOptions } from './workbench.ts';

/**
 * Gives the tests of a `describe` one VS Code: started before the first, stopped after the last, with a picture of the window in
 * out/screenshots whenever one fails.
 */
export function useWorkbench(options: WorkbenchOptions = {}): Session {
  const session = new Session(options);

  before(async () => {
    await session.start();
  });

  afterEach(async function () {
    const { currentTest } = this;
    if (currentTest?.state !== 'failed') return;
    await session.window.screenshot(`failed ${currentTest.fullTitle().replaceAll(/[^\p{L}\p{N} ]/gu, '')}`);
  });

  after(() => session.stop());

  return session;
}
