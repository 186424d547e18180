import * as vscode from 'vscode';
import { defaultFolder, offerToOpen } from '../answers/savedFile.ts';
import { saveFile } from '../answers/saveFile.ts';
import { savedName } from '../core/parameters/savedName.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import type { FromWeek } from '../webviews/messages.ts';

/** Asks where to, and saves a picture of a week there. @throws PlandayError `notStored`, nothing half written */
export async function savePicture(
  { format, bytes, name }: Extract<FromWeek, { type: 'picture' }>,
  errors: Pick<ErrorReporter, 'report'>,
): Promise<void> {
  const target = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save Picture of the Week'),
    defaultUri: vscode.Uri.joinPath(defaultFolder(), savedName([name], undefined, format)),
    filters: { [format.toUpperCase()]: [format] },
  });
  if (!target) return;
  await saveFile(target, bytes);
  // Not waited for: the message stays for as long as the user likes.
  void offerToOpen(target).catch((error: unknown) => errors.report(error));
}
