/** The longest piece of a task in milliseconds, counted in the thread's own time: other programs of the machine do not lengthen it. */
export async function pieceOf(task: () => Promise<unknown>, onPiece: () => void = () => undefined): Promise<number> {
  let longest = 0;
  let last = threadTime();
  let done = false;
  const look = () => {
    const now = threadTime();
    longest = Math.max(longest, now - last);
    last = now;
    onPiece();
    if (!done) setImmediate(look);
  };
  setImmediate(look);
  await task();
  done = true;
  return longest;
}

function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
