import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until there is an answer. For what Playwright's own waiting cannot express. */
export async function until<T>(what: string, ask: () => Promise<T | undefined>, timeoutMs = 15_000): Promise<T> {
  const end = performance.now() + timeoutMs;
  while (performance.now() < end) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await delay(50);
  }
  throw new Error(`There was not ${what} within ${timeoutMs / 1000} seconds.`);
}
