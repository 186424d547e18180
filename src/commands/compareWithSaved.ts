import * as vscode from 'vscode';
import type { ShownAnswer } from '../answers/shownAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { nameOrder } from '../core/nameOrder.ts';
import { today } from '../core/parameters/calendar.ts';
import type { Portal } from '../core/portals/portal.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { type Comparable, comparableRequests } from '../core/saved/comparable.ts';
import { requestTo } from '../core/saved/question.ts';
import type { SavedRequest } from '../core/saved/savedRequest.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { askBeside } from './askBeside.ts';
import { isForSeveral } from './askSavedPortals.ts';
import { nothingSaved } from './chooseSaved.ts';
import type { ComparedWith, ComparisonItem, Pair } from './comparedWith.ts';
import { withAskedAgain } from './runAgain.ts';
import type { Services } from './services.ts';

interface Item extends vscode.QuickPickItem {
  /** Absent for a heading. */
  readonly comparable?: Comparable;
}

/** Leads to the saved requests: the one that is chosen runs, and its answer stands on the right. */
export function withSaved(services: Services, answer: ShownAnswer): ComparisonItem {
  return {
    label: vscode.l10n.t('A saved request…'),
    iconPath: new vscode.ThemeIcon('bookmark'),
    choose: () => choose(services, answer),
  };
}

async function choose(services: Services, answer: ShownAnswer): Promise<ComparedWith | undefined> {
  const { saved } = await services.collection();
  const of = { endpointId: answer.document?.answer.request.endpointId, portalIds: answer.portalIds };
  const portals = inPlace(services.portals.all());
  const { same, others } = comparableRequests(saved.requests(), of, portals, nameOrder(vscode.env.language));
  if (same.length + others.length === 0) throw nothingSaved();
  const items = [
    ...under(vscode.l10n.t('Of the same endpoint'), same),
    ...under(same.length > 0 ? vscode.l10n.t('Of other endpoints') : undefined, others),
  ];
  const placeholder = vscode.l10n.t('Choose a saved request; it is sent, and its answer compared');
  const chosen = await askChoice({ title: vscode.l10n.t('Compare') }, { placeholder, items, matchOnDescription: true });
  if (chosen === undefined || chosen === back || !chosen.comparable) return undefined;
  const { request } = chosen.comparable;
  const portal = chosen.comparable.portal ?? (await otherPortal(services, request));
  if (!portal) return undefined;
  return {
    isOfPortals: !answer.portalIds.includes(portal.id),
    askedPortalId: portal.id,
    pairs: () => run(services, answer, request, portal),
  };
}

function under(label: string | undefined, all: readonly Comparable[]): readonly Item[] {
  const heading = { label: label ?? '', kind: vscode.QuickPickItemKind.Separator };
  return [...(label === undefined || all.length === 0 ? [] : [heading]), ...all.map(itemOf)];
}

function itemOf(comparable: Comparable): Item {
  const { name, folder, endpointId, portalIds } = comparable.request;
  const unasked = portalIds.length === 0 ? vscode.l10n.t('asks for a portal') : vscode.l10n.t('its portal was removed');
  const parts = [comparable.portal?.name ?? unasked, folder, `GET ${endpointId}`];
  return {
    label: name,
    description: parts.filter((part) => part !== undefined).join(' · '),
    iconPath: new vscode.ThemeIcon('bookmark'),
    comparable,
  };
}

/** @throws PlandayError `invalidInput` for a request with ids of a portal that was removed */
async function otherPortal(services: Services, request: SavedRequest): Promise<Portal | undefined> {
  const endpoint = await (await services.planday()).catalogue.get(request.endpointId);
  if (request.portalIds.length > 0 && !isForSeveral(endpoint, request))
    throw new PlandayError(
      'invalidInput',
      sentence(
        'The portal of “{0}” was removed, and an ID is another thing in another portal. Give it one with Choose Portals in the Requests view first.',
        request.name,
      ),
    );
  return await choosePortal(services.portals, undefined, request.name);
}

async function run(services: Services, before: ShownAnswer, saved: SavedRequest, portal: Portal): Promise<readonly Pair[]> {
  const { ask, catalogue } = await services.planday();
  const endpoint = await catalogue.get(saved.endpointId);
  const request = requestTo(portal, saved, endpoint, today(Date.now(), portal.info?.timeZone));
  const given = await withAskedAgain(services, request, await ask.lookUp(request));
  const after = given && (await askBeside(services, given));
  return after ? [{ before, after }] : [];
}
