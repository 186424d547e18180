import * as vscode from 'vscode';
import type { AssistantTool } from '../core/assistant/assistantTool.ts';
import { plainText } from '../core/plainText.ts';
import { localize } from '../ui/localize.ts';
import { confirm } from '../ui/notify.ts';
import { type MakeToolsParts, makeTools } from './makeTools.ts';

/** Room for a cost with names of portals and lists. */
const longest = 700;

type Prepare = vscode.LanguageModelToolInvocationPrepareOptions<object>;
type Invoke = vscode.LanguageModelToolInvocationOptions<object>;

/** What a person reads before a tool runs. That it costs something is asked first. */
export async function prepareTool(
  parts: MakeToolsParts,
  name: string,
  { input }: Prepare,
  token: vscode.CancellationToken,
): Promise<vscode.PreparedToolInvocation> {
  const { about, cost } = await toolOf(parts, name).prepare(input, signalOf(token));
  const title = plainText(localize(about), longest);
  return {
    invocationMessage: title,
    ...(cost && { confirmationMessages: { title, message: plainText(localize(cost), longest) } }),
  };
}

/** Runs a tool; what turns out to cost more than was agreed to is asked again. */
export async function invokeTool(
  parts: MakeToolsParts,
  name: string,
  { input }: Invoke,
  token: vscode.CancellationToken,
): Promise<vscode.LanguageModelToolResult> {
  const tool = toolOf(parts, name);
  const { text } = await tool.invoke(input, {
    signal: signalOf(token),
    confirm: async (cost) => {
      const run = vscode.l10n.t('Run');
      return (await confirm(localize(tool.title), `${localize(cost)}.`, run)) === run;
    },
  });
  return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
}

const made = new WeakMap<MakeToolsParts, readonly AssistantTool[]>();

function toolOf(parts: MakeToolsParts, name: string): AssistantTool {
  const tools = made.get(parts) ?? makeTools(parts);
  made.set(parts, tools);
  const tool = tools.find((one) => one.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  return tool;
}

function signalOf(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}
