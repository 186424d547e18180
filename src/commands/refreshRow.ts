import { inTime } from '../ui/remedies.ts';
import type { Command } from './services.ts';

/** What stands below a row. @param retryAt before then, Planday would only refuse it again */
export const refreshRow: Command = (services) => async (row, retryAt) => {
  await inTime(retryAt instanceof Date ? retryAt : undefined, async () => {
    services.planday.loaded?.lists.clear();
    services.views.refresh(row);
  });
};
