import type { Command } from '../commandTable.ts';

/** Everything, whatever row has the focus. */
export const refresh: Command = (services) => async () => {
  services.pickLists.clear();
  services.views.refresh();
};
