import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { shownBytes } from '../answers/answerContent.ts';
import { kindName } from '../answers/answerUri.ts';
import { type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import type { HowToCompare, Summary } from '../core/compare/compareAnswers.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { comparisonReport, comparisonSummary } from '../reports/comparison.ts';
import { tell } from '../ui/notify.ts';
import { withProgress } from '../ui/progress.ts';
import { askHowToCompare, type Choices } from './askHowToCompare.ts';
import { askWithWhat } from './askWithWhat.ts';
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
  // What was switched on last, in this window.
  let choices: Choices | undefined;
  return async (argument) => {
    const answer = shownAnswer(services, activeAnswerUri(argument));
    const withWhat = await askWithWhat(services, answer);
    if (!withWhat) return;
    const isOfPortals = withWhat.what === 'portals';
    const chosen = await askHowToCompare(choices, isOfPortals);
    if (!chosen) return;
    choices = chosen;
    const pairs = isOfPortals ? await askOtherPortals(services, answer, withWhat.portals) : [pairOf(answer, withWhat)];
    const how: HowToCompare = { ...chosen, by: isOfPortals ? 'name' : 'id' };
    const laid: Laid[] = [];
    for (const pair of pairs) laid.push(await lay(services, pair, how));
    await show(services, laid);
  };
};

function pairOf(
  answer: ShownAnswer,
  withWhat: { readonly what: 'previous' } | { readonly what: 'other'; readonly other: ShownAnswer },
): Pair {
  if (withWhat.what === 'other') return { before: withWhat.other, after: answer };
  const { previous } = answer.document ?? {};
  if (!previous)
    throw new PlandayError('invalidInput', sentence('“{0}” has no previous answer. Choose Run Again first.', answer.name));
  const { document: _, ...shown } = answer;
  return { before: { ...shown, bytes: shownBytes(previous), document: previous }, after: answer };
}

async function lay({ planday, made }: Services, pair: Pair, how: HowToCompare): Promise<Laid> {
  const { before, after } = pair;
  const comparing = (await planday()).work([before.bytes, after.bytes]);
  try {
    const title = vscode.l10n.t('Comparing {0}', after.name);
    const compared = await withProgress(title, ({ signal }) => comparing.ask('compare', how, signal));
    const documents = await made();
    const about = comparisonSummary(compared.summary, before.name, after.name);
    const keep = ({ name, portalIds }: ShownAnswer, kind: string, bytes: Uint8Array) =>
      documents.add(kindName(name, kind), portalIds, { bytes, about });
    return {
      pair,
      summary: compared.summary,
      before: keep(before, vscode.l10n.t('before'), compared.before),
      after: keep(after, vscode.l10n.t('after'), compared.after),
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

async function offerReport({ made }: Services, laid: readonly Laid[]): Promise<void> {
  const told = laid.map(({ pair, summary }) => ({ summary, before: pair.before.name, after: pair.after.name }));
  const portalIds = laid.flatMap(({ pair }) => [...pair.before.portalIds, ...pair.after.portalIds]);
  const showReport = vscode.l10n.t('Show Report');
  const text = told.map(({ summary, before, after }) => comparisonSummary(summary, before, after)).join(' ');
  if ((await tell(text, showReport)) === showReport)
    await (await made()).openReport(vscode.l10n.t('Comparison of {0}', told[0]?.after ?? ''), portalIds, comparisonReport(told));
}
