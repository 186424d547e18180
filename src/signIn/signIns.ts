import * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import type { AuthorizationRequest } from '../core/identity/authorizationRequest.ts';
import { PendingSignIns, type PendingSignInsDependencies } from '../core/identity/pendingSignIns.ts';
import { pastedAnswer } from '../core/identity/redirectAddress.ts';
import type { ReceiverKind } from '../core/identity/signInChoices.ts';
import { contexts } from '../ids.ts';
import { editorAddress, editorRedirectUri, redirectParameters } from './editorAddress.ts';
import { endPageText } from './endPageText.ts';
import { LoopbackReceivers } from './loopbackReceivers.ts';
import type { Receiver } from './receiver.ts';

/** A sign-in that waits for the browser. */
export interface OpenSignIn {
  /** For commands; it says nothing of the state. */
  readonly id: string;
  readonly request: AuthorizationRequest;
  /** Aborted when the sign-in is over. */
  readonly over: AbortSignal;
}

/** The browser sign-ins of this window: where they end, and who waits. */
export class SignIns {
  readonly #pending: PendingSignIns;
  readonly #loopback: LoopbackReceivers;
  readonly #open: OpenSignIn[] = [];
  #count = 0;

  constructor(dependencies: PendingSignInsDependencies) {
    this.#pending = new PendingSignIns(dependencies);
    this.#loopback = new LoopbackReceivers({
      deliver: (parameters, receivedAt) => this.#pending.deliver(parameters, receivedAt),
      pageText: endPageText,
    });
  }

  /**
   * @param redirectUrl the registered address, where the kind needs one
   * @throws PlandayError `signIn` when nothing can be listened to there
   */
  async receiver(kind: ReceiverKind, redirectUrl: string | undefined): Promise<Receiver> {
    switch (kind) {
      case 'editor':
        return { redirectUri: await editorRedirectUri(), receivedAt: editorAddress(), dispose: () => undefined };
      case 'loopback':
        return await this.#loopbackReceiver(redirectUrl);
      case 'paste':
        return { redirectUri: redirectUrl ?? '', dispose: () => undefined };
    }
  }

  /**
   * Waits until the browser is back.
   * @param begun called once an answer can be taken
   * @throws PlandayError `signIn`; the signal's reason when aborted
   */
  async wait(
    request: AuthorizationRequest,
    receiver: Receiver,
    signal: AbortSignal,
    begun: (signIn: OpenSignIn) => void,
  ): Promise<URLSearchParams> {
    const over = new AbortController();
    this.#count += 1;
    const signIn: OpenSignIn = { id: String(this.#count), request, over: over.signal };
    const answer = this.#pending.answer(request, {
      signal: AbortSignal.any([signal, over.signal]),
      receivedAt: receiver.receivedAt,
    });
    this.#open.push(signIn);
    this.#announce();
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

  /** Takes what the operating system or the browser handed to the editor. @throws PlandayError `signIn` when it is no good answer */
  receive(uri: vscode.Uri): void {
    const parameters = redirectParameters(uri);
    const failure = parameters && this.#pending.deliver(parameters, editorAddress());
    if (failure) throw failure;
  }

  /** Takes an address that the user copied from the browser. @throws PlandayError `invalidInput` while it is no answer to this sign-in */
  paste(address: string, { request }: OpenSignIn): void {
    this.#pending.deliver(pastedAnswer(address, request), request.redirectUri);
  }

  async #loopbackReceiver(address: string | undefined): Promise<Receiver> {
    const receiver = await this.#loopback.open(address);
    try {
      return { ...receiver, redirectUri: await forwarded(receiver.redirectUri, address), receivedAt: receiver.redirectUri };
    } catch (error) {
      receiver.dispose();
      throw error;
    }
  }

  #announce(): void {
    void vscode.commands.executeCommand('setContext', contexts.signingIn.key, this.#open.length > 0);
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
