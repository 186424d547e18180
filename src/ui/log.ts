import type * as vscode from 'vscode';
import type { Disposable } from '../core/event.ts';
import type { HttpExchange } from '../core/http.ts';
import type { Lazy } from '../core/lazy.ts';
import { serverWords } from '../core/plainText.ts';
import type { Redactor } from '../core/redactor.ts';

type Channel = Pick<vscode.LogOutputChannel, 'trace' | 'info' | 'warn' | 'error' | 'show' | 'dispose'>;

/** Room for an error with the server's words, and for the address of a request. */
const longest = 4_000;

/** The output channel, made with the first line. Nothing reaches it without passing the redactor, and no text begins a line of its own. */
export class Log implements Disposable {
  readonly #create: () => Channel;
  readonly #redactor: Lazy<Redactor>;
  /** Lines that wait for the redactor. */
  #waiting: ((redactor: Redactor) => void)[] | undefined;
  #channel: Channel | undefined;

  constructor(create: () => Channel, redactor: Lazy<Redactor>) {
    this.#create = create;
    this.#redactor = redactor;
  }

  info(message: string): void {
    this.#write((redactor) => this.#open().info(line(message, redactor)));
  }

  warn(message: string): void {
    this.#write((redactor) => this.#open().warn(line(message, redactor)));
  }

  /** @param error with its stack and causes: whoever reads a log wants to know where */
  error(message: string, error?: unknown): void {
    const below = error === undefined ? [] : describe(error);
    // Indented: what stands at the beginning of a line is the log's own.
    const lines = [message, ...below.map((text) => `    ${text}`)];
    this.#write((redactor) => this.#open().error(lines.map((text) => line(text, redactor)).join('\n')));
  }

  /** A write that failed and kept nobody waiting: what would have been remembered is missing the next time. */
  notStored(error: unknown): void {
    this.error('Something to be remembered could not be stored:', error);
  }

  /** Method, address without its query, status, time and portal; the query only at trace level, because it may name people. */
  exchange({ method, url, portalName, status, milliseconds, error }: HttpExchange): void {
    const { host, pathname, search } = new URL(url);
    const of = portalName === undefined ? '' : ` (${portalName})`;
    const said = `${method} ${host}${pathname} ${status ?? 'no answer'} ${milliseconds} ms${of}`;
    if (error === undefined) this.info(said);
    else this.warn(`${said}: ${error instanceof Error ? error.message : String(error)}`);
    if (search) this.#write((redactor) => this.#open().trace(line(`${method} ${host}${pathname}${search}${of}`, redactor)));
  }

  show(): void {
    this.#open().show(true);
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  /** At once, but for the first lines: nothing is written before it can be redacted. */
  #write(write: (redactor: Redactor) => void): void {
    const { loaded } = this.#redactor;
    if (this.#waiting) {
      this.#waiting.push(write);
      return;
    }
    if (loaded) {
      write(loaded);
      return;
    }
    const waiting = [write];
    this.#waiting = waiting;
    void this.#redactor().then((redactor) => {
      this.#waiting = undefined;
      for (const one of waiting) one(redactor);
    });
  }

  #open(): Channel {
    this.#channel ??= this.#create();
    return this.#channel;
  }
}

function line(text: string, redactor: Redactor): string {
  const [indent = ''] = /^ */.exec(text) ?? [];
  return indent + serverWords(text, redactor, longest);
}

/** An error and its causes: what it says on one line, then where it was thrown. */
function describe(error: unknown, depth = 0): string[] {
  if (!(error instanceof Error)) return [String(error)];
  const said = String(error);
  const { stack = '' } = error;
  // The stack begins with the message, whose own lines are no frames.
  const frames = stack
    .slice(stack.startsWith(said) ? said.length : 0)
    .split('\n')
    .filter((line) => /^ +at /.test(line));
  const lines = [said, ...frames.map((frame) => `  ${frame.trim()}`)];
  if (error.cause === undefined || depth > 3) return lines;
  const [first = '', ...others] = describe(error.cause, depth + 1);
  return [...lines, `Caused by: ${first}`, ...others];
}
