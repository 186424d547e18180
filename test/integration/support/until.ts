const stepMs = 20;
const limitMs = 8000;

/** Looks until there is something. @throws naming what was waited for */
export async function until<T>(what: string, look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + limitMs; ; ) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, stepMs));
  }
}
