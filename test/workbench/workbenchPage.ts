import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext } from 'playwright-core';
import type { Server } from './server.ts';

/**
 * Answers what VS Code's server alone does not: half of the key with which the workbench encrypts secrets in the browser.
 * It lies beside the server's data, so secrets survive a restart on the same data, port and browser profile.
 */
export async function keepSecrets(context: BrowserContext, server: Server): Promise<void> {
  const file = path.join(server.dataDir, 'secret-key-half');
  if (!existsSync(file)) writeFileSync(file, randomBytes(32));
  await context.route('**/mint-key', (route) => route.fulfill({ status: 200, body: readFileSync(file) }));
}

export interface Address {
  /** A path on the server, or the address of a folder that is elsewhere. */
  readonly folder?: string;
  readonly extensionDevelopmentPath?: string;
  readonly extensionTestsPath?: string;
}

export function workbenchAddress(server: Server, { folder, ...extension }: Address): string {
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
    ...Object.entries(extension).map(([name, file]) => [name, `vscode-remote://${server.authority}${file}`]),
  ];
  const address = new URL(server.url);
  if (folder) address.searchParams.set('folder', folder);
  else address.searchParams.set('ew', 'true');
  address.searchParams.set('payload', JSON.stringify(payload));
  return address.href;
}
