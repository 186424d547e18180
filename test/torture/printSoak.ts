import { type Measured, soak } from './soak.ts';

const rounds = 6;
/** Bytes: what is loaded and compiled on the way comes and goes. */
const slack = 1_000_000;
/** A client may keep some for the next requests, and by chance one more. */
const mostConnections = 10;

const days = [
  { name: '20 portals, each access token over when it is asked for the next time', staying: 20, visiting: 0, requests: 2_000 },
  { name: 'Portals that come and go', staying: 0, visiting: 30, requests: 1_000 },
];

/** Prints what is held after each round of each day. @returns whether it comes back to where it was */
export async function printSoak(): Promise<boolean> {
  let comesBack = true;
  for (const { name, ...day } of days) {
    console.log(`${name}\n${row('requests', 'heap, kB', 'connections', 'listeners')}   resources`);
    const measured = await soak({ ...day, rounds, onRound: (one) => console.log(lineOf(one)) });
    const wrong = notComeBack(measured);
    console.log(`${wrong.length === 0 ? 'It comes back.' : wrong.join('\n')}\n`);
    comesBack &&= wrong.length === 0;
  }
  return comesBack;
}

function row(...columns: readonly (string | number)[]): string {
  return columns.map((column) => String(column).padStart(13)).join('');
}

function lineOf({ requests, heap, connections, listeners, resources }: Measured): string {
  return `${row(requests, Math.round(heap / 1024), connections, listeners)}   ${JSON.stringify(resources)}`;
}

/** What there is more of in the second half than in the first. */
function notComeBack(measured: readonly Measured[]): string[] {
  const [before, after] = [measured.slice(0, rounds / 2), measured.slice(rounds / 2)];
  const least = (some: readonly Measured[], count: (one: Measured) => number) => Math.min(...some.map(count));
  const growth = (count: (one: Measured) => number) => least(after, count) - least(before, count);
  const [heap, timers] = [growth((one) => one.heap), growth(({ resources }) => resources.Timeout ?? 0)];
  const [listeners, connections] = [growth((one) => one.listeners), growth((one) => one.connections)];
  return [
    ...(heap > slack ? [`The heap grew by ${Math.round(heap / growth(({ requests }) => requests))} bytes a request.`] : []),
    ...(timers > 0 ? [`There are ${timers} timers more.`] : []),
    ...(listeners > 0 ? [`There are ${listeners} listeners more.`] : []),
    ...(connections > mostConnections ? [`There are ${connections} connections more.`] : []),
  ];
}
