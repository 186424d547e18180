import type { Command } from '../commandTable.ts';

/** With a row: what stands below it. Without: everything. */
export const refresh: Command = (services) => async (argument) => {
  services.pickLists.clear();
  services.views.refresh(argument);
};
