import * as vscode from 'vscode';
import type { Question } from '../core/questions/question.ts';
import { localize } from '../ui/localize.ts';
import { tableRow, words } from './markdown.ts';

/** How a question is worked out, and what each of its findings means, as Markdown. */
export function questionMarkdown({ title, about, words: said, tolerances, rules }: Question): string {
  const ruleRows = rules.map((rule) => tableRow(words(localize(rule.title)), words(localize(rule.about))));
  const toleranceRows = tolerances.map(({ label, unit, usual }) =>
    tableRow(words(localize(label)), words(`${usual} ${localize(unit)}`)),
  );
  return `${[
    `# ${words(localize(title))}`,
    words(localize(about)),
    ...said.map((one) => words(localize(one))),
    `## ${vscode.l10n.t('What is found')}`,
    [tableRow(vscode.l10n.t('Finding'), vscode.l10n.t('What it means')), tableRow('---', '---'), ...ruleRows].join('\n'),
    ...(tolerances.length > 0
      ? [
          `## ${vscode.l10n.t('Tolerances')}`,
          [tableRow(vscode.l10n.t('Tolerance'), vscode.l10n.t('Usually')), tableRow('---', '---'), ...toleranceRows].join('\n'),
        ]
      : []),
  ].join('\n\n')}\n`;
}
