import { randomUUID } from 'node:crypto';
import { build, type OutputFile } from 'esbuild';
import type { BrowserContext, Page } from 'playwright-core';
import { pageHtml } from '../../../src/panels/pageHtml.ts';
import { launchBrowser } from '../../workbench/chromium.ts';
import { temporaryFolder } from '../../workbench/temporaryFolder.ts';
import { themeVariables } from './themeVariables.ts';

export type Theme = keyof typeof themeVariables;

const address = 'http://localhost/';

/** Pages of webviews in a browser without VS Code: what the extension is to them, a test plays. */
export class PageBrowser {
  readonly #context: BrowserContext;

  private constructor(context: BrowserContext) {
    this.#context = context;
  }

  static async launch(): Promise<PageBrowser> {
    return new PageBrowser(await launchBrowser(temporaryFolder('page')));
  }

  async open(name: 'table' | 'week', theme: Theme = 'vs-dark'): Promise<OpenPage> {
    const files = await bundle(name);
    const page = await this.#context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    await page.addInitScript({ content: playHost });
    await page.route(`${address}**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === '/') {
        const parts = { script: `/${name}.js`, style: `/${name}.css`, source: address, nonce: randomUUID(), locale: 'en' };
        return await route.fulfill({ contentType: 'text/html', body: themed(pageHtml(parts), theme) });
      }
      const file = files.find(({ path }) => path.endsWith(pathname));
      const contentType = pathname.endsWith('.js') ? 'text/javascript' : pathname.endsWith('.css') ? 'text/css' : 'font/ttf';
      return await route.fulfill(file ? { contentType, body: Buffer.from(file.contents) } : { status: 404 });
    });
    await page.goto(address);
    return new OpenPage(page, errors);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}

/** One page, and the extension's side of its messages. */
export class OpenPage {
  readonly page: Page;
  /** What went wrong in it: errors nobody caught, and what the browser refused to load or run. */
  readonly errors: readonly string[];

  constructor(page: Page, errors: readonly string[]) {
    this.page = page;
    this.errors = errors;
  }

  /** Says something to the page, as the extension does. Bytes go as they are. */
  async say(message: object): Promise<void> {
    const bytes = 'bytes' in message && message.bytes instanceof Uint8Array ? Buffer.from(message.bytes).toString('base64') : '';
    const data = JSON.stringify({ ...message, bytes: undefined });
    await this.page.evaluate(`
      const message = ${data};
      const bytes = ${JSON.stringify(bytes)};
      if (bytes) message.bytes = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
      postMessage(message, '*');
    `);
  }

  /** What the page has said so far. */
  async said(): Promise<readonly { readonly type: string }[]> {
    return await this.page.evaluate('said');
  }
}

/**
 * The extension's side as a page sees it; what is kept lives through a reload. Text, because the functions of a test are written for Node.
 */
const playHost = `
  globalThis.said = [];
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => void said.push(message),
    getState: () => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
    setState: (given) => sessionStorage.setItem('state', JSON.stringify(given)),
  });
`;

function themed(html: string, theme: Theme): string {
  const variables = Object.entries(themeVariables[theme]).map(([name, value]) => `${name}: ${value}`);
  return html
    .replace('<html ', `<html style="${variables.join('; ').replaceAll('"', '&quot;')}" `)
    .replace('<body>', `<body role="document" class="vscode-body ${classes[theme]}">`);
}

/** As VS Code names them on the body of a webview. */
const classes: Readonly<Record<Theme, string>> = {
  vs: 'vscode-light',
  'vs-dark': 'vscode-dark',
  'hc-black': 'vscode-high-contrast',
  'hc-light': 'vscode-high-contrast-light vscode-high-contrast',
};

const bundles = new Map<string, Promise<readonly OutputFile[]>>();

function bundle(name: string): Promise<readonly OutputFile[]> {
  const known = bundles.get(name);
  if (known !== undefined) return known;
  const built = build({
    entryPoints: [`src/webviews/${name}/main.ts`],
    outbase: 'src/webviews',
    outdir: 'out/pages',
    entryNames: '[dir]',
    assetNames: '[name]',
    bundle: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    loader: { '.ttf': 'file', '.svg': 'dataurl' },
    logLevel: 'warning',
  }).then(({ outputFiles }) => outputFiles);
  bundles.set(name, built);
  return built;
}
