import { randomUUID } from 'node:crypto';
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { notSaved } from '../core/rowFiles/notSaved.ts';
import { partName } from '../core/rowFiles/partName.ts';

/**
 * Writes a file. On a disk it is written under another name first, which then takes the place of what was there: a disk that is full leaves
 * no half of it.
 * @throws PlandayError `notStored`, nothing half written and what was there in place
 */
export async function saveFile(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  try {
    if (target.scheme === 'file') await replaceHere(target.fsPath, bytes);
    else if (target.scheme === 'vscode-remote') await replaceThere(target, bytes);
    // Anything else is no disk, and takes a file as a whole.
    else await vscode.workspace.fs.writeFile(target, bytes);
  } catch (error) {
    throw notSaved(target.path.split('/').at(-1) ?? '', error);
  }
}

/** Not through the editor, which deletes what is there, a folder too, before it renames. */
async function replaceHere(file: string, bytes: Uint8Array): Promise<void> {
  // A link stays one.
  const there = await realpath(file).catch(() => undefined);
  // What is protected from being written to is not replaced either.
  if (there !== undefined) await access(there, constants.W_OK);
  const target = there ?? file;
  // Who may read it stays as it was.
  const mode = there === undefined ? undefined : (await stat(there)).mode & 0o777;
  const part = path.join(path.dirname(target), partName(randomUUID()));
  try {
    await writeFile(part, bytes, { flag: 'wx', mode });
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

async function replaceThere(target: vscode.Uri, bytes: Uint8Array): Promise<void> {
  const { fs } = vscode.workspace;
  const folder = vscode.Uri.joinPath(target, '..');
  // The editor would make a folder anew that is gone, and the file would lie where nobody looks for it.
  await fs.stat(folder);
  const there = await fs.stat(target).then(
    ({ type }) => type,
    () => undefined,
  );
  if (there === vscode.FileType.Directory) throw vscode.FileSystemError.FileIsADirectory(target);
  const part = vscode.Uri.joinPath(folder, partName(randomUUID()));
  try {
    await fs.writeFile(part, bytes);
    await fs.rename(part, target, { overwrite: true });
  } catch (error) {
    await fs.delete(part).then(undefined, () => undefined);
    throw error;
  }
}
