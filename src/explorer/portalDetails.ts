/** What a portal's row needs only when it is looked at: loaded as one. */
export { failureRows } from './failureRows.ts';
export { portalTooltip } from './portalTooltip.ts';
