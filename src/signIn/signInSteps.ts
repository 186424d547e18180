import * as vscode from 'vscode';
import { PlandayError } from '../core/errors.ts';
import { checkedRedirectUrl, loopbackAddress } from '../core/identity/redirectAddress.ts';
import type { ReceiverKind, SignInChoice, SignInChoices } from '../core/identity/signInChoices.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { sameAppId } from '../core/portals/appId.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { scopeOffers, supportedScopes } from '../core/scopes/scopeOffers.ts';
import { isAppScope } from '../core/scopes/scopes.ts';
import { askAppId } from '../portals/credentialPrompts.ts';
import { errorMessage } from '../ui/localize.ts';
import { askChoice, askText, back, type Place, type Step } from '../ui/multiStep.ts';
import { askScopes } from './askScopes.ts';
import { editorAddress, isInBrowser } from './editorAddress.ts';

/** What is asked before the browser opens. */
export interface SignInDraft {
  appId: string;
  scopes?: readonly string[];
  receiver?: ReceiverKind;
  redirectUrl?: string | undefined;
}

export function appIdStep(identityUrl: string): Step<SignInDraft> {
  return async (draft, place) => {
    const appId = await askAppId(place, { value: draft.appId, identityUrl });
    if (appId === undefined || appId === back) return appId;
    return sameAppId(appId, draft.appId) ? { ...draft, appId } : { appId };
  };
}

/** Offers what was chosen for the app the last time, else what a portal of it was granted, else every scope that opens something here. */
export function scopesStep(
  identityUrl: string,
  choices: SignInChoices,
  { planday, portals }: { readonly planday: Lazy<PlandayClient>; readonly portals: Pick<PortalList, 'all'> },
): Step<SignInDraft> {
  const offers = async () => {
    const { http, catalogue } = await planday();
    const [scopes, apis] = await Promise.all([supportedScopes(http, identityUrl), catalogue.apis()]);
    return scopeOffers(scopes, apis);
  };
  let loading: ReturnType<typeof offers> | undefined;
  return async (draft, place) => {
    loading ??= offers();
    const granted = portals.all().find(({ appId, scopes }) => sameAppId(appId, draft.appId) && scopes)?.scopes;
    const earlier = draft.scopes ?? choices.of(draft.appId)?.scopes ?? granted?.filter(isAppScope);
    const scopes = await askScopes(place, {
      placeholder: vscode.l10n.t('Tick scopes that the app was created with, or paste a list of them'),
      offers: loading,
      chosen: (all) => earlier ?? all.filter(({ opens }) => opens.length > 0).map(({ scope }) => scope),
    });
    if (scopes === undefined || scopes === back) return scopes;
    return { ...draft, scopes };
  };
}

interface ReceiverItem extends vscode.QuickPickItem {
  readonly receiver: ReceiverKind;
  /** Whether the registered address is needed. */
  readonly registered: boolean;
}

/** Which redirect URL the app has registered. */
export function receiverStep(choices: SignInChoices): Step<SignInDraft> {
  return async (draft, place) => {
    const earlier = draft.receiver ? (draft as SignInChoice) : choices.of(draft.appId);
    for (;;) {
      const item = await askChoice<ReceiverItem>(place, {
        placeholder: vscode.l10n.t('Which redirect URL has the app registered? Planday allows up to three'),
        items: receiverItems(earlier),
        active: ({ receiver, registered }) =>
          receiver === earlier?.receiver && registered === (earlier.redirectUrl !== undefined),
        matchOnDescription: true,
        matchOnDetail: true,
      });
      if (item === undefined || item === back) return item;
      if (!item.registered) return { ...draft, receiver: item.receiver, redirectUrl: undefined };
      const redirectUrl = await askRedirectUrl(place, item.receiver, earlier);
      if (redirectUrl === undefined) return undefined;
      if (redirectUrl !== back) return { ...draft, receiver: item.receiver, redirectUrl };
    }
  };
}

function receiverItems(earlier: SignInChoice | undefined): readonly ReceiverItem[] {
  const remembered = (receiver: ReceiverKind) => (earlier?.receiver === receiver ? earlier.redirectUrl : undefined);
  return [
    {
      label: vscode.l10n.t('VS Code itself'),
      description: isInBrowser() ? vscode.l10n.t('the address of this browser window') : editorAddress(),
      detail: isInBrowser()
        ? vscode.l10n.t('Its redirect URL changes each time: use it only where it need not be registered exactly.')
        : vscode.l10n.t('The browser hands the answer to VS Code; in remote windows too.'),
      iconPath: new vscode.ThemeIcon('vscode'),
      receiver: 'editor',
      registered: false,
    },
    {
      label: vscode.l10n.t('A port of this machine that is registered'),
      description: remembered('loopback') ?? 'http://localhost:3000/callback',
      detail: vscode.l10n.t('VS Code listens there until the browser is back; usual in development.'),
      iconPath: new vscode.ThemeIcon('plug'),
      receiver: 'loopback',
      registered: true,
    },
    {
      label: vscode.l10n.t('Any free port of this machine'),
      description: 'http://127.0.0.1:…/callback',
      detail: vscode.l10n.t('For an identity server that accepts every port of 127.0.0.1 (RFC 8252).'),
      iconPath: new vscode.ThemeIcon('debug-disconnect'),
      receiver: 'loopback',
      registered: false,
    },
    {
      label: vscode.l10n.t('Another address: paste it afterwards'),
      description: remembered('paste') ?? 'https://…',
      detail: vscode.l10n.t('Nothing has to listen here: you copy the address at which the browser ends.'),
      iconPath: new vscode.ThemeIcon('clippy'),
      receiver: 'paste',
      registered: true,
    },
  ];
}

async function askRedirectUrl(
  place: Place,
  receiver: ReceiverKind,
  earlier: SignInChoice | undefined,
): Promise<string | typeof back | undefined> {
  const isLoopback = receiver === 'loopback';
  const normalize = isLoopback ? loopbackAddress : (text: string) => checkedRedirectUrl(text, 'any');
  const address = await askText(
    { ...place, canGoBack: true },
    {
      prompt: isLoopback
        ? vscode.l10n.t('The redirect URL as it is registered with the app, or only its port')
        : vscode.l10n.t('The redirect URL, letter for letter as it is registered with the app'),
      placeholder: isLoopback ? 'http://localhost:3000/callback' : 'https://example.com/callback',
      value: earlier?.receiver === receiver ? (earlier.redirectUrl ?? '') : '',
      check: (text) => problemWith(() => normalize(text)),
    },
  );
  return typeof address === 'string' ? normalize(address) : address;
}

export function problemWith(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof PlandayError) return errorMessage(error);
    throw error;
  }
}
