import init, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm';

export type { Sqlite3Static };

/** What its loader can be given; the types leave it out. */
interface Start {
  readonly print: () => void;
  readonly printErr: () => void;
  readonly locateFile: (name: string) => string;
  readonly wasmBinary: Uint8Array;
}

const nothing = () => undefined;
const silent = { debug: nothing, log: nothing, warn: nothing, error: nothing };

/**
 * A SQLite of its own, with memory of its own, which says nothing on the console.
 * @param wasm the program itself, `sqlite3.wasm`
 */
export async function sqliteModule(wasm: Uint8Array): Promise<Sqlite3Static> {
  const start: (options: Start) => Promise<Sqlite3Static> = init;
  Reflect.set(globalThis, 'sqlite3ApiConfig', silent);
  try {
    return await start({ print: nothing, printErr: nothing, locateFile: (name) => name, wasmBinary: wasm });
  } finally {
    Reflect.deleteProperty(globalThis, 'sqlite3ApiConfig');
  }
}
