import { type Delivery, header, type Incoming, type Reply, whole } from '../http.ts';

/** Something that goes wrong with requests. Without `status` or `body` the right answer is made first and then spoilt. */
export interface Fault {
  /** A regular expression on the path, case ignored; every path when left out. */
  readonly match?: string;
  readonly method?: string;
  /** Let so many matching requests pass first. */
  readonly skip?: number;
  /** How many requests it spoils; until the reset when left out. */
  readonly times?: number;
  readonly status?: number;
  readonly body?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** `Location` of the answer, which is a 302 unless `status` says otherwise. */
  readonly redirectTo?: string;
  /** Seconds in `x-ratelimit-reset`, with nothing remaining; the status is 429 unless said otherwise. */
  readonly rateLimitReset?: number;
  readonly delayMs?: number;
  /** Half of the body arrives, then the connection breaks. */
  readonly cutOff?: boolean;
  /** The connection breaks without an answer. */
  readonly drop?: boolean;
  /** The body repeats the access token or refresh token that was sent, as a careless server might. */
  readonly echoToken?: boolean;
  /** Another total in the paging of a list; null leaves it out. */
  readonly total?: number | null;
  /** So many rows fewer than asked for. */
  readonly shortBy?: number;
  /** So many rows of the page come twice. */
  readonly duplicate?: number;
}

/** The faults in force, oldest first; a request meets the first that matches. */
export class Faults {
  #faults: { readonly fault: Fault; readonly expression: RegExp; skip: number; left: number }[] = [];

  add(fault: Fault): void {
    const { match = '', skip = 0, times = Number.POSITIVE_INFINITY } = fault;
    this.#faults.push({ fault, expression: new RegExp(match, 'i'), skip, left: times });
  }

  clear(): void {
    this.#faults = [];
  }

  /** Counts the request against the fault that it meets. */
  next({ method, path }: Incoming): Fault | undefined {
    for (const entry of this.#faults) {
      if (entry.left <= 0 || !entry.expression.test(path) || (entry.fault.method ?? method).toUpperCase() !== method) continue;
      if (entry.skip > 0) {
        entry.skip--;
        continue;
      }
      entry.left--;
      return entry.fault;
    }
    return undefined;
  }
}

export function deliver(fault: Fault | undefined, incoming: Incoming, rightReply: () => Reply): Delivery {
  if (!fault) return whole(rightReply());
  return {
    reply: spoilt(fault, incoming, rightReply),
    delayMs: fault.delayMs ?? 0,
    end: fault.drop ? 'dropped' : fault.cutOff ? 'cut off' : 'whole',
  };
}

function spoilt(fault: Fault, incoming: Incoming, rightReply: () => Reply): Reply {
  const { status, body, contentType, headers, redirectTo, rateLimitReset, echoToken } = fault;
  const replaces = [status, body, redirectTo, rateLimitReset].some((value) => value !== undefined);
  const right: Reply = replaces
    ? { status: 200, headers: { 'content-type': 'application/json' }, body: '' }
    : withOtherRows(fault, rightReply());
  const reset = {
    'x-ratelimit-limit': '20, 20;w=1, 750;w=60, 100;w=1, 2000;w=60',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(rateLimitReset),
  };
  return {
    status: status ?? (redirectTo === undefined ? (rateLimitReset === undefined ? right.status : 429) : 302),
    headers: {
      ...right.headers,
      ...(contentType === undefined ? {} : { 'content-type': contentType }),
      ...(redirectTo === undefined ? {} : { location: redirectTo }),
      ...(rateLimitReset === undefined ? {} : reset),
      ...headers,
    },
    body: echoToken ? echo(incoming) : (body ?? right.body),
  };
}

function echo(incoming: Incoming): string {
  const sent = header(incoming, 'authorization') ?? new URLSearchParams(incoming.body).get('refresh_token');
  return JSON.stringify({
    error: 'server_error',
    error_description: `Could not handle ${sent}`,
    title: 'Error',
    detail: `Could not handle ${sent}`,
  });
}

function withOtherRows({ total, shortBy = 0, duplicate = 0 }: Fault, reply: Reply): Reply {
  if ((total === undefined && shortBy === 0 && duplicate === 0) || reply.status !== 200) return reply;
  const answer = JSON.parse(reply.body) as { paging?: Record<string, unknown>; data?: unknown[] };
  if (answer.paging && total !== undefined)
    answer.paging = total === null ? { ...answer.paging, total: undefined } : { ...answer.paging, total };
  if (Array.isArray(answer.data))
    answer.data = [...answer.data.slice(0, duplicate), ...answer.data.slice(0, answer.data.length - shortBy)];
  return { ...reply, body: JSON.stringify(answer) };
}
