import type { Command } from './command.ts';

/** Everything, whatever row has the focus. */
export const refresh: Command = (services) => async () => {
  services.pickLists.clear();
  services.views.refresh();
};
