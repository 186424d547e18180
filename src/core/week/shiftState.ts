import type { ShiftState } from './week.ts';

/** Planday's words, of which an answer has eleven and the filter eight. “Approved” means for payroll, not published. */
const states: ReadonlyMap<string, ShiftState> = new Map([
  ['open', 'open'],
  ['draft', 'draft'],
  ['assigned', 'assigned'],
  ['forsale', 'forSale'],
  ['pendingswapacceptance', 'pending'],
  ['pendingapproval', 'pending'],
  ['onduty', 'atWork'],
  ['punchclockstarted', 'atWork'],
  ['punchclockfinished', 'punched'],
  ['punchclockapproved', 'approved'],
  ['approved', 'approved'],
]);

/** @param status as sent; where none was, who has the shift says it */
export function shiftState(status: string | undefined, isAssigned: boolean): ShiftState {
  if (status === undefined) return isAssigned ? 'assigned' : 'open';
  return states.get(status.toLowerCase().replace(/[^a-z]/g, '')) ?? 'other';
}
