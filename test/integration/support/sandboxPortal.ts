import * as vscode from 'vscode';
import { type Sandbox, type SandboxControl, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { until } from '../../support/until.ts';
import type { Prompts } from './prompts.ts';

export interface SandboxPortal {
  readonly sandbox: Sandbox;
  readonly control: SandboxControl;
  readonly portalId: string;
  readonly name: string;
  remove(): Promise<void>;
}

/** A portal of a sandbox that the test controls, added as a user adds one. */
export async function addTestPortal(
  prompts: Prompts,
  dataSet: 'cafe' | 'hotel',
  name: string,
  description = 'all scopes',
): Promise<SandboxPortal> {
  const sandbox = await startSandbox({ control: true });
  const credential = sandbox.credentials.find(
    (candidate) => candidate.dataSet === dataSet && candidate.description === description,
  );
  if (!credential || !sandbox.control) throw new Error(`The sandbox has no ${dataSet} with ${description}.`);
  const settings = vscode.workspace.getConfiguration('planday');
  await settings.update('identityUrl', sandbox.identityUrl, vscode.ConfigurationTarget.Global);
  await settings.update('apiUrl', sandbox.apiUrl, vscode.ConfigurationTarget.Global);
  const portalId = await addPortalAs(prompts, credential, name);
  await settings.update('identityUrl', undefined, vscode.ConfigurationTarget.Global);
  await settings.update('apiUrl', undefined, vscode.ConfigurationTarget.Global);
  return { sandbox, control: sandbox.control, portalId, name, remove: () => removePortal(prompts, portalId, sandbox) };
}

/** Adds a portal as a user adds one. @returns its id */
export async function addPortalAs(
  prompts: Prompts,
  credential: { readonly appId: string; readonly refreshToken: string },
  name: string,
): Promise<string> {
  const adding = vscode.commands.executeCommand('planday.addPortal');
  for (const answer of [credential.appId, credential.refreshToken, name]) {
    await until('the next box', async () => {
      const box = await prompts.box();
      return answer === name
        ? /^Name/.test(box.prompt ?? '') || undefined
        : box.password === (answer === credential.refreshToken) || undefined;
    });
    await prompts.type(answer);
    await prompts.accept();
  }
  await prompts.dismissing(adding);
  return await idOf(prompts, name);
}

/** The rows of Send Request carry their portals. */
async function idOf(prompts: Prompts, name: string): Promise<string> {
  const choosing = vscode.commands.executeCommand('planday.sendRequest');
  const list = await prompts.list('Send Request');
  const items = list.items as readonly { readonly value?: { readonly portals?: readonly { id: string; name: string }[] } }[];
  const portal = items.flatMap(({ value }) => value?.portals ?? []).find((candidate) => candidate.name === name);
  await prompts.leave();
  await choosing;
  if (!portal) throw new Error(`Send Request does not offer ${name}.`);
  return portal.id;
}

async function removePortal(prompts: Prompts, portalId: string, sandbox: Sandbox): Promise<void> {
  // What was asked about another portal is answered by now, and must not be taken for this question.
  for (const message of prompts.messages.splice(0)) message.press(undefined);
  const removing = vscode.commands.executeCommand('planday.removePortal', { portalId });
  (await prompts.message(/^Remove /)).press('Remove');
  await prompts.dismissing(removing);
  await sandbox.stop();
}
