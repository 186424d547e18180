/**
 * Does something with each, so many at a time, in their order.
 * @throws the first that `act` rejects with, when those that were begun have ended; nothing is begun after it
 */
export async function atMost<T>(most: number, all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const left = all.values();
  let failed = false;
  const work = async () => {
    for (const one of left) {
      if (failed) return;
      try {
        await act(one);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: most }, work));
  for (const end of ended) if (end.status === 'rejected') throw end.reason;
}
