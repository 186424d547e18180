import path from 'node:path';
import { Workbench } from '../e2e/support/workbench.ts';
import { launchBrowser } from '../workbench/chromium.ts';
import { run } from '../workbench/command.ts';
import { fixtureWorkspace, output, vsix } from '../workbench/paths.ts';
import { prepareServer } from '../workbench/prepareServer.ts';
import { installExtension, startServer } from '../workbench/server.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { temporaryFolder } from '../workbench/temporaryFolder.ts';
import { keepSecrets, workbenchAddress } from '../workbench/workbenchPage.ts';

/** A Thursday afternoon: the days before it have punches, the evening is still to come. */
const now = Date.parse('2026-11-26T14:30:00+01:00');

/** Two pixels of the picture for each CSS pixel, as on the screens that most people read on. */
const deviceScaleFactor = 2;

/** Nothing beside what a picture is about. */
const settings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'editor.stickyScroll.enabled': false,
  'planday.hints.names': true,
  'window.commandCenter': false,
  'workbench.editor.openSideBySideDirection': 'down',
  'workbench.layoutControl.enabled': false,
};

async function packageClock(): Promise<string> {
  const file = path.join(output, 'picture-clock.vsix');
  const options = ['--no-dependencies', '--allow-missing-repository', '--skip-license', '--allow-star-activation', '--out', file];
  const { ok } = await run('vsce', ['package', ...options], {}, path.join(import.meta.dirname, 'clock'));
  if (!ok) throw new Shortfall('Packaging the clock failed; its message is above.');
  return file;
}

/** A VS Code with the packaged extension on a day that stays the same. */
export async function openStudio(): Promise<{ readonly window: Workbench; close(): Promise<void> }> {
  prepareServer();
  const dataDir = temporaryFolder('planday-pictures-');
  installExtension(vsix, dataDir);
  installExtension(await packageClock(), dataDir);
  const server = await startServer({ dataDir, settings, env: { PICTURES_NOW: String(now), TZ: 'Europe/Copenhagen' } });
  const browser = await launchBrowser(temporaryFolder('planday-pictures-profile-'), deviceScaleFactor);
  await keepSecrets(browser, server);
  const page = browser.pages()[0] ?? (await browser.newPage());
  const window = new Workbench(page, workbenchAddress(server, { folder: fixtureWorkspace }));
  await window.open();
  return {
    window,
    async close() {
      await browser.close();
      await server.stop();
    },
  };
}
