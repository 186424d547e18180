import type { settings } from '../ids.ts';

/** What the settings were called before; read on where the new one is not set. */
export const formerSettings: Readonly<Partial<Record<keyof typeof settings, string>>> = {
  identityServer: 'planday.identityUrl',
  api: 'planday.apiUrl',
  pkce: 'planday.signIn.pkce',
};
