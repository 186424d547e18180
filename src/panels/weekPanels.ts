import * as vscode from 'vscode';
import { systemClock } from '../core/clock.ts';
import type { Event } from '../core/event.ts';
import type { Lazy } from '../core/lazy.ts';
import { type CalendarDate, startOfWeek, today } from '../core/parameters/calendar.ts';
import { plainText } from '../core/plainText.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import type { Portal } from '../core/portals/portal.ts';
import { readWeekPlace, scopeKey, type WeekPlace, type WeekScope } from '../core/week/weekPlace.ts';
import { weekPanel } from '../ids.ts';
import { beginPage } from './webviewPage.ts';
import { type WeekServices, WeekSession } from './weekSession.ts';
import { weekTitle } from './weekTitle.ts';

/** Room for a title. */
const longestTitle = 120;

export interface WeekPanelsServices extends WeekServices {
  readonly planday: Lazy<Pick<PlandayClient, 'catalogue' | 'requests' | 'names' | 'lists'>>;
  readonly portals: WeekServices['portals'] & { readonly onDidRemove: Event<string> };
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
}

interface OpenWeek {
  readonly panel: vscode.WebviewPanel;
  readonly session: WeekSession;
}

/** The tabs that show weeks: one for each portal and choice of departments. They go with their portal. */
export class WeekPanels implements vscode.Disposable {
  readonly #services: WeekPanelsServices;
  readonly #open = new Set<OpenWeek>();
  readonly #listening: { dispose(): unknown };

  constructor(services: WeekPanelsServices) {
    this.#services = services;
    this.#listening = services.portals.onDidRemove((portalId) => {
      for (const { panel, session } of [...this.#open]) if (session.place.portalId === portalId) panel.dispose();
    });
  }

  /**
   * Shows a week, in the tab that shows these departments already or in one of its own.
   * @param monday the week; absent: whichever is in sight there, or the one that it is now at the portal
   * @throws PlandayError `unknownPortal`
   */
  show(scope: WeekScope, monday: CalendarDate | undefined): void {
    const portal = this.#services.portals.get(scope.portalId);
    const shown = [...this.#open].find(({ session }) => scopeKey(session.place) === scopeKey(scope));
    if (shown) {
      shown.panel.reveal();
      if (monday !== undefined && shown.session.place.monday !== monday) void shown.session.go(monday);
      return;
    }
    const place = { ...scope, monday: monday ?? startOfWeek(dayOf(portal)) };
    const panel = vscode.window.createWebviewPanel(weekPanel, this.#title(place), vscode.ViewColumn.Active);
    this.#begin(panel, place);
  }

  /** Fills a tab that the editor brought back after a reload. @param kept by its page */
  restore(panel: vscode.WebviewPanel, kept: unknown): void {
    const place = readWeekPlace(kept);
    // A page that had not begun has kept nothing.
    if (place) this.#begin(panel, place);
    else panel.dispose();
  }

  dispose(): void {
    this.#listening.dispose();
    for (const { session } of this.#open) session.dispose();
  }

  #begin(panel: vscode.WebviewPanel, place: WeekPlace): void {
    const { webview } = panel;
    panel.iconPath = vscode.Uri.joinPath(this.#services.extension, 'media', 'week.svg');
    const screen = {
      say: (message: unknown) => void webview.postMessage(message),
      moved: (now: WeekPlace) => {
        panel.title = this.#title(now);
      },
    };
    const session = new WeekSession(this.#services, screen, place, systemClock);
    const open = { panel, session };
    this.#open.add(open);
    const hearing = webview.onDidReceiveMessage((data: unknown) => void session.hear(data));
    panel.onDidDispose(() => {
      this.#open.delete(open);
      hearing.dispose();
      session.dispose();
    });
    beginPage(webview, this.#services.extension, 'week');
  }

  #title(place: WeekPlace): string {
    const { portals, planday } = this.#services;
    const portal = portals.find(place.portalId);
    if (!portal) return vscode.l10n.t('Week');
    return plainText(weekTitle(place, portal, planday.loaded?.lists, dayOf(portal)), longestTitle);
  }
}

/** The day that it is at a portal. */
function dayOf({ info }: Portal): CalendarDate {
  return today(systemClock.now(), info?.timeZone);
}
