import type { Command } from '../commandTable.ts';

/** What stands below a row. */
export const refreshRow: Command = (services) => async (row) => {
  services.pickLists.clear();
  services.views.refresh(row);
};
