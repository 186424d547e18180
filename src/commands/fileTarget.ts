import os from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { answerName } from '../answers/answerName.ts';
import { requestTitle } from '../answers/answerStatus.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { savedName } from '../core/parameters/savedName.ts';
import type { Asked } from '../core/requests/request.ts';
import type { RowFormat } from '../core/rowFiles/rowFormats.ts';
import { tell } from '../ui/notify.ts';
import type { Services } from './services.ts';

/**
 * Asks for a file of this machine to write into.
 * @returns its path; `undefined` when the user left
 * @throws PlandayError `invalidInput` for one that is elsewhere
 */
export async function askTarget(
  { planday }: Pick<Services, 'planday'>,
  asked: Asked,
  format: RowFormat,
): Promise<string | undefined> {
  const { lists } = await planday();
  const { endpoint, summary, portal } = answerName(asked, lists);
  const name = savedName([[endpoint, ...summary].join(' · '), portal], undefined, format);
  return await askFile(requestTitle(asked), name, { [format.toUpperCase()]: [format] });
}

/**
 * The same with a name for the file. @param filters endings by what such files are called
 * @throws PlandayError `invalidInput` for a file that is elsewhere
 */
export async function askFile(
  title: string,
  name: string,
  filters: Readonly<Record<string, string[]>>,
): Promise<string | undefined> {
  const folder = vscode.workspace.workspaceFolders?.find(({ uri }) => uri.scheme === 'file')?.uri.fsPath ?? os.homedir();
  const uri = await vscode.window.showSaveDialog({
    title,
    defaultUri: vscode.Uri.file(path.join(folder, name)),
    filters,
  });
  if (uri && uri.scheme !== 'file')
    throw new PlandayError(
      'invalidInput',
      sentence(
        'Rows are written into a folder of this machine, and {0} is elsewhere. Choose another one.',
        path.posix.dirname(uri.path),
      ),
    );
  return uri?.fsPath;
}

/**
 * Says what is in the file, and shows it, or where it is, to whoever wants to see.
 * @param mayOpen whether what is in it is ours: of what a server wrote nobody has looked whether it names an address that the editor would ask
 */
export async function offerToSee(target: string, said: string, mayOpen = true): Promise<void> {
  const file = vscode.Uri.file(target);
  // In a browser, and where the file is on another machine, there is no folder of the system to be shown.
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  const [show, command] = isHere ? [vscode.l10n.t('Open Folder'), 'revealFileInOS'] : [vscode.l10n.t('Open File'), 'vscode.open'];
  if ((await tell(said, ...(isHere || mayOpen ? [show] : []))) === show) await vscode.commands.executeCommand(command, file);
}
