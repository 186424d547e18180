import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { shownBytes } from '../answers/answerContent.ts';
import { keepJson } from '../answers/madeDocuments.ts';
import { type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import type { HowToCompare, Summary } from '../core/compare/compareAnswers.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { comparisonReport, comparisonSummary } from '../reports/comparison.ts';
import { tell } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import { askHowToCompare, type Choices } from './askHowToCompare.ts';
import { askWithWhat, type WithWhat } from './askWithWhat.ts';
import { askOtherPortals, type Pair } from './compareWithPortals.ts';
import type { Command, Services } from './services.ts';

/** What was found of a pair, and where its two sides are. */
interface Laid {
  readonly pair: Pair;
  readonly summary: Summary;
  readonly before: vscode.Uri;
  readonly after: vscode.Uri;
}

/** Lays an answer beside its previous one, another one, or the same of other portals, after saying what is different. */
export const compareAnswer: Command = (services) => {
  // What was switched on last, in this window; between portals other things make no difference than within one.
  const choices: { ofPortals?: Choices; ofOne?: Choices } = {};
  return async (argument) => {
    const answer = shownAnswer(services.answers, services.reports, activeAnswerUri(argument));
    const withWhat = await askWithWhat(services, answer);
    if (!withWhat) return;
    const isOfPortals = areOfPortals(answer, withWhat);
    const kind = isOfPortals ? 'ofPortals' : 'ofOne';
    const chosen = await askHowToCompare(choices[kind], isOfPortals);
    if (!chosen) return;
    choices[kind] = chosen;
    const pairs =
      withWhat.what === 'portals' ? await askOtherPortals(services, answer, withWhat.portals) : [pairOf(answer, withWhat)];
    const how: HowToCompare = { ...chosen, by: isOfPortals ? 'name' : 'id' };
    const laid: Laid[] = [];
    for (const pair of pairs) laid.push(await lay(services, pair, how));
    await show(services, laid);
  };
};

/** Whether an id is one thing on one side and another on the other, also where both answers are open already. */
function areOfPortals({ portalIds }: ShownAnswer, withWhat: WithWhat): boolean {
  if (withWhat.what === 'other') return !withWhat.other.portalIds.some((id) => portalIds.includes(id));
  return withWhat.what === 'portals';
}

function pairOf(answer: ShownAnswer, withWhat: Exclude<WithWhat, { readonly what: 'portals' }>): Pair {
  if (withWhat.what === 'other') return { before: withWhat.other, after: answer };
  const { previous: former, isOpen = false } = answer.document ?? {};
  if (!former)
    throw new PlandayError('invalidInput', sentence('“{0}” has no previous answer. Choose Run Again first.', answer.name));
  const { document: _, ...shown } = answer;
  // It belongs to the same document, in which somebody asked to see everything, or did not.
  const previous = { ...former, isOpen };
  return { before: { ...shown, bytes: shownBytes(previous), document: previous }, after: answer };
}

/** Both as they are where all is in sight in both, else both masked: a star is no difference. */
function alike({ before, after }: Pair): Pair {
  const areOpen = [before, after].every(({ document }) => document?.isOpen !== false);
  return areOpen ? { before, after } : { before: masked(before), after: masked(after) };
}

function masked(answer: ShownAnswer): ShownAnswer {
  const { document } = answer;
  return document?.isOpen ? { ...answer, bytes: shownBytes({ ...document, isOpen: false }) } : answer;
}

async function lay({ planday, reports }: Services, shown: Pair, how: HowToCompare): Promise<Laid> {
  const pair = alike(shown);
  const { before, after } = pair;
  const comparing = (await planday()).work([before.bytes, after.bytes]);
  try {
    const title = vscode.l10n.t('Comparing {0}', after.name);
    const compared = await withProgress(title, ({ signal }) => comparing.ask('compare', how, signal));
    const keep = ({ name, portalIds }: ShownAnswer, kind: string, bytes: Uint8Array) =>
      keepJson(reports, name, kind, { bytes, portalIds, about: comparisonSummary(compared.summary, before.name, after.name) });
    return {
      pair,
      summary: compared.summary,
      before: await keep(before, vscode.l10n.t('before'), compared.before),
      after: await keep(after, vscode.l10n.t('after'), compared.after),
    };
  } finally {
    comparing.dispose();
  }
}

async function show(services: Services, laid: readonly Laid[]): Promise<void> {
  const [first, ...others] = laid;
  if (!first) return;
  const { name } = first.pair.after;
  if (others.length === 0) {
    const title = first.pair.before.name === name ? name : `${first.pair.before.name} ↔ ${name}`;
    await vscode.commands.executeCommand('vscode.diff', first.before, first.after, vscode.l10n.t('{0} (compared)', title), {
      preview: false,
    });
  } else {
    const title = vscode.l10n.t('{0} (compared)', first.pair.before.name);
    await vscode.commands.executeCommand(
      'vscode.changes',
      title,
      laid.map(({ before, after }) => [after, before, after]),
    );
  }
  // Not awaited: the message stays as long as the user wants.
  void offerReport(services, laid).catch((error: unknown) => services.errors.report(error));
}

async function offerReport({ reports }: Services, laid: readonly Laid[]): Promise<void> {
  const told = laid.map(({ pair, summary }) => ({ summary, before: pair.before.name, after: pair.after.name }));
  const showReport = vscode.l10n.t('Show Report');
  const text = told.map(({ summary, before, after }) => comparisonSummary(summary, before, after)).join(' ');
  if ((await tell(text, showReport)) === showReport)
    await reports.open(vscode.l10n.t('Comparison of {0}', told[0]?.after ?? ''), comparisonReport(told));
}
