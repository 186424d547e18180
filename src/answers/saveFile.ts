import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { PlandayError, type Sentence, sentence } from '../core/errors.ts';
import { isRecord } from '../core/json.ts';

/** Where a file is written piece by piece, so that a full disk leaves half of it. Elsewhere a provider takes it as a whole. */
const onDisk: ReadonlySet<string> = new Set(['file', 'vscode-remote']);

/**
 * Writes a file: on a disk under another name first, which then takes the place of what was there.
 * @throws PlandayError `notStored`, nothing half written and what was there in place
 */
export async function saveFile(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    if (onDisk.has(target.scheme)) await replace(target, bytes);
    else await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    throw new PlandayError('notStored', explain(error, nameOf(target)), { cause: error });
  }
}

async function replace(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const folder = vscode.Uri.joinPath(target, '..');
  // The editor would make the folder anew, and the file would lie where nobody looks for it.
  await fs.stat(folder);
  const part = vscode.Uri.joinPath(folder, `.planday-${randomUUID().slice(0, 8)}.tmp`);
  try {
    await fs.writeFile(part, bytes);
    await fs.rename(part, target, { overwrite: true });
  } catch (error) {
    await fs.delete(part).then(undefined, () => undefined);
    throw error;
  }
}

/** What the editor and the system say of it, in words: a code of the editor, or the system's within the message. */
function explain(error: unknown, name: string): Sentence {
  const said = isRecord(error) ? `${String(error.code ?? '')} ${String(error.message ?? '')}` : String(error);
  if (/ENOSPC|EDQUOT|no space|disk is full|quota/i.test(said))
    return sentence('{0} was not saved, because the disk is full. Make room, or choose another folder.', name);
  if (/NoPermissions|EACCES|EPERM|EROFS|read-?only/i.test(said))
    return sentence('{0} was not saved, because writing is not allowed there. Choose another folder or another name.', name);
  if (/FileNotFound|ENOENT|ENOTDIR/i.test(said))
    return sentence('{0} was not saved, because its folder is no longer there. Choose another folder.', name);
  if (/FileIsADirectory|EISDIR/i.test(said))
    return sentence('{0} was not saved, because a folder has that name. Choose another name.', name);
  if (/ENAMETOOLONG/i.test(said))
    return sentence('{0} was not saved, because that name is too long there. Choose a shorter one.', name);
  return sentence('{0} could not be saved there: {1}. Choose another folder.', name, said.trim());
}

function nameOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? path;
}
