import { isRecord } from '../json.ts';

/** What a menu, a row or a link hands to a command that is about one portal. */
export interface PortalTarget {
  readonly portalId: string;
}

/** Narrows a command's argument: a row, a target, or the bare id that a command link carries. */
export function portalTarget(argument: unknown): PortalTarget | undefined {
  if (typeof argument === 'string') return { portalId: argument };
  return isRecord(argument) && typeof argument.portalId === 'string' ? { portalId: argument.portalId } : undefined;
}
