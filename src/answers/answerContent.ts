import * as vscode from 'vscode';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { formatJson } from '../core/json.ts';
import { type AnswerDocument, shownText } from './answerDocument.ts';
import { type Association, foreignAssociation } from './associations.ts';
import type { MadeDocument } from './madeDocuments.ts';

export { answerLenses } from './answerLenses.ts';
export { AnswerStatusItem } from './answerStatusItem.ts';
export { answerSymbols } from './answerSymbols.ts';
export { followAnswers } from './followAnswers.ts';
export { MadeDocuments } from './madeDocuments.ts';
export { watchMoreRows } from './moreRows.ts';
export { PortalStatusItem } from './portalStatusItem.ts';
export { openAnswer, updateAnswer } from './showAnswers.ts';

type Shown = Pick<AnswerDocument, 'answer' | 'isOpen'> | Pick<MadeDocument, 'bytes'>;

/**
 * What an editor gets to see of an answer, or of JSON that was made of one. Decided whenever it reads, because it chooses the language of a
 * document in the moment in which it has its text.
 */
export function shownBytes(document: Shown): Uint8Array {
  return withheldBytes() ?? ('bytes' in document ? document.bytes : shownText(document).bytes());
}

/** The same, put together bit by bit while others run, who may change that setting. */
export async function readShownBytes(document: Shown): Promise<Uint8Array> {
  const bytes = 'bytes' in document ? document.bytes : await shownText(document).gather(breather(systemClock));
  return withheldBytes() ?? bytes;
}

/** How many they are. */
export function shownLength(document: Shown): number {
  return (withheldBytes() ?? ('bytes' in document ? document.bytes : shownText(document))).length;
}

/** What is shown in the place of an answer that would get another language. */
function withheldBytes(): Uint8Array | undefined {
  const foreign = foreignAssociation(vscode.workspace.getConfiguration('files').get('associations'));
  return foreign && new TextEncoder().encode(withheld(foreign));
}

function withheld({ pattern, language }: Association): string {
  return formatJson({
    note: [
      vscode.l10n.t(
        'The setting files.associations gives answers to the language “{0}” by its pattern {1}, so this one is not shown: tools of that language may send requests to addresses that an answer names.',
        language,
        pattern,
      ),
      vscode.l10n.t('Take the pattern out of the setting, then choose Run Again.'),
    ],
  });
}
