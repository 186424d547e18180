import * as vscode from 'vscode';
import type { Disposable } from '../core/event.ts';
import type { Lazy } from '../core/lazy.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { commands, settings } from '../ids.ts';
import { HoverText } from '../ui/hoverText.ts';
import { StatusItem } from '../ui/statusItem.ts';
import { clockTime } from '../ui/times.ts';
import { userSetting } from '../ui/userSetting.ts';
import { shownUri } from './answerTabs.ts';
import { isAnswerUri } from './answerUri.ts';

/** Left of the answer's, which is of that portal. */
const priority = 102;

/** A timer of more milliseconds would end at once. */
const longestTimer = 2 ** 31 - 1;

export interface PortalStatusParts {
  readonly portals: Pick<PortalList, 'all' | 'find' | 'onDidChange'>;
  readonly planday: Pick<Lazy<PlandayClient>, 'loaded'>;
  readonly answers: {
    readonly onDidChange: vscode.Event<unknown>;
    request(uri: vscode.Uri): { readonly portalId: string } | undefined;
  };
  readonly made: {
    readonly onDidChange: vscode.Event<unknown>;
    find(uri: vscode.Uri): { readonly portalIds: readonly string[] } | undefined;
  };
}

/**
 * One portal in the status bar, with its token: the one whose answer is in sight; where none is, the one that was last; before that, the first. It reads
 * nothing and asks for nothing.
 */
export class PortalStatusItem implements vscode.Disposable {
  readonly #parts: PortalStatusParts;
  readonly #item = new StatusItem('planday.portal', vscode.l10n.t('Planday portal'), commands.portalActions, priority);
  readonly #listeners: readonly vscode.Disposable[];
  #following: Disposable | undefined;
  #last: string | undefined;
  #expiry: NodeJS.Timeout | undefined;

  constructor(parts: PortalStatusParts) {
    this.#parts = parts;
    const changes: readonly vscode.Event<unknown>[] = [
      parts.answers.onDidChange,
      parts.made.onDidChange,
      vscode.window.tabGroups.onDidChangeTabs,
      vscode.window.tabGroups.onDidChangeTabGroups,
    ];
    this.#listeners = [
      ...changes.map((event) => event(() => this.#draw())),
      parts.portals.onDidChange(() => this.#draw()),
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(settings.portalStatus)) this.#draw();
      }),
    ];
    this.#draw();
  }

  #draw(): void {
    clearTimeout(this.#expiry);
    const portal = userSetting('portalStatus')?.value === false ? undefined : this.#portal();
    if (!portal) {
      this.#item.hide();
      return;
    }
    const until = portal.rejected ? undefined : this.#tokens()?.status(portal.id)?.expiresAt;
    if (until !== undefined) {
      const rest = Math.min(Math.max(1, until - Date.now()), longestTimer);
      this.#expiry = setTimeout(() => this.#draw(), rest).unref();
    }
    const validity = validityOf(portal, until);
    this.#item.say(iconOf(portal), [portal.name, shortly(portal, until)].filter(Boolean).join(' · '), {
      tooltip: new HoverText().strong(portal.name).paragraph().words(validity).markdown,
      heard: `${portal.name}, ${validity}`,
      about: portal.id,
    });
  }

  dispose(): void {
    clearTimeout(this.#expiry);
    this.#following?.dispose();
    for (const listener of this.#listeners) listener.dispose();
    this.#item.dispose();
  }

  /** Nothing of Planday is loaded for the status bar: until something is asked, there is no token. */
  #tokens(): PlandayClient['accessTokens'] | undefined {
    const tokens = this.#parts.planday.loaded?.accessTokens;
    this.#following ??= tokens?.onDidChange(() => this.#draw());
    return tokens;
  }

  #portal(): Portal | undefined {
    const { portals } = this.#parts;
    const inSight = this.#inSight();
    if (inSight !== undefined) this.#last = inSight;
    return (this.#last === undefined ? undefined : portals.find(this.#last)) ?? inPlace(portals.all())[0];
  }

  /** The portal of the answer in sight, or of what was made of answers; `undefined` where that is of several. */
  #inSight(): string | undefined {
    const uri = shownUri();
    if (!uri || !isAnswerUri(uri)) return undefined;
    const made = this.#parts.made.find(uri);
    if (made) return made.portalIds.length === 1 ? made.portalIds[0] : undefined;
    return this.#parts.answers.request(uri)?.portalId;
  }
}

function iconOf({ rejected, sandbox }: Portal): string {
  if (rejected) return 'warning';
  return sandbox ? 'beaker' : 'organization';
}

/** What stands beside the name: nothing where there is nothing to know. */
function shortly({ rejected }: Portal, until: number | undefined): string | undefined {
  if (rejected === 'refreshToken') return vscode.l10n.t('token rejected');
  if (rejected) return vscode.l10n.t('App ID unknown to Planday');
  return until === undefined ? undefined : vscode.l10n.t('until {0}', clockTime(until));
}

function validityOf({ rejected }: Portal, until: number | undefined): string {
  if (rejected === 'refreshToken') return vscode.l10n.t('Planday rejected the refresh token.');
  if (rejected) return vscode.l10n.t('Planday does not know the App ID.');
  if (until === undefined) return vscode.l10n.t('No access token yet');
  // Without minutes to go: nothing draws it again before they are others.
  return vscode.l10n.t('Access token valid until {0}', clockTime(until));
}
