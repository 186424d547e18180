import * as vscode from 'vscode';
import { shownBytes } from '../answers/answerContent.ts';
import { answerStatus } from '../answers/answerStatus.ts';
import { documentName, type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import { askChoice, back } from '../ui/multiStep.ts';
import { pastText } from '../ui/times.ts';
import type { ComparedWith, ComparisonItem } from './comparedWith.ts';
import { withFile } from './compareWithFile.ts';
import { withPortals } from './compareWithPortals.ts';
import { withSaved } from './compareWithSaved.ts';
import type { Services } from './services.ts';

/** Asks what an answer is compared with. @returns `undefined` when the user left @throws PlandayError where what was chosen cannot be compared */
export async function askWithWhat(services: Services, answer: ShownAnswer): Promise<ComparedWith | undefined> {
  const items = [
    ...withPrevious(answer),
    ...withPortals(services, answer),
    withSaved(services, answer),
    withFile(services, answer),
    ...withOthers(services, answer),
  ];
  const title = vscode.l10n.t('Compare {0}', answer.name);
  const chosen = await askChoice({ title }, { placeholder: vscode.l10n.t('Choose what to compare it with'), items });
  return chosen === undefined || chosen === back ? undefined : await chosen.choose();
}

function withPrevious(answer: ShownAnswer): readonly ComparisonItem[] {
  const { previous: former, isOpen = false } = answer.document ?? {};
  if (!former) return [];
  const { document: _, ...shown } = answer;
  // It belongs to the same document, in which somebody asked to see everything, or did not.
  const previous = { ...former, isOpen };
  const before = { ...shown, bytes: shownBytes(previous), document: previous };
  return [
    {
      label: vscode.l10n.t('The previous answer of this request'),
      description: pastText(previous.answer.fetchedAt),
      iconPath: new vscode.ThemeIcon('history'),
      choose: async () => ({ isOfPortals: false, pairs: async () => [{ before, after: answer }] }),
    },
  ];
}

function withOthers(services: Services, answer: ShownAnswer): readonly ComparisonItem[] {
  return services.answers
    .all()
    .filter((document) => document.uri.path !== answer.uri.path)
    .map(({ uri, answer: other }) => ({
      label: documentName(uri),
      description: answerStatus(other),
      iconPath: new vscode.ThemeIcon('json'),
      choose: async () => {
        const before = shownAnswer(services, uri);
        // An id is one thing on one side and another on the other, also where both answers are open already.
        const isOfPortals = !before.portalIds.some((id) => answer.portalIds.includes(id));
        return { isOfPortals, pairs: async () => [{ before, after: answer }] };
      },
    }));
}
