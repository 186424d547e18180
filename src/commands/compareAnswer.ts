import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { shownBytes } from '../answers/answerContent.ts';
import { hasHidden } from '../answers/answerDocument.ts';
import { kindName } from '../answers/answerUri.ts';
import { type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import type { HowToCompare } from '../core/compare/compareAnswers.ts';
import { type ComparisonTold, comparisonReport, comparisonSummary } from '../reports/comparison.ts';
import { tell } from '../ui/notify.ts';
import { onPortal } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import { askHowToCompare, type Choices } from './askHowToCompare.ts';
import { askWithWhat } from './askWithWhat.ts';
import type { ComparedWith, Pair } from './comparedWith.ts';
import { comparedWithFile } from './compareWithFile.ts';
import { notAllRows } from './notAllRows.ts';
import type { Command, Services } from './services.ts';

/** Bytes of both: with all their values beside them, two of 45 MB take more memory than the thread may have. */
const mostUnmasked = 40_000_000;

/** What was found of a pair, and where its two sides are. */
interface Laid {
  readonly told: ComparisonTold;
  readonly portalIds: readonly string[];
  readonly before: vscode.Uri;
  readonly after: vscode.Uri;
}

/**
 * Lays an answer beside another one, after saying what is different.
 * @param file one that was saved earlier, where that is what it is compared with
 */
export const compareAnswer: Command = (services) => {
  // What was switched on last, in this window; between portals other things make no difference than within one.
  const choices: { ofPortals?: Choices; ofOne?: Choices } = {};
  return async (argument, file) => {
    const answer = shownAnswer(services, activeAnswerUri(argument));
    const withWhat = await (file instanceof vscode.Uri
      ? comparedWithFile(services, answer, file)
      : askWithWhat(services, answer));
    if (!withWhat) return;
    const { isOfPortals, askedPortalId } = withWhat;
    const kind = isOfPortals ? 'ofPortals' : 'ofOne';
    const chosen = await askHowToCompare(choices[kind], isOfPortals);
    if (!chosen) return;
    choices[kind] = chosen;
    const compare = () => layAll(services, withWhat, { ...chosen, by: isOfPortals ? 'name' : 'id' });
    await (askedPortalId === undefined ? compare() : onPortal(askedPortalId, compare));
  };
};

async function layAll(services: Services, { pairs }: ComparedWith, how: HowToCompare): Promise<void> {
  const laid: Laid[] = [];
  for (const pair of await pairs()) laid.push(await lay(services, pair, how));
  await show(services, laid);
}

/** Both as they are where all is in sight in both, else both masked: a star is no difference. */
function alike(shown: Pair): { readonly pair: Pair; readonly texts: readonly Uint8Array[] } {
  const { before, after } = shown;
  if ([before, after].every(({ document }) => document?.isOpen !== false))
    return { pair: shown, texts: [before.bytes, after.bytes] };
  const pair = { before: masked(before), after: masked(after) };
  return { pair, texts: [pair.before.bytes, pair.after.bytes, ...unmasked(pair)] };
}

/** Both with all their values, where some are masked and all are known: what differs is decided by these. */
function unmasked({ before, after }: Pair): readonly Uint8Array[] {
  const [one, other] = [wholeOf(before), wholeOf(after)];
  const areMasked = one && other && (one !== before.bytes || other !== after.bytes);
  return areMasked && !isTooLong({ before, after }) ? [one, other] : [];
}

function isTooLong({ before, after }: Pair): boolean {
  return before.bytes.length + after.bytes.length > mostUnmasked;
}

/** Said where values are masked that were not compared. @param texts what was compared */
function notCompared(pair: Pair, texts: readonly Uint8Array[]): string | undefined {
  const sides = [pair.before, pair.after];
  const areOpen = sides.every(({ document }) => document?.isOpen !== false);
  const isMasked = !areOpen && sides.some(({ document }) => document && hasHidden(document));
  if (!isMasked || texts.length > sides.length) return undefined;
  return isTooLong(pair)
    ? vscode.l10n.t('Sensitive values were not compared, because the answers are too long.')
    : vscode.l10n.t('Sensitive values were not compared, because one side has them masked for good.');
}

function wholeOf({ document, bytes, unmasked }: ShownAnswer): Uint8Array | undefined {
  if (!document) return unmasked;
  const whole = hasHidden(document) ? document.answer.content.text.bytes() : bytes;
  // What is masked is as long. Otherwise something else is shown in its place.
  return whole.length === bytes.length ? whole : undefined;
}

function masked(answer: ShownAnswer): ShownAnswer {
  const { document } = answer;
  return document?.isOpen ? { ...answer, bytes: shownBytes({ ...document, isOpen: false }) } : answer;
}

async function lay({ planday, made }: Services, shown: Pair, how: HowToCompare): Promise<Laid> {
  const { pair, texts } = alike(shown);
  const { before, after } = pair;
  const comparing = (await planday()).work(texts);
  try {
    const title = vscode.l10n.t('Comparing {0}', after.name);
    const compared = await withProgress(title, ({ signal }) => comparing.ask('compare', how, signal));
    const documents = await made();
    const about = comparisonSummary(compared.summary, before.name, after.name);
    const keep = ({ name, portalIds }: ShownAnswer, kind: string, bytes: Uint8Array) =>
      documents.add(kindName(name, kind), portalIds, { bytes, about });
    const missing = [notAllRows([before, after]), notCompared(shown, texts)].filter(Boolean).join(' ') || undefined;
    return {
      told: { summary: compared.summary, before: before.name, after: after.name, missing },
      portalIds: [...before.portalIds, ...after.portalIds],
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
  const { before, after: name } = first.told;
  if (others.length === 0) {
    const title = before === name ? name : `${before} ↔ ${name}`;
    await vscode.commands.executeCommand('vscode.diff', first.before, first.after, vscode.l10n.t('{0} (compared)', title), {
      preview: false,
    });
  } else {
    const title = vscode.l10n.t('{0} (compared)', before);
    await vscode.commands.executeCommand(
      'vscode.changes',
      title,
      laid.map((one) => [one.after, one.before, one.after]),
    );
  }
  // Not awaited: the message stays as long as the user wants, and holds none of the answers.
  const told = laid.map((one) => one.told);
  const portalIds = laid.flatMap((one) => one.portalIds);
  void offerReport(services, told, portalIds).catch((error: unknown) => services.errors.report(error));
}

async function offerReport(
  { made }: Pick<Services, 'made'>,
  told: readonly ComparisonTold[],
  portalIds: readonly string[],
): Promise<void> {
  const showReport = vscode.l10n.t('Show Report');
  const text = told
    .flatMap(({ summary, before, after, missing = [] }) => [comparisonSummary(summary, before, after), missing].flat())
    .join(' ');
  if ((await tell(text, showReport)) === showReport)
    await (await made()).openReport(vscode.l10n.t('Comparison of {0}', told[0]?.after ?? ''), portalIds, comparisonReport(told));
}
