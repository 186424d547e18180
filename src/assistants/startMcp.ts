import * as vscode from 'vscode';
import type { Question } from '../machine/mcp/agreements.ts';
import { McpServer } from '../machine/mcp/mcpServer.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { localize } from '../ui/localize.ts';
import { confirm } from '../ui/notify.ts';
import { type MakeToolsParts, makeTools } from './makeTools.ts';

export interface McpParts extends MakeToolsParts {
  readonly errors: Pick<ErrorReporter, 'log'>;
  readonly context: Pick<vscode.ExtensionContext, 'subscriptions' | 'extension'>;
}

/**
 * Serves the tools until the window goes.
 * @returns what an agent of the editor is told. The header's name is the one that the editor's log hides.
 * @throws the system's error where nothing may listen on this machine
 */
export async function startMcp({ errors, context, ...parts }: McpParts): Promise<vscode.McpHttpServerDefinition> {
  const { redactor } = (await parts.planday()).connecting;
  const { version } = context.extension.packageJSON;
  const failed = (error: unknown) => errors.log(error);
  const server = await McpServer.start({ tools: makeTools(parts), redactor, version, words: localize, agree, failed });
  context.subscriptions.push(server);
  return new vscode.McpHttpServerDefinition('Planday', vscode.Uri.parse(server.address), {
    Authorization: `Bearer ${server.key}`,
  });
}

/** In the middle of the window, so that no agent answers in the person's place. */
async function agree({ agent, about, cost }: Question): Promise<boolean> {
  const allow = vscode.l10n.t('Allow');
  const who = agent ?? vscode.l10n.t('An assistant');
  return (await confirm(vscode.l10n.t('{0} wants to ask: {1}', who, about), cost, allow)) === allow;
}
