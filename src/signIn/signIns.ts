import * as vscode from 'vscode';
import type { Clock } from '../core/clock.ts';
import type { NotStored } from '../core/courtesy.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { AuthorizationRequest } from '../core/identity/authorizationRequest.ts';
import { PendingSignIns, type PendingSignInsDependencies } from '../core/identity/pendingSignIns.ts';
import { pastedAnswer } from '../core/identity/redirectAddress.ts';
import { type ReceiverKind, SignInChoices } from '../core/identity/signInChoices.ts';
import type { StateStore } from '../core/portals/stores.ts';
import { contexts } from '../ids.ts';
import { editorAddress, editorRedirectUri, redirectParameters } from './editorAddress.ts';
import { endPageText } from './endPageText.ts';
import { LoopbackReceivers } from './loopbackReceivers.ts';
import type { Receiver } from './receiver.ts';
import { untilSilent } from './untilSilent.ts';

/** A sign-in that waits for the browser. */
export interface OpenSignIn {
  /** For commands; it says nothing of the state. */
  readonly id: string;
  readonly request: AuthorizationRequest;
  /** Aborted when the sign-in is over. */
  readonly over: AbortSignal;
}

export interface SignInWait {
  readonly signal: AbortSignal;
  /** Called once an answer can be taken. */
  readonly begun: (signIn: OpenSignIn) => void;
  /** An answer came that is not this sign-in's, which goes on waiting: called for the first of each kind. */
  readonly onForeign?: (signIn: OpenSignIn, failure: PlandayError) => void;
}

export interface SignInsDependencies extends PendingSignInsDependencies {
  readonly state: StateStore;
  readonly notStored: NotStored;
}

/** The browser sign-ins of this window: where they end, and who waits. They and their ports go with it. */
export class SignIns implements vscode.Disposable {
  readonly #pending: PendingSignIns;
  readonly #loopback: LoopbackReceivers;
  readonly #gone = new AbortController();
  readonly #open: OpenSignIn[] = [];
  readonly #clock: Clock;
  #count = 0;

  /** What was chosen for each app the last time. */
  readonly choices: SignInChoices;

  constructor(dependencies: SignInsDependencies) {
    this.#clock = dependencies.clock;
    this.choices = new SignInChoices(dependencies.state, dependencies.notStored);
    this.#pending = new PendingSignIns(dependencies);
    this.#loopback = new LoopbackReceivers({
      deliver: (parameters, receivedAt) => this.#pending.deliver(parameters, receivedAt),
      pageText: endPageText,
    });
  }

  /**
   * @param redirectUrl the registered address, where the kind needs one
   * @throws PlandayError `signIn` when nothing can be listened to there; the signal's reason when aborted
   */
  async receiver(kind: ReceiverKind, redirectUrl: string | undefined, signal: AbortSignal): Promise<Receiver> {
    switch (kind) {
      case 'editor':
        return { redirectUri: await editorRedirectUri(), receivedAt: editorAddress(), dispose: () => undefined };
      case 'loopback':
        return await this.#loopbackReceiver(redirectUrl, AbortSignal.any([signal, this.#gone.signal]));
      case 'paste':
        return { redirectUri: redirectUrl ?? '', dispose: () => undefined };
    }
  }

  /**
   * Waits until the browser is back.
   * @throws PlandayError `signIn`; the signal's reason when aborted
   */
  async wait(request: AuthorizationRequest, receiver: Receiver, options: SignInWait): Promise<URLSearchParams> {
    const { signal, begun, onForeign } = options;
    const over = new AbortController();
    const lost = new AbortController();
    this.#count += 1;
    const signIn: OpenSignIn = { id: String(this.#count), request, over: over.signal };
    const answer = this.#pending.answer(request, {
      signal: AbortSignal.any([signal, over.signal, lost.signal, this.#gone.signal]),
      receivedAt: receiver.receivedAt,
      onForeign: (failure) => onForeign?.(signIn, failure),
    });
    this.#open.push(signIn);
    this.#announce();
    untilSilent(askWindow, this.#clock, over.signal).then(
      () => lost.abort(windowLost()),
      () => undefined,
    );
    try {
      begun(signIn);
      return await answer;
    } finally {
      // When `begun` failed, nobody waits for the answer any more.
      answer.catch(() => undefined);
      this.#open.splice(this.#open.indexOf(signIn), 1);
      over.abort();
      this.#announce();
    }
  }

  /** The sign-in of that id; the latest when none is asked for. */
  find(id?: string): OpenSignIn | undefined {
    return id === undefined ? this.#open.at(-1) : this.#open.find((signIn) => signIn.id === id);
  }

  /**
   * Takes what the operating system or the browser handed to the editor. A sign-in that ends with it, or that waits for another answer,
   * tells so itself.
   * @throws PlandayError `signIn` when nobody waits for it; once for many of them
   */
  receive(uri: vscode.Uri): void {
    const parameters = redirectParameters(uri);
    if (!parameters) return;
    const { taken, failure, waits, isNews } = this.#pending.deliver(parameters, editorAddress());
    if (failure && !taken && !waits && isNews) throw failure;
  }

  /** Takes an address that the user copied from the browser. @throws PlandayError `invalidInput` while it is no answer to this sign-in */
  paste(address: string, { request }: OpenSignIn): void {
    this.#pending.deliver(pastedAnswer(address, request), request.redirectUri);
  }

  dispose(): void {
    this.#gone.abort();
    this.#loopback.dispose();
  }

  async #loopbackReceiver(address: string | undefined, signal: AbortSignal): Promise<Receiver> {
    const receiver = await this.#loopback.open(address);
    try {
      const redirectUri = await unlessAborted(forwarded(receiver.redirectUri, address), signal);
      return { ...receiver, redirectUri, receivedAt: receiver.redirectUri };
    } catch (error) {
      receiver.dispose();
      throw error;
    }
  }

  #announce(): void {
    void vscode.commands.executeCommand('setContext', contexts.signingIn.key, this.#open.length > 0);
  }
}

/** Goes to the window and back. */
function askWindow(): Thenable<unknown> {
  return vscode.commands.executeCommand('setContext', contexts.signingIn.key, true);
}

function windowLost(): PlandayError {
  return new PlandayError(
    'signIn',
    sentence(
      'The connection to this window was lost while the sign-in waited, so it ended and nothing was stored. Choose Sign In to Portal again.',
    ),
  );
}

/** The editor may take as long as it likes, and a port is open meanwhile. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const done = new AbortController();
  try {
    return await Promise.race([
      work,
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { signal: done.signal });
      }),
    ]);
  } finally {
    done.abort();
  }
}

/** In a remote window the port of the other machine is made reachable from the user's own. */
async function forwarded(local: string, registered: string | undefined): Promise<string> {
  const external = (await vscode.env.asExternalUri(vscode.Uri.parse(local))).toString(true);
  if (!URL.canParse(external) || new URL(external).host === new URL(local).host) return local;
  if (registered === undefined) return external;
  throw new PlandayError(
    'signIn',
    sentence(
      'This window runs on another machine, and its port {0} is reachable as {1} and not at the registered address. Free that port on your own machine, or choose to paste the address.',
      new URL(local).port || '80',
      new URL(external).origin,
    ),
  );
}
