import * as vscode from 'vscode';
import type { ShownAnswer } from '../answers/shownAnswer.ts';
import { isCancellation, PlandayError, sentence } from '../core/errors.ts';
import { today } from '../core/parameters/calendar.ts';
import { sameDays } from '../core/parameters/sameDays.ts';
import { requiredParameters } from '../core/parameters/values.ts';
import type { Portal } from '../core/portals/portal.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { sharedParameters } from '../core/references/lookups.ts';
import type { Asked } from '../core/requests/request.ts';
import { ask, back } from '../ui/multiStep.ts';
import { onPortal, PortalFailure } from '../ui/portalFailure.ts';
import { createListPrompt, write } from '../ui/prompts.ts';
import { askBeside } from './askBeside.ts';
import type { ComparedWith, ComparisonItem, Pair } from './comparedWith.ts';
import type { Services } from './services.ts';

/** Leads to the other portals, of which any number is asked the same: none where there is none. */
export function withPortals(services: Services, answer: ShownAnswer): readonly ComparisonItem[] {
  const { document } = answer;
  const others = inPlace(services.portals.all()).filter(({ id }) => document && id !== document.answer.request.portalId);
  if (others.length === 0) return [];
  return [
    {
      label: vscode.l10n.t('The same request on other portals…'),
      iconPath: new vscode.ThemeIcon('organization'),
      choose: () => choosePortals(services, answer, others),
    },
  ];
}

async function choosePortals(
  services: Services,
  answer: ShownAnswer,
  portals: readonly Portal[],
): Promise<ComparedWith | undefined> {
  const list = createListPrompt<vscode.QuickPickItem & { readonly portal: Portal }>();
  list.canSelectMany = portals.length > 1;
  const iconPath = new vscode.ThemeIcon('organization');
  write(list, {
    placeholder: vscode.l10n.t('Choose the portals to compare with'),
    items: portals.map((portal) => ({ label: portal.name, iconPath, portal })),
  });
  const chosen = await ask(list, { title: vscode.l10n.t('Compare') }, () =>
    list.selectedItems.length > 0 ? list.selectedItems.map(({ portal }) => portal) : undefined,
  );
  if (chosen === undefined || chosen === back) return undefined;
  return { isOfPortals: true, pairs: () => askOtherPortals(services, answer, chosen) };
}

/**
 * Asks other portals the same, each in a tab of its own, which is what the comparison shows.
 * @returns a pair for each that answered
 * @throws PlandayError `invalidInput` for a request with ids, which are other things in another portal
 */
async function askOtherPortals(services: Services, before: ShownAnswer, portals: readonly Portal[]): Promise<readonly Pair[]> {
  const request = before.document?.answer.request;
  if (!request) return [];
  const { ask: asking } = await services.planday();
  const asked = await asking.lookUp(request);
  const values = sharedValues(asked);
  const pairs: Pair[] = [];
  const readOne = async ({ id, info }: Portal) => {
    const there = { today: today(Date.now(), info?.timeZone), timeZone: info?.timeZone };
    const chosen = { values, ...(asked.periods && { periods: asked.periods }) };
    const own = sameDays(asked.endpoint, chosen, asked.portal.info?.timeZone, there);
    const after = await askBeside(services, { ...request, portalId: id, values: own });
    if (after) pairs.push({ before, after });
  };
  // Each that fails is told of by itself, and the others are compared.
  for (const portal of portals) {
    try {
      await onPortal(portal.id, () => readOne(portal));
    } catch (error) {
      if (error instanceof PortalFailure && isCancellation(error.cause)) throw error;
      void services.errors.run(() => Promise.reject(error));
    }
  }
  return pairs;
}

function sharedValues({ endpoint, values, portal }: Asked): Asked['values'] {
  const shared = new Set(sharedParameters(endpoint).map(({ name }) => name));
  const ids = Object.keys(values).filter((name) => !shared.has(name));
  if (ids.length === 0 && requiredParameters(endpoint).every(({ name }) => shared.has(name))) return values;
  throw new PlandayError(
    'invalidInput',
    sentence(
      '{0} of {1} was asked with {2}, and an ID is another thing in another portal. Open the answer there, then compare the two.',
      endpoint.name,
      portal.name,
      ids.join(', '),
    ),
  );
}
