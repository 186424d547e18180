import path from 'node:path';
import { format, parseArgs } from 'node:util';
import { launchBrowser } from './chromium.ts';
import { output } from './paths.ts';
import { prepareServer } from './prepareServer.ts';
import { startServer } from './server.ts';
import { runCommand } from './shortfall.ts';
import { temporaryFolder } from './temporaryFolder.ts';
import { keepSecrets, workbenchAddress } from './workbenchPage.ts';

/** The workbench's own chatter, which says nothing about the suite. */
const NOISE =
  /^\[(Service Worker|AgentHost|AccountPolicyGate|reconnection|perf)|^Creating a socket|^Resolv(ing|ed) connection|additional builtin extensions|^Started local/;

function readArguments() {
  const { values, positionals } = parseArgs({
    options: { extensionDevelopmentPath: { type: 'string' }, extensionTestsPath: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  if (typeof extensionDevelopmentPath !== 'string' || typeof extensionTestsPath !== 'string') {
    throw new Error('Both --extensionDevelopmentPath and --extensionTestsPath are needed.');
  }
  const folder = positionals.at(-1);
  return { extensionDevelopmentPath, extensionTestsPath, ...(folder ? { folder } : {}) };
}

function after(ms: number): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`The suite gave no result within ${ms / 1000} seconds.`)), ms).unref();
  });
}

async function runSuite(): Promise<void> {
  const address = readArguments();
  prepareServer();
  const server = await startServer({ dataDir: temporaryFolder('planday-suite-'), smokeTestDriver: true });
  const browser = await launchBrowser(temporaryFolder('planday-suite-profile-'));
  await keepSecrets(browser, server);
  const page = browser.pages()[0] ?? (await browser.newPage());
  try {
    // The workbench calls these two by name: how a suite's result and the extension host's console leave the browser.
    const exit = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (type: string, values: unknown[]) => {
      const text = format(...values);
      if (type === 'log' || !NOISE.test(text)) console.log(text);
    });
    page.on('pageerror', (error) => console.log('Error in the page:', error.message));
    await page.goto(workbenchAddress(server, address));
    process.exitCode = await Promise.race([exit, after(Number(process.env.SUITE_TIMEOUT_MS ?? 180_000))]);
  } catch (error) {
    await page.screenshot({ path: path.join(output, 'screenshots/integration.png') });
    console.error(server.output().slice(-4000));
    throw error;
  } finally {
    await browser.close();
    await server.stop();
  }
}

await runCommand(runSuite);
