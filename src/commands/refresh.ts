import type { Command } from './services.ts';

/** Everything, whatever row has the focus. */
export const refresh: Command = (services) => async () => {
  services.planday.loaded?.lists.clear();
  services.views.refresh();
};
