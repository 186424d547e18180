import * as vscode from 'vscode';
import { answerLanguage, scheme } from '../ids.ts';
import { AnswerHovers } from './answerHovers.ts';
import type { Following } from './followed.ts';
import { NameHints } from './nameHints.ts';
import { ReferenceLinks } from './referenceLinks.ts';

/** Names beside ids, hovers over fields and links on references. Loaded with the first answer: before it, there is nothing to follow. */
export function followAnswers(following: Following): vscode.Disposable {
  const answers: vscode.DocumentSelector = { scheme, language: answerLanguage };
  const hints = new NameHints(following);
  return vscode.Disposable.from(
    hints,
    vscode.languages.registerInlayHintsProvider(answers, hints),
    vscode.languages.registerHoverProvider(answers, new AnswerHovers(following)),
    vscode.languages.registerDocumentLinkProvider(answers, new ReferenceLinks(following)),
  );
}
