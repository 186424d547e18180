import * as vscode from 'vscode';
import { lazy } from '../core/lazy.ts';
import { mcpProvider } from '../ids.ts';
import type { McpParts } from './startMcp.ts';

interface Manifest {
  readonly version: string;
  readonly contributes: { readonly languageModelTools: readonly { readonly name: string }[] };
}

/**
 * Registers the tools that the manifest names, and their server for other agents; what is behind them is loaded with the first call. The editor keeps on the disk
 * what it is told of a server beforehand: address and key are said only when an agent starts it, in a definition of their own.
 * @param parts the same for all of them
 */
export function registerAssistants({ version, contributes }: Manifest, parts: McpParts): readonly vscode.Disposable[] {
  const load = () => import('./languageModelTools.ts');
  // Editors that are made of VS Code need have neither.
  const lm: Partial<typeof vscode.lm> = vscode.lm ?? {};
  return [
    ...contributes.languageModelTools.map(({ name }) =>
      lm.registerTool?.<object>(name, {
        prepareInvocation: async (...call) => (await load()).prepareTool(parts, name, ...call),
        invoke: async (...call) => (await load()).invokeTool(parts, name, ...call),
      }),
    ),
    lm.registerMcpServerDefinitionProvider?.(mcpProvider, {
      provideMcpServerDefinitions: () => [
        new vscode.McpHttpServerDefinition('Planday', vscode.Uri.parse('http://127.0.0.1'), {}, version),
      ],
      resolveMcpServerDefinition: lazy(async () => (await import('./startMcp.ts')).startMcp(parts)),
    }),
  ].filter((one) => one !== undefined);
}
