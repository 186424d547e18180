import * as vscode from 'vscode';
import { answerStatus } from '../answers/answerStatus.ts';
import { documentName, type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Portal } from '../core/portals/portal.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { ask, askChoice, back } from '../ui/multiStep.ts';
import { createListPrompt, write } from '../ui/prompts.ts';
import { clockTime } from '../ui/times.ts';
import type { Services } from './services.ts';

export type WithWhat =
  | { readonly what: 'previous' }
  | { readonly what: 'other'; readonly other: ShownAnswer }
  | { readonly what: 'portals'; readonly portals: readonly Portal[] };

interface Item extends vscode.QuickPickItem {
  readonly choose: () => Promise<WithWhat | undefined>;
}

/** Asks what an answer is compared with. @returns `undefined` when the user left @throws PlandayError where there is nothing */
export async function askWithWhat(services: Services, answer: ShownAnswer): Promise<WithWhat | undefined> {
  const items = [...previous(answer), ...ofPortals(services, answer), ...others(services, answer)];
  if (items.length === 0)
    throw new PlandayError(
      'invalidInput',
      sentence('There is nothing that “{0}” could be compared with. Choose Run Again, or open another answer.', answer.name),
    );
  const title = vscode.l10n.t('Compare {0}', answer.name);
  const chosen = await askChoice({ title }, { placeholder: vscode.l10n.t('Choose what to compare it with'), items });
  return chosen === undefined || chosen === back ? undefined : await chosen.choose();
}

function previous({ document }: ShownAnswer): readonly Item[] {
  if (!document?.previous) return [];
  const { fetchedAt } = document.previous.answer;
  return [
    {
      label: vscode.l10n.t('The previous answer of this request'),
      description: clockTime(fetchedAt),
      iconPath: new vscode.ThemeIcon('history'),
      choose: async () => ({ what: 'previous' }),
    },
  ];
}

function ofPortals({ portals }: Services, { document }: ShownAnswer): readonly Item[] {
  const others = inPlace(portals.all()).filter(({ id }) => document && id !== document.answer.request.portalId);
  if (others.length === 0) return [];
  return [
    {
      label: vscode.l10n.t('The same request on other portals…'),
      iconPath: new vscode.ThemeIcon('organization'),
      choose: () => choosePortals(others),
    },
  ];
}

function others(services: Services, { uri }: ShownAnswer): readonly Item[] {
  return services.answers
    .all()
    .filter((document) => document.uri.path !== uri.path)
    .map((document) => ({
      label: documentName(document.uri),
      description: answerStatus(document.answer),
      iconPath: new vscode.ThemeIcon('json'),
      choose: async () => ({ what: 'other', other: shownAnswer(services, document.uri) }),
    }));
}

async function choosePortals(portals: readonly Portal[]): Promise<WithWhat | undefined> {
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
  return chosen === undefined || chosen === back ? undefined : { what: 'portals', portals: chosen };
}
