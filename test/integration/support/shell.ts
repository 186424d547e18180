import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { lazy } from '../../../src/core/lazy.ts';
import type { Portal } from '../../../src/core/portals/portal.ts';
import { PortalList } from '../../../src/core/portals/portalList.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import type { CoreServices } from '../../../src/coreServices.ts';
import { createClient } from '../../../src/createClient.ts';
import type { Node } from '../../../src/explorer/node.ts';
import { type Sandbox, type SandboxControl, startSandbox } from '../../../src/sandbox/sandbox.ts';
import type { Services } from '../../../src/services.ts';
import { ErrorReporter } from '../../../src/ui/errorReporter.ts';
import { Log } from '../../../src/ui/log.ts';
import { MemorySecretStore, MemoryStateStore } from '../../unit/support/stores.ts';

/** The extension's own services on stores in memory and a sandbox that the test controls; the views only write down what they are told. */
export interface Shell {
  readonly services: Services;
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly secrets: MemorySecretStore;
  readonly state: MemoryStateStore;
  readonly logged: string[];
  readonly told: string[];
  /** Stores a portal without asking the sandbox. */
  addPortal(dataSet: 'cafe' | 'hotel', description?: string, change?: Partial<Portal>): Promise<Portal>;
  dispose(): Promise<void>;
}

export async function createShell(): Promise<Shell> {
  const sandbox = await startSandbox({ control: true, rateLimits: false });
  const { control } = sandbox;
  if (!control) throw new Error('The sandbox has no control interface.');
  const logged: string[] = [];
  const told: string[] = [];
  const core = createCore(sandbox, logged);
  const views = {
    watch: () => undefined,
    reveal: async (portalId: string) => void told.push(`reveal ${portalId}`),
    refresh: (argument: unknown) => void told.push(`refresh ${argument}`),
    redraw: (portalId: string) => void told.push(`redraw ${portalId}`),
  };
  const answers = { forgetPortal: async (portalId: string) => void told.push(`forget ${portalId}`) };
  const services = { ...core.services, views, answers } as unknown as Services;
  return {
    ...core,
    services,
    sandbox,
    control,
    logged,
    told,
    addPortal: (dataSet, description, change) => addPortal(core, sandbox, dataSet, description, change),
    dispose: async () => {
      (core.services.client.loaded as { dispose(): void } | undefined)?.dispose();
      await sandbox.stop();
    },
  };
}

interface Core {
  readonly services: CoreServices;
  readonly secrets: MemorySecretStore;
  readonly state: MemoryStateStore;
}

function createCore(sandbox: Sandbox, logged: string[]): Core {
  const secrets = new MemorySecretStore();
  const state = new MemoryStateStore();
  const redactor = new Redactor();
  const write = (line: unknown) => void logged.push(String(line));
  const log = new Log(
    () => ({ trace: write, info: write, warn: write, error: write, show: () => undefined, dispose: () => undefined }),
    redactor,
  );
  const context = {
    globalState: state,
    workspaceState: state,
    secrets,
    globalStorageUri: vscode.Uri.file(path.join(tmpdir(), `planday-shell-${randomUUID()}`)),
  } as unknown as CoreServices['context'];
  const services: CoreServices = {
    context,
    redactor,
    log,
    errors: new ErrorReporter(log),
    portals: new PortalList({ state, secrets, redactor, random: () => crypto.randomUUID() }),
    client: lazy(async () => createClient(services)),
    sandbox: lazy(async () => sandbox),
  };
  return { services, secrets, state };
}

async function addPortal(
  { services }: Core,
  sandbox: Sandbox,
  dataSet: 'cafe' | 'hotel',
  description = 'all scopes',
  change: Partial<Portal> = {},
): Promise<Portal> {
  const credential = credentialOf(sandbox, dataSet, description);
  const portal: Portal = {
    id: randomUUID(),
    name: credential.portalName,
    appId: credential.appId,
    identityUrl: sandbox.identityUrl,
    apiUrl: sandbox.apiUrl,
    ...change,
  };
  await services.portals.add(portal, credential.refreshToken);
  return portal;
}

export function credentialOf({ credentials }: Sandbox, dataSet: 'cafe' | 'hotel', description = 'all scopes') {
  const found = credentials.find((candidate) => candidate.dataSet === dataSet && candidate.description === description);
  if (!found) throw new Error(`The sandbox has no ${dataSet} with ${description}.`);
  return found;
}

/** What a row shows, in one line: `label (description) $(icon)`. */
export function lineOf(node: Node): string {
  const { label, description, iconPath } = node.item();
  const icon = iconPath instanceof vscode.ThemeIcon ? ` $(${iconPath.id})` : '';
  return `${typeof label === 'string' ? label : label?.label}${description ? ` (${description})` : ''}${icon}`;
}

export async function childrenOf(node: Node | undefined): Promise<readonly Node[]> {
  return (await node?.children?.()) ?? [];
}
