import type { Workbench } from './workbench.ts';

interface Credential {
  readonly appId: string;
  readonly refreshToken: string;
}

export const appIdPrompt = 'App ID: the App Id column';
export const tokenPrompt = 'Refresh token: the Token column';
export const namePrompt = 'Name: what VS Code calls this portal';

/** Adds a portal as a user does, from the palette; without a name, under the one that is suggested. */
export async function addPortal(window: Workbench, { appId, refreshToken }: Credential, name?: string): Promise<void> {
  const { quickInput } = window;
  await window.command('Planday: Add Portal');
  await quickInput.fill(appIdPrompt, appId);
  await quickInput.fill(tokenPrompt, refreshToken);
  await quickInput.waitFor(namePrompt);
  if (name !== undefined) await quickInput.input.fill(name);
  const added = name ?? (await quickInput.value());
  await quickInput.accept();
  await window.toast(`${added} was added.`).dismiss();
}
