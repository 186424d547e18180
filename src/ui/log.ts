import type * as vscode from 'vscode';
import type { Disposable } from '../core/event.ts';
import type { HttpExchange } from '../core/http.ts';
import { serverWords } from '../core/plainText.ts';
import type { Redactor } from '../core/redactor.ts';

type Channel = Pick<vscode.LogOutputChannel, 'trace' | 'info' | 'warn' | 'error' | 'show' | 'dispose'>;

/** Room for an error with the server's words, and for the address of a request. */
const longest = 4_000;

/** The output channel, made with the first line. Nothing reaches it without passing the redactor, and no text begins a line of its own. */
export class Log implements Disposable {
  readonly #create: () => Channel;
  readonly #redactor: Redactor;
  #channel: Channel | undefined;

  constructor(create: () => Channel, redactor: Redactor) {
    this.#create = create;
    this.#redactor = redactor;
  }

  info(message: string): void {
    this.#open().info(this.#line(message));
  }

  warn(message: string): void {
    this.#open().warn(this.#line(message));
  }

  /** @param error with its stack and causes: whoever reads a log wants to know where */
  error(message: string, error?: unknown): void {
    const below = error === undefined ? [] : describe(error);
    // Indented: what stands at the beginning of a line is the log's own.
    this.#open().error([message, ...below.map((line) => `    ${line}`)].map((line) => this.#line(line)).join('\n'));
  }

  /** A write that failed and kept nobody waiting: what would have been remembered is missing the next time. */
  notStored(error: unknown): void {
    this.error('Something to be remembered could not be stored:', error);
  }

  /** Method, address without its query, status and time; the query only at trace level, because it may name people. */
  exchange({ method, url, status, milliseconds, error }: HttpExchange): void {
    const { host, pathname, search } = new URL(url);
    const line = `${method} ${host}${pathname} ${status ?? 'no answer'} ${milliseconds} ms`;
    if (error === undefined) this.info(line);
    else this.warn(`${line}: ${error instanceof Error ? error.message : String(error)}`);
    if (search) this.#open().trace(this.#line(`${method} ${host}${pathname}${search}`));
  }

  show(): void {
    this.#open().show(true);
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #line(text: string): string {
    const [indent = ''] = /^ */.exec(text) ?? [];
    return indent + serverWords(text, this.#redactor, longest);
  }

  #open(): Channel {
    this.#channel ??= this.#create();
    return this.#channel;
  }
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
