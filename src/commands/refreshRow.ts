import type { Command } from './command.ts';

/** What stands below a row. */
export const refreshRow: Command = (services) => async (row) => {
  services.pickLists.clear();
  services.views.refresh(row);
};
