import { type Sentence, sentence } from './errors.ts';

export const plandayIdentityUrl = 'https://id.planday.com';
export const plandayApiUrl = 'https://openapi.planday.com';

/** Those of today, and those that they are the new names of. */
const setting = /\bplanday\.(?:identityServer|API|signIn\.PKCE|identityUrl|apiUrl)\b/;

export type HostSetting = 'planday.identityServer' | 'planday.API';

/** Whether an address is on one of Planday's own servers: then nobody has chosen it in a setting. */
export function isPlanday(address: string): boolean {
  return [plandayIdentityUrl, plandayApiUrl].some((own) => URL.canParse(address) && new URL(address).origin === own);
}

/**
 * What to check where a server answers as Planday never does.
 * @param address what was asked
 * @param suspected what else it may be: nothing, the way there, or something that passes by itself
 */
export function whatToCheck(
  address: string,
  setting: HostSetting,
  suspected: 'nothing' | 'network' | 'passing' = 'nothing',
): Sentence {
  if (isPlanday(address))
    return suspected === 'passing'
      ? sentence('Try again in a few minutes.')
      : sentence('Check the network, the proxy and VPN, and try again.');
  switch (suspected) {
    case 'nothing':
      return sentence('Check the setting {0}.', setting);
    case 'network':
      return sentence('Check the network and the setting {0}.', setting);
    case 'passing':
      return sentence('Try again; if it stays so, check the setting {0}.', setting);
  }
}

/** The same for whoever only knows the address. */
export function whatToCheckAt(address: string): Sentence {
  return isPlanday(address)
    ? sentence('Check the network, the proxy and VPN, and try again.')
    : sentence('Check the settings planday.identityServer and planday.API.');
}

/** Whether a sentence sends somebody to one of the settings. */
export function namesSetting({ text, args }: Sentence): boolean {
  return [text, ...args].some((part) =>
    typeof part === 'object' ? !(part instanceof Date) && namesSetting(part) : setting.test(String(part)),
  );
}
