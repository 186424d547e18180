import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';

/** A file's name, for sentences. */
export function fileName({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? path;
}

/**
 * What a file holds that the user chose.
 * @param most bytes
 * @param tooLarge says what to do where it has more
 * @throws PlandayError `invalidInput` where it cannot be read, `tooLarge`
 */
export async function readFile(uri: vscode.Uri, most: number, tooLarge: (bytes: number) => PlandayError): Promise<Uint8Array> {
  const { size } = await readable(uri, () => vscode.workspace.fs.stat(uri));
  if (size > most) throw tooLarge(size);
  return await readable(uri, () => vscode.workspace.fs.readFile(uri));
}

async function readable<T>(uri: vscode.Uri, read: () => Thenable<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new PlandayError(
      'invalidInput',
      sentence('{0} could not be read. Choose another file, or make sure that this one may be read.', fileName(uri)),
      { cause: error },
    );
  }
}
