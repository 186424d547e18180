/** Where a write is told of that failed and keeps nobody waiting. */
export type NotStored = (error: unknown) => void;

/**
 * A write that makes the next time easier and is not what was asked for: what was sent last, a scope that an answer told of. Where it fails,
 * it is told of and that is all; whoever has something to give does not wait for it either.
 * @returns when it is over, for a test to wait for; never rejects
 */
export async function courtesy(write: () => PromiseLike<unknown>, notStored: NotStored): Promise<void> {
  try {
    await write();
  } catch (error) {
    notStored(error);
  }
}
