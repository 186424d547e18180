import type { Clock } from '../clock.ts';
import type { StateStore } from './stores.ts';

/** The editor's state, whose writes are waited for no longer than is sensible: see `writeInTime`, for which no write waits. */
export function patientState(state: StateStore, clock: Clock): StateStore {
  return {
    get: (key) => state.get(key),
    update: (key, value) => {
      const write = state.update(key, value);
      // Where the other file is gone, an update having replaced it, the write is waited for as it is.
      const inTime = import('./portalTokens.ts').then(
        ({ writeInTime }) => writeInTime(write, clock),
        () => write,
      );
      return Promise.race([write, inTime]);
    },
  };
}
