import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { until } from '../../support/until.ts';
import { launchBrowser } from '../../workbench/chromium.ts';
import { fixtureWorkspace, output, vsix } from '../../workbench/paths.ts';
import { prepareServer } from '../../workbench/prepareServer.ts';
import { installExtension, type Server, type ServerOptions, startServer } from '../../workbench/server.ts';
import { temporaryFolder } from '../../workbench/temporaryFolder.ts';
import { keepSecrets, workbenchAddress } from '../../workbench/workbenchPage.ts';
import { Dialog } from './dialog.ts';
import { Editor, readClipboard, writeClipboard } from './editor.ts';
import { pressOn, tryPress } from './pointer.ts';
import { QuickInput } from './quickInput.ts';
import { browserStorage, filesThatHold } from './storage.ts';
import { Toast } from './toast.ts';
import { TreeView } from './treeView.ts';
import { Walkthrough } from './walkthrough.ts';
import { Webview } from './webview.ts';

export interface WorkbenchOptions {
  /** A function where they are known only when VS Code starts. */
  readonly settings?: ServerOptions['settings'] | (() => NonNullable<ServerOptions['settings']>);
  /** Environment variables of the server, which the extension sees too. */
  readonly env?: ServerOptions['env'];
  /** Folders are untrusted, as in a VS Code that was just installed. */
  readonly untrusted?: boolean;
  /** The folder that is open, a path or an address; the fixture's where none is given. */
  readonly folder?: string;
  /** The .vsix of an extension that runs beside ours. */
  readonly beside?: string;
  /** What the extension speaks, e.g. `da`. VS Code itself stays English. */
  readonly language?: string;
}

/** One window of VS Code, and what a user does in it. An action waits up to 30 seconds for what it needs. */
export class Workbench {
  readonly page: Page;
  readonly #address: string;

  constructor(page: Page, address: string) {
    this.page = page;
    this.#address = address;
  }

  async open(): Promise<void> {
    await this.page.goto(this.#address);
    await this.#ready();
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.#ready();
  }

  /** As a user reloads: the browser's own way leaves VS Code no time to store which tabs are open. */
  async reloadWindow(): Promise<void> {
    const reloaded = this.page.waitForEvent('domcontentloaded');
    await this.command('Developer: Reload Window');
    await reloaded;
    await this.#ready();
  }

  /** The same window in another language, from here on; VS Code itself stays English. */
  async speak(language: string): Promise<void> {
    await this.page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    await this.reloadWindow();
  }

  /** Runs a command by its title in the palette. */
  async command(title: string): Promise<void> {
    const { input } = this.quickInput;
    const item = this.quickInput.item(title);
    // The palette does not take up commands that are registered while it is open, and goes when a document opens: then it is opened again.
    await until(`the command ${title}`, async () => {
      await this.page.keyboard.press('F1');
      try {
        await input.fill(`>${title}`, { timeout: 3000 });
        await item.waitFor({ timeout: 3000 });
      } catch {
        await this.page.keyboard.press('Escape');
        return undefined;
      }
      while (await item.isVisible()) if (await tryPress(this.page, { element: item })) return true;
      return undefined;
    });
  }

  /** Of these titles, those that the palette offers, up to the first that it does not. */
  async offered(titles: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    await this.page.keyboard.press('F1');
    for (const title of titles) {
      await this.quickInput.input.fill(`>${title}`);
      try {
        await this.quickInput.item(title).waitFor();
      } catch {
        break;
      }
      found.push(title);
    }
    await this.quickInput.cancel();
    return found;
  }

  /** Waits until the activity bar has the icon of that name: what its extension contributes has come. */
  async waitForIcon(name: string): Promise<void> {
    await this.page.locator('.activitybar').getByRole('tab', { name }).waitFor();
  }

  /** Shows the sidebar behind an icon of the activity bar. */
  async sidebar(name: string): Promise<void> {
    const tab = this.page.locator('.activitybar').getByRole('tab', { name });
    await tab.waitFor();
    // VS Code may be opening it at the same moment, and a second press would close it: one that finds it changed does nothing.
    await until(`the sidebar ${name}`, async () => {
      if ((await tab.getAttribute('aria-selected')) === 'true') return true;
      await tryPress(this.page, { element: tab });
      return undefined;
    });
  }

  /** What lies below the lower edge of the view's welcome, or beyond its right one, in px: 0 where nothing is cut off. */
  async welcomeCutOff(view: string): Promise<{ readonly below: number; readonly beside: number }> {
    await this.view(view).welcome();
    return await this.view(view).pane.evaluate((pane) => {
      const box = pane.querySelector('.welcome-view').getBoundingClientRect();
      const parts = [...pane.querySelectorAll('.welcome-view-content > *')].map((part) => part.getBoundingClientRect());
      return {
        below: Math.max(0, ...parts.map(({ bottom }) => Math.round(bottom - box.bottom))),
        beside: Math.max(0, ...parts.map(({ right }) => Math.round(right - box.right))),
      };
    });
  }

  /** Chooses a theme by its name, and waits until the window is drawn in its kind: `vs`, `vs-dark`, `hc-black` or `hc-light`. */
  async useTheme(name: string, kind: string): Promise<void> {
    await this.command('Preferences: Color Theme');
    await this.quickInput.type('Select Color Theme', name);
    await this.quickInput.item(name).waitFor();
    await this.quickInput.accept();
    await this.page.locator(`.monaco-workbench.${kind}`).waitFor();
  }

  /** Drags the edge of the sidebar until it is that wide. */
  async narrowSidebar(width: number): Promise<void> {
    const sidebar = this.page.locator('.part.sidebar');
    await until(`a sidebar ${width} px wide`, async () => {
      const box = await sidebar.boundingBox();
      if (!box) return undefined;
      if (Math.round(box.width) === width) return true;
      const edge = { x: box.x + box.width, y: box.y + box.height / 2 };
      await this.page.mouse.move(edge.x, edge.y);
      await this.page.mouse.down();
      await this.page.mouse.move(edge.x - 10, edge.y);
      await this.page.mouse.move(box.x + width, edge.y);
      await this.page.mouse.up();
      return undefined;
    });
  }

  /** A row of whatever view the sidebar shows, also one of VS Code's own. */
  sidebarRow(name: RegExp): Locator {
    return this.page.locator('.part.sidebar').getByRole('treeitem', { name });
  }

  view(name: string): TreeView {
    return new TreeView(this.page, name);
  }

  get quickInput(): QuickInput {
    return new QuickInput(this.page);
  }

  get dialog(): Dialog {
    return new Dialog(this.page);
  }

  get editor(): Editor {
    return new Editor(this.page);
  }

  /** The page of the tab in sight, where that is a webview. */
  get webview(): Webview {
    return new Webview(this.page);
  }

  get walkthrough(): Walkthrough {
    return new Walkthrough(this.page);
  }

  toast(text: string): Toast {
    return new Toast(this.page, text);
  }

  /** The messages at the lower right. */
  toasts(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  clipboard(): Promise<string> {
    return readClipboard(this.page);
  }

  setClipboard(text: string): Promise<void> {
    return writeClipboard(this.page, text);
  }

  /** What the panel below the editors shows, once it holds `text`. With ordinary spaces. */
  async panel(text: string): Promise<string> {
    const lines = this.page.locator('.part.panel .view-lines');
    await lines.getByText(text).first().waitFor();
    return (await lines.innerText()).replaceAll('\u00a0', ' ');
  }

  /** The name of a terminal, once one is there whose name begins so. */
  async terminal(begins: string): Promise<string> {
    const name = this.#terminals(begins).first();
    await name.waitFor();
    return (await name.innerText()).replaceAll('\u00a0', ' ').trim();
  }

  /** How many names of terminals begin so. */
  async terminalCount(begins: string): Promise<number> {
    return await this.#terminals(begins).count();
  }

  #terminals(begins: string) {
    return this.page.locator('.part.panel').getByText(new RegExp(`^\\s*${begins}`));
  }

  /** The size of the encrypted store of all secrets of all extensions, in bytes: some 60 when it is empty. */
  async secretsSize(): Promise<number> {
    const stored = await this.page.evaluate<string | null>("localStorage.getItem('secrets.provider')");
    return Buffer.from(stored ?? '', 'base64').length;
  }

  /** Counts what a person would press the mouse for, from now on. @returns how often so far */
  async countClicks(): Promise<() => Promise<number>> {
    const counter = await this.page.evaluateHandle(
      "(() => { const state = { count: 0 }; addEventListener('mousedown', () => { state.count += 1; }, true); return state; })()",
    );
    return () => counter.evaluate((state) => (state as { count: number }).count);
  }

  /** The text of an entry of the status bar. */
  statusBar(text: string): Promise<string> {
    return this.page.locator('.statusbar-item', { hasText: text }).first().innerText();
  }

  /** What a screen reader says of the entry of the status bar that holds `text`. */
  async statusBarHeard(text: string): Promise<string> {
    const label = this.page.locator('.statusbar-item', { hasText: text }).first().locator('a');
    return (await label.getAttribute('aria-label')) ?? '';
  }

  /** Presses an entry of the status bar. */
  async pressStatusBar(text: string): Promise<void> {
    await pressOn(this.page.locator('.statusbar-item', { hasText: text }).first().locator('a'), `“${text}” of the status bar`);
  }

  /** The entries of the status bar. */
  statusBarEntries(): Promise<string[]> {
    return this.page.locator('.statusbar-item').allInnerTexts();
  }

  /** Waits until no entry of the status bar holds `text`. */
  async statusBarWithout(text: string): Promise<void> {
    await this.page.locator('.statusbar-item', { hasText: text }).waitFor({ state: 'detached' });
  }

  /** Waits until the Problems panel lists `text`. */
  async problem(text: string): Promise<void> {
    await this.page.locator('.markers-panel').getByText(text).waitFor();
  }

  /** The extensions of which VS Code leaves out something in this workspace, once `one` is among them. */
  async limitedExtensions(one: string): Promise<string[]> {
    // A list holds what is in sight: in a window that is high enough, all of it.
    await this.page.setViewportSize({ width: 1280, height: 2000 });
    await this.page
      .locator('.workspace-trust-editor')
      .getByText(/^\d+ extensions$/)
      .click();
    const names = this.page.locator('.extensions-viewlet .extension-list-item .name');
    await names.getByText(one, { exact: true }).waitFor();
    return await names.allInnerTexts();
  }

  /** Keeps what the window shows as `out/screenshots/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    const folder = path.join(output, 'screenshots');
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ animations: 'disabled', path: path.join(folder, `${name}.png`) });
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.part.activitybar .action-item').first().waitFor();
    await this.page.locator('.statusbar-item').first().waitFor();
  }
}

const installed = new Map<string | undefined, string>();

/** Where the packaged extension is installed, once for all sessions: VS Code only reads there. @param beside the .vsix of another one */
function installedExtensions(beside?: string): string {
  const known = installed.get(beside);
  if (known !== undefined) return known;
  prepareServer();
  const dataDir = temporaryFolder('planday-e2e-installed-');
  for (const file of [vsix, ...(beside === undefined ? [] : [beside])]) installExtension(file, dataDir);
  const extensionsDir = path.join(dataDir, 'extensions');
  installed.set(beside, extensionsDir);
  return extensionsDir;
}

/** A VS Code of its own, with the packaged extension installed: its server, its data and its browser profile. */
export class Session {
  readonly dataDir = temporaryFolder('planday-e2e-');
  readonly profileDir = temporaryFolder('planday-e2e-profile-');
  readonly #options: WorkbenchOptions;
  #server: Server | undefined;
  #browser: BrowserContext | undefined;
  #window: Workbench | undefined;

  constructor(options: WorkbenchOptions = {}) {
    this.#options = options;
  }

  /** The first window. */
  get window(): Workbench {
    if (!this.#window) throw new Error('The session has not been started.');
    return this.#window;
  }

  async start(): Promise<void> {
    await this.#open(0);
  }

  /** Quits VS Code and starts it again: the same data, the same address, the same browser profile. */
  async restart(): Promise<void> {
    const port = this.#server?.port ?? 0;
    await this.stop();
    await this.#open(port);
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.stop();
  }

  /** A further window on the same VS Code. */
  async openWindow(): Promise<Workbench> {
    if (!this.#browser || !this.#server) throw new Error('The session has not been started.');
    const window = new Workbench(await this.#browser.newPage(), workbenchAddress(this.#server, { folder: fixtureWorkspace }));
    await window.open();
    return window;
  }

  /** As a user who edits settings.json; VS Code takes it up by itself, some time later, or when the window is reloaded. */
  changeSettings(change: Readonly<Record<string, unknown>>): void {
    const file = path.join(this.dataDir, 'data/User/settings.json');
    // In one step: a window that reads half of a file has no settings at all, and shows and stores what they switch off.
    writeFileSync(`${file}.new`, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...change }));
    renameSync(`${file}.new`, file);
  }

  /** Every place where VS Code keeps `text` in clear: files of the server and of the browser, and the browser's storage. */
  async placesThatHold(text: string): Promise<string[]> {
    const stored = await browserStorage(this.window.page);
    return [
      ...filesThatHold(this.dataDir, text),
      ...filesThatHold(this.profileDir, text),
      ...(stored.includes(text) ? ["the browser's storage"] : []),
    ];
  }

  async #open(port: number): Promise<void> {
    const { settings, env, language, untrusted, folder = fixtureWorkspace, beside } = this.#options;
    const known = typeof settings === 'function' ? settings() : settings;
    const options = { settings: known, env, untrusted, dataDir: this.dataDir, extensionsDir: installedExtensions(beside), port };
    [this.#server, this.#browser] = await Promise.all([startServer(options), launchBrowser(this.profileDir)]);
    await keepSecrets(this.#browser, this.#server);
    if (language) await this.#browser.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    const page = this.#browser.pages()[0] ?? (await this.#browser.newPage());
    this.#window = new Workbench(page, workbenchAddress(this.#server, { folder }));
    await this.#window.open();
  }
}
