import assert from 'node:assert/strict';
import { paletteTitles } from './support/manifest.ts';
import { useWorkbench } from './support/useWorkbench.ts';

describe('the packaged extension, installed', () => {
  const session = useWorkbench();

  it('has an icon in the activity bar that opens its views', async () => {
    await session.window.sidebar('Planday');
    await session.window.view('Portals').pane.waitFor();
    await session.window.view('Departments').pane.waitFor();
    await session.window.screenshot('installed');
  });

  it('offers every command of its manifest in the palette', async () => {
    const titles = paletteTitles();
    assert.notEqual(titles.length, 0);
    assert.deepEqual(await session.window.offered(titles), titles);
  });
});
