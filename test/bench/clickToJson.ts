import { get } from 'node:http';
import type { Page } from 'playwright-core';
import { addPortal } from '../e2e/support/addPortal.ts';
import { Session, type Workbench } from '../e2e/support/workbench.ts';
import { hotelOf, type SandboxAddress, startSandboxProcess } from './sandboxProcess.ts';

const path = '/hr/v1.0/departments';
/** Stands in the first lines of the answer, and nowhere else in the window. */
const inTheAnswer = '"paging"';

export interface Clicks {
  /** The first of the window, which loads what requests need; in milliseconds. */
  readonly first: number;
  /** From the click to the text in the editor, in milliseconds. */
  readonly clicks: readonly number[];
  /** The same address without an editor, each beside a click; in milliseconds. */
  readonly bare: readonly number[];
}

/** Clicks `count` times on an endpoint whose answer takes `latencyMs`, with an access token that is held. */
export async function measureClicks(count: number, latencyMs: number): Promise<Clicks> {
  const sandbox = await startSandboxProcess(latencyMs);
  const session = new Session({ settings: { 'planday.identityServer': sandbox.url, 'planday.API': sandbox.url } });
  try {
    await session.start();
    const { window } = session;
    await window.sidebar('Planday');
    await addPortal(window, hotelOf(sandbox.credentials), 'Bench');
    const row = window.view('Portals').row('Bench', 'HR', 'Departments');
    await row.waitFor();
    const click = async () => {
      await watchForText(window.page);
      await row.click();
      const milliseconds = await window.page.evaluate<number>('globalThis.clickToText');
      await closeAnswer(window);
      return milliseconds;
    };
    const headers = await authorization(sandbox);
    await timeOfGet(sandbox.url + path, headers);
    const first = await click();
    const [clicks, bare]: [number[], number[]] = [[], []];
    for (let number = 0; number < count; number++) {
      bare.push(await timeOfGet(sandbox.url + path, headers));
      clicks.push(await click());
    }
    return { first, clicks, bare };
  } finally {
    await session.stop();
    await sandbox.stop();
  }
}

/** Measured in the page: what drives it from outside would add its own time. */
async function watchForText(page: Page): Promise<void> {
  await page.evaluate(`globalThis.clickToText = new Promise((resolve) => {
    addEventListener('mousedown', ({ timeStamp }) => {
      const look = () => {
        const lines = document.querySelectorAll('.editor-instance .view-line');
        if ([...lines].some((line) => line.textContent.includes('${inTheAnswer}'))) resolve(performance.now() - timeStamp);
        else requestAnimationFrame(look);
      };
      look();
    }, { capture: true, once: true });
  }); undefined`);
}

/** Not by a key, which the view has after the click: the answer is a preview without the focus. */
async function closeAnswer({ page, editor }: Workbench): Promise<void> {
  await page.locator('.tab.active').getByRole('button', { name: 'Close' }).click();
  await editor.line(inTheAnswer).waitFor({ state: 'detached' });
}

async function authorization({ url, credentials }: SandboxAddress): Promise<Record<string, string>> {
  const { appId, refreshToken } = hotelOf(credentials);
  const body = new URLSearchParams({ client_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken });
  const grant = (await (await fetch(`${url}/connect/token`, { method: 'POST', body })).json()) as { access_token: string };
  return { Authorization: `Bearer ${grant.access_token}`, 'X-ClientId': appId };
}

function timeOfGet(url: string, headers: Record<string, string>): Promise<number> {
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`The sandbox answered ${response.statusCode}`));
      response.resume().once('end', () => resolve(performance.now() - startedAt));
    }).once('error', reject);
  });
}
