import type * as vscode from 'vscode';
import type { Lazy } from './core/lazy.ts';
import type { PlandayClient } from './core/plandayClient.ts';
import type { PortalList } from './core/portals/portalList.ts';
import type { Redactor } from './core/redactor.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import type { ErrorReporter } from './ui/errorReporter.ts';
import type { Log } from './ui/log.ts';

/** What the views and the documents stand on. */
export interface CoreServices {
  readonly context: Pick<vscode.ExtensionContext, 'globalState' | 'workspaceState' | 'secrets' | 'globalStorageUri'>;
  readonly portals: PortalList;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly errors: ErrorReporter;
  /** HTTP, OAuth and the catalogue: loaded when first asked for. */
  readonly client: Lazy<PlandayClient>;
  /** The sandbox of this window: started when first asked for. */
  readonly sandbox: Lazy<Sandbox>;
}
