import { Deadline } from '../core/clock.ts';
import { inTime } from '../ui/remedies.ts';
import type { Command } from './services.ts';

/** What stands below a row. @param deadline before then, Planday would only refuse it again */
export const refreshRow: Command = (services) => async (row, deadline) => {
  await inTime(deadline instanceof Deadline ? deadline : undefined, async () => {
    services.planday.loaded?.lists.clear();
    services.views.refresh(row);
  });
};
