import type { PortalTarget } from '../core/portals/portalTarget.ts';

/** What can be done about an action on a portal that failed, without asking everything again. */
export interface SecondTry {
  readonly retry: () => Promise<void>;
  /** Asks the same questions again, where there were any. */
  readonly editParameters?: (() => Promise<void>) | undefined;
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
 * @throws PortalFailure
 */
export async function onPortal(
  portalId: string,
  action: () => Promise<void>,
  editParameters?: () => Promise<void>,
): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof PortalFailure) throw error;
    throw new PortalFailure(portalId, { retry: () => onPortal(portalId, action, editParameters), editParameters }, error);
  }
}
