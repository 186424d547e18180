/** Milliseconds that this process has worked: what others do on the machine meanwhile does not count. */
function worked(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** The least of several runs, in milliseconds of work. It ends with the first that is short. */
async function least(run: () => unknown, shortEnough = 0, runs = 5): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < runs && best > shortEnough; count++) {
    const before = worked();
    await run();
    best = Math.min(best, worked() - before);
  }
  return best;
}

/** How often it is measured anew before a ratio is believed that is too high. */
const rounds = 8;

/** How many times the work one of two makes; of several measurements the smallest, because a cost that is really there is in each of them. */
export async function ratio(more: () => unknown, less: () => unknown, expected: number): Promise<number> {
  let smallest = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds && smallest > expected; round++) {
    smallest = Math.min(smallest, (await least(more)) / Math.max(1, await least(less)));
  }
  return smallest;
}

/** Whether it is over before anybody waits for it: too soon for a ratio that says anything. */
export async function isSoonOver(run: () => unknown): Promise<boolean> {
  const soonMs = 50;
  return (await least(run, soonMs)) <= soonMs;
}
