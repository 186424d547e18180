import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

/** Everything that the workbench keeps in the browser: the state of extensions, and their secrets, which are encrypted. */
const DUMP = `(async () => {
  const found = { localStorage: { ...localStorage } };
  const ask = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const readable = (value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value);
  for (const { name } of await indexedDB.databases()) {
    const database = await ask(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const records = database.transaction(store).objectStore(store);
      const [keys, values] = await Promise.all([ask(records.getAllKeys()), ask(records.getAll())]);
      found[name + '/' + store] = keys.map((key, index) => [key, readable(values[index])]);
    }
    database.close();
  }
  return JSON.stringify(found);
})()`;

export function browserStorage(page: Page): Promise<string> {
  return page.evaluate(DUMP);
}

/** The files below `folder` that hold `text`. */
export function filesThatHold(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => contentOf(file).includes(text));
}

/** A browser removes files of its caches while they are being looked through. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
