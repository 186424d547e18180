import * as vscode from 'vscode';
import { PlandayError } from '../core/errors.ts';
import type { PortalHosts } from '../core/portals/portal.ts';
import { askAppId, askRefreshToken } from '../portals/credentialPrompts.ts';
import { type NewPortalDraft, nameStep, storeNewPortal } from '../portals/newPortal.ts';
import { tryConnect } from '../portals/tryConnect.ts';
import { withoutLosingTokens } from '../portals/withoutLosingTokens.ts';
import { configuredHosts } from '../ui/configuredHosts.ts';
import { errorMessage } from '../ui/localize.ts';
import { back, multiStep, type Step } from '../ui/multiStep.ts';
import type { Command, Services } from './services.ts';

/** What the user has given so far; kept while going back and forth. */
interface Draft extends NewPortalDraft {
  /** Why the last try failed. */
  problem?: PlandayError | undefined;
  /** The refresh token that was pasted together with the App ID. */
  pasted?: string | undefined;
}

export const addPortal: Command = (services) => async () => {
  const hosts = configuredHosts();
  const title = vscode.l10n.t('Add Portal');
  const steps: readonly Step<Draft>[] = [appIdStep(hosts), refreshTokenStep(hosts, services), nameStep(hosts, services.portals)];
  const draft: Draft = { appId: '', refreshToken: '' };
  const dialogue = async () => {
    const done = await multiStep<Draft>(title, draft, steps);
    const { connection } = done ?? {};
    // A try of its own: a keychain that is locked is no reason to ask everything again.
    if (done && connection) await services.errors.run(() => storeNewPortal(done, connection, hosts, services));
  };
  await withoutLosingTokens(dialogue, services);
};

function appIdStep({ identityUrl }: PortalHosts): Step<Draft> {
  return async (draft, place) => {
    const problem = draft.problem?.kind === 'wrongAppId' ? errorMessage(draft.problem) : undefined;
    let { pasted, refreshToken } = draft;
    const keep = (token: string) => {
      pasted = token;
      refreshToken = token;
    };
    const appId = await askAppId(place, { value: draft.appId, problem, identityUrl, keep });
    if (appId === undefined || appId === back) return appId;
    const isSame = appId === draft.appId && refreshToken === draft.refreshToken;
    const connection = isSame ? draft.connection : undefined;
    return Object.assign(draft, { appId, refreshToken, pasted, connection, problem: undefined });
  };
}

/** Goes on when Planday accepted the token; until then the box comes back with the reason. */
function refreshTokenStep(hosts: PortalHosts, services: Services): Step<Draft> {
  return async (draft, place) => {
    for (;;) {
      const problem = draft.problem && errorMessage(draft.problem);
      const isPasted = draft.pasted !== undefined && draft.pasted === draft.refreshToken;
      const earlier = { identityUrl: hosts.identityUrl, value: draft.refreshToken, problem, isPasted };
      const refreshToken = await askRefreshToken(place, draft.appId, earlier);
      if (refreshToken === undefined || refreshToken === back) return refreshToken;
      // Going back and forth exchanges nothing twice: where the server rotates, the second time would fail.
      if (draft.connection && refreshToken === draft.refreshToken) return draft;
      Object.assign(draft, { refreshToken, connection: undefined });
      const candidate = { ...hosts, appId: draft.appId, portalName: vscode.l10n.t('this portal') };
      const outcome = await tryConnect(candidate, refreshToken, services);
      draft.problem = outcome instanceof PlandayError ? outcome : undefined;
      if (draft.problem?.kind === 'wrongAppId') return back;
      if (outcome && !(outcome instanceof PlandayError)) return Object.assign(draft, { connection: outcome });
    }
  };
}
