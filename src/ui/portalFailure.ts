import type { PortalTarget } from '../core/requests/request.ts';

/** Says which portal an error is about, and what to run for another try without asking everything again. */
export class PortalFailure extends Error implements PortalTarget {
  readonly portalId: string;
  readonly retry: () => Promise<void>;

  constructor(portalId: string, retry: () => Promise<void>, cause: unknown) {
    super('An action on a portal failed', { cause });
    this.portalId = portalId;
    this.retry = retry;
  }
}

/** Runs the part of a command that follows its questions. @throws PortalFailure */
export async function onPortal({ id }: { readonly id: string }, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw error instanceof PortalFailure ? error : new PortalFailure(id, () => onPortal({ id }, action), error);
  }
}
