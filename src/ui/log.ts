import type * as vscode from 'vscode';
import type { Disposable } from '../core/event.ts';
import type { HttpExchange } from '../core/http.ts';
import type { Redactor } from '../core/redactor.ts';

type Channel = Pick<vscode.LogOutputChannel, 'trace' | 'info' | 'warn' | 'error' | 'show' | 'dispose'>;

/** The output channel, made with the first line. Nothing reaches it without passing the redactor. */
export class Log implements Disposable {
  readonly #create: () => Channel;
  readonly #redactor: Redactor;
  #channel: Channel | undefined;

  constructor(create: () => Channel, redactor: Redactor) {
    this.#create = create;
    this.#redactor = redactor;
  }

  info(message: string): void {
    this.#open().info(this.#redactor.redact(message));
  }

  warn(message: string): void {
    this.#open().warn(this.#redactor.redact(message));
  }

  /** @param error with its stack and causes: whoever reads a log wants to know where */
  error(message: string, error?: unknown): void {
    const text = error === undefined ? message : `${message}\n${describe(error)}`;
    this.#open().error(this.#redactor.redact(text));
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
    if (search) this.#open().trace(this.#redactor.redact(`${method} ${host}${pathname}${search}`));
  }

  show(): void {
    this.#open().show(true);
  }

  dispose(): void {
    this.#channel?.dispose();
  }

  #open(): Channel {
    this.#channel ??= this.#create();
    return this.#channel;
  }
}

function describe(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const text = error.stack ?? error.message;
  return error.cause === undefined || depth > 3 ? text : `${text}\nCaused by: ${describe(error.cause, depth + 1)}`;
}
