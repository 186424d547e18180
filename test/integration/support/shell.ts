import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Answers } from '../../../src/answers/answers.ts';
import { MadeDocuments } from '../../../src/answers/madeDocuments.ts';
import { Checks } from '../../../src/checks/checks.ts';
import type { CommandViews, Services } from '../../../src/commands/services.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { PlandayError, sentence } from '../../../src/core/errors.ts';
import { lazy } from '../../../src/core/lazy.ts';
import type { Portal } from '../../../src/core/portals/portal.ts';
import { PortalList } from '../../../src/core/portals/portalList.ts';
import { Redactor } from '../../../src/core/redactor.ts';
import { KeptRequests } from '../../../src/core/requests/keptRequests.ts';
import { RequestCollection } from '../../../src/core/saved/requestCollection.ts';
import { createClient } from '../../../src/createClient.ts';
import type { Node } from '../../../src/explorer/node.ts';
import { WeekPanels } from '../../../src/panels/weekPanels.ts';
import { Queries } from '../../../src/queries/queries.ts';
import { type Sandbox, type SandboxControl, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { ErrorReporter } from '../../../src/ui/errorReporter.ts';
import { Log } from '../../../src/ui/log.ts';
import { loaded } from '../../unit/support/loaded.ts';
import { MemorySecretStore, MemoryStateStore } from '../../unit/support/stores.ts';

/** The extension's own services on stores in memory and a sandbox that the test controls; the views only write down what they are told. */
export interface Shell {
  readonly services: Services;
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly secrets: MemorySecretStore;
  readonly state: MemoryStateStore;
  /** The extension's own folder. */
  readonly storage: vscode.Uri;
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
  const views: CommandViews = {
    watch: () => undefined,
    rowsOfKey: () => undefined,
    showBadge: (badge) => void told.push(badge ? `badge ${badge.value}: ${badge.tooltip}` : 'no badge'),
    reveal: async (portalId, _view, endpointId) => void told.push(['reveal', portalId, endpointId ?? ''].join(' ').trim()),
    refresh: (argument) => void told.push(typeof argument === 'string' ? `refresh ${argument}` : 'refresh'),
  };
  const { services, secrets, state, storage, dispose } = createServices(sandbox, views, logged);
  return {
    services,
    secrets,
    state,
    storage,
    sandbox,
    control,
    logged,
    told,
    addPortal: (dataSet, description, change) => addPortal(services, sandbox, dataSet, description, change),
    dispose: async () => {
      dispose();
      await sandbox.stop();
    },
  };
}

function createServices(sandbox: Sandbox, views: CommandViews, logged: string[]) {
  const secrets = new MemorySecretStore();
  const state = new MemoryStateStore();
  const redactor = new Redactor();
  const write = (line: unknown) => void logged.push(String(line));
  const log = new Log(
    () => ({ trace: write, info: write, warn: write, error: write, show: () => undefined, dispose: () => undefined }),
    loaded(redactor),
  );
  const notStored = (error: unknown) => log.notStored(error);
  const portals = new PortalList({
    state,
    secrets,
    redactor: loaded(redactor),
    clock: systemClock,
    random: () => randomUUID(),
    system: 'linux',
    notStored,
  });
  const onDidRemovePortal = portals.onDidRemove;
  const lastRequests = new KeptRequests({ state, key: 'last', most: 10, onDidRemovePortal, notStored });
  const storage = vscode.Uri.file(path.join(tmpdir(), `planday-shell-${randomUUID()}`));
  const tabRequests = new KeptRequests({ state, key: 'tabs', most: 10, onDidRemovePortal, notStored });
  const setting = (key: string) => vscode.workspace.getConfiguration().get(key);
  const collection = lazy(async () => new RequestCollection({ state, onDidRemovePortal, notStored, setting }));
  const extension = () => vscode.extensions.getExtension('planday-explorer.planday-explorer')?.extensionUri ?? storage;
  const client = lazy(async () => {
    const parts = { portals, secrets, redactor, log, lastRequests, tabRequests, collection, storage, extension: extension() };
    return createClient({ ...parts, sandbox: async () => sandbox, setting, locale: 'en' });
  });
  const answers = new Answers({
    requests: tabRequests,
    lists: async () => (await client()).lists,
    onDidRemovePortal,
  });
  const errors = new ErrorReporter(log);
  const weeks = lazy(async () => new WeekPanels({ planday: client, portals, errors, extension: extension() }));
  const made = loaded(new MadeDocuments({ portals, redactor, changed: () => undefined }));
  const queries = lazy(async () => new Queries({ planday: client, portals, made, errors }));
  const checks = lazy(async () => Checks.open({ planday: client, portals, errors, collection, subscriptions: [] }));
  const services: Services = {
    portals,
    planday: client,
    errors,
    log,
    views,
    answers,
    subscriptions: [],
    made,
    weeks,
    queries,
    checks,
    sandbox: lazy(async () => sandbox),
    tables: loaded({
      get active(): never {
        throw new PlandayError('invalidInput', sentence('There is no table in this shell.'));
      },
    }),
    signIns: lazy(() => Promise.reject(new Error('No test of this shell signs in.'))),
    lastRequests,
    tabRequests,
    collection,
    redactor: loaded(redactor),
  };
  return {
    services,
    secrets,
    state,
    storage,
    dispose: () => {
      weeks.loaded?.dispose();
      queries.loaded?.dispose();
      checks.loaded?.dispose();
      client.loaded?.dispose();
      answers.dispose();
    },
  };
}

async function addPortal(
  { portals }: Services,
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
  await portals.add(portal, credential.refreshToken);
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
