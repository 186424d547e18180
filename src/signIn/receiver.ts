import type { Received } from '../core/identity/pendingSignIns.ts';

/** Where the browser comes back to. It stays until it is disposed of, however the sign-in ends. */
export interface Receiver {
  /** As it is sent to the identity server, which compares it with what the app registered. */
  readonly redirectUri: string;
  /** Where the answer arrives, if that is another address: a port that is forwarded. */
  readonly receivedAt?: string | undefined;
  dispose(): void;
}

/** Hands over what the browser came back with. @returns what became of it */
export type Deliver = (parameters: URLSearchParams, receivedAt: string) => Received;
