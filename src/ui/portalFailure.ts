import type { PortalTarget } from '../core/portals/portalTarget.ts';
import type { ApiRequest } from '../core/requests/request.ts';

/** What can be done about an action on a portal that failed, without asking everything again. */
export interface SecondTry {
  readonly retry: () => Promise<void>;
  /** Asks the same questions again, where there were any. */
  readonly editParameters?: (() => Promise<void>) | undefined;
  /** What was asked for, where it was a request for an answer. */
  readonly request?: ApiRequest | undefined;
}

/** Says which portal an error is about, and how to try again. */
export class PortalFailure extends Error implements PortalTarget {
  readonly portalId: string;
  readonly secondTry: SecondTry;

  constructor(portalId: string, secondTry: SecondTry, cause: unknown) {
    super('An action on a portal failed', { cause });
    this.portalId = portalId;
    this.secondTry = secondTry;
  }
}

/**
 * Runs the part of a command that follows its questions.
 * @param editParameters asks the questions again and goes on from there
 * @param request what is asked for, where that is an answer
 * @throws PortalFailure
 */
export async function onPortal(
  portalId: string,
  action: () => Promise<void>,
  editParameters?: () => Promise<void>,
  request?: ApiRequest,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof PortalFailure) throw error;
    const retry = () => onPortal(portalId, action, editParameters, request);
    throw new PortalFailure(portalId, { retry, editParameters, request }, error);
  }
}
