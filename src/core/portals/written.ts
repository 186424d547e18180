import { PlandayError, sentence } from '../errors.ts';

/**
 * Makes a write of the editor's state that is what the user asked for. A full disk is no defect of ours.
 * @throws PlandayError `notStored`
 */
export async function written(write: () => PromiseLike<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof PlandayError) throw error;
    throw new PlandayError(
      'notStored',
      sentence(
        'VS Code could not write to its own storage. Make sure that the disk is not full and may be written to, then try again.',
      ),
      { cause: error },
    );
  }
}
