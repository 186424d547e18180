import { cpSync } from 'node:fs';
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
    options: { extensionDevelopmentPath: { type: 'string', multiple: true }, extensionTestsPath: { type: 'string' } },
    allowPositionals: true,
    strict: false,
  });
  const { extensionDevelopmentPath, extensionTestsPath } = values;
  const [own, ...beside] = isTexts(extensionDevelopmentPath) ? extensionDevelopmentPath : [];
  if (own === undefined || typeof extensionTestsPath !== 'string') {
    throw new Error('Both --extensionDevelopmentPath and --extensionTestsPath are needed.');
  }
  const folder = positionals.at(-1);
  return { beside, extensionDevelopmentPath: own, extensionTestsPath, ...(folder ? { folder } : {}) };
}

function isTexts(given: unknown): given is string[] {
  return Array.isArray(given) && given.every((text) => typeof text === 'string');
}

/** Longer than a test may take: by then Mocha has said something. How long all of them take depends on the machine. */
const longestSilenceMs = 180_000;

/** Gives up on a run from which nothing comes any more: rejects `broken` then. */
class Silence {
  readonly broken: Promise<never>;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.broken = new Promise((_, reject) => {
      const giveUp = () => reject(new Error(`The suite has said nothing for ${longestSilenceMs / 1000} seconds.`));
      this.#timer = setTimeout(giveUp, longestSilenceMs);
    });
  }

  heard(): void {
    this.#timer?.refresh();
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

async function runSuite(): Promise<void> {
  const { beside, ...address } = readArguments();
  prepareServer();
  const dataDir = temporaryFolder('planday-suite-');
  // In the browser, a workbench develops one extension: the others are installed.
  for (const folder of beside) cpSync(folder, path.join(dataDir, 'extensions', path.basename(folder)), { recursive: true });
  const server = await startServer({ dataDir, smokeTestDriver: true });
  const browser = await launchBrowser(temporaryFolder('planday-suite-profile-'));
  await keepSecrets(browser, server);
  const page = browser.pages()[0] ?? (await browser.newPage());
  const silence = new Silence();
  try {
    // The workbench calls these two by name: how a suite's result and the extension host's console leave the browser.
    const exit = new Promise<number>((resolve) => {
      void page.exposeFunction('codeAutomationExit', resolve);
    });
    await page.exposeFunction('codeAutomationLog', (type: string, values: unknown[]) => {
      silence.heard();
      const text = format(...values);
      if (type === 'log' || !NOISE.test(text)) console.log(text);
    });
    page.on('pageerror', (error) => console.log('Error in the page:', error.message));
    await page.goto(workbenchAddress(server, address));
    process.exitCode = await Promise.race([exit, silence.broken]);
  } catch (error) {
    await page.screenshot({ path: path.join(output, 'screenshots/integration.png') });
    console.error(server.output().slice(-4000));
    throw error;
  } finally {
    silence.end();
    await browser.close();
    await server.stop();
  }
}

await runCommand(runSuite);
