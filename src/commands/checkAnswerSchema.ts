import * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { marksAreOn, SchemaDiagnostics } from '../answers/schemaDiagnostics.ts';
import { type ShownAnswer, shownAnswer } from '../answers/shownAnswer.ts';
import { requestBehind } from '../answers/updateAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { settings } from '../ids.ts';
import { departureWords, notMarked } from '../reports/schemaReport.ts';
import { tell } from '../ui/notify.ts';
import { numberText, plural } from '../ui/plural.ts';
import { withProgress } from '../ui/progress.ts';
import type { Command, Services } from './services.ts';

/** Marks what of an answer is not as its published schema has it; run again, it takes the marks away. */
export const checkAnswerSchema: Command = (services) => {
  // Made with the first check: a command is made when it is first run.
  const diagnostics = new SchemaDiagnostics(services.answers);
  services.subscriptions.push(diagnostics);
  return async (argument) => {
    const uri = activeAnswerUri(argument);
    if (marksAreOn() && diagnostics.clear(uri)) return;
    await check(services, shownAnswer(services, uri), diagnostics);
  };
};

async function check(services: Services, answer: ShownAnswer, diagnostics: SchemaDiagnostics): Promise<void> {
  const { ask, work } = await services.planday();
  const asked = await ask.lookUp(requestBehind(services.answers, answer.uri));
  const { response } = asked.endpoint;
  const title = requestTitle(asked);
  if (!response)
    throw new PlandayError(
      'invalidInput',
      sentence(
        'Nobody publishes what {0} answers, so there is nothing to check it against. Update API Catalogue reads what is published today.',
        title,
      ),
    );
  // What is hidden is where its stars are, and of the type that came.
  const checking = work([answer.document?.answer.content.text.bytes() ?? answer.bytes]);
  try {
    const checked = await withProgress(vscode.l10n.t('Checking {0}', title), ({ signal }) =>
      checking.ask('check', response, signal),
    );
    // It may have been asked anew, or closed, meanwhile.
    const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === answer.uri.toString());
    if (!document || services.answers.find(answer.uri) !== answer.document) return;
    const rest = checked.count - checked.departures.length;
    diagnostics.set(document, checked, departureWords, rest > 0 ? notMarked(rest) : undefined);
    void tellOf(title, checked.count).catch((error: unknown) => services.errors.report(error));
  } finally {
    checking.dispose();
  }
}

async function tellOf(title: string, count: number): Promise<void> {
  if (count === 0) {
    await tell(vscode.l10n.t('{0} is as its published schema has it.', title));
    return;
  }
  const text = plural(
    count,
    vscode.l10n.t(
      '{0}: {1} line is not as its published schema has it. ||| {0}: {1} lines are not as its published schema has them.',
      title,
      numberText(count),
    ),
  );
  if (marksAreOn()) {
    const showProblems = vscode.l10n.t('Show Problems');
    if ((await tell(text, showProblems)) === showProblems)
      await vscode.commands.executeCommand('workbench.actions.view.problems');
    return;
  }
  const why = vscode.l10n.t('The setting {0} is off, so nothing is marked.', settings.schemaMarks);
  const open = vscode.l10n.t('Open Settings');
  if ((await tell(`${text} ${why}`, open)) === open)
    await vscode.commands.executeCommand('workbench.action.openSettings', settings.schemaMarks);
}
