import { Call, isCall } from '../core/calls/call.ts';
import { calledPortal } from '../core/calls/calledPortal.ts';
import { isCancellation, PlandayError } from '../core/errors.ts';
import type { Portal } from '../core/portals/portal.ts';
import { choosePortal } from '../portals/choosePortal.ts';
import { messageOf } from '../ui/localize.ts';
import { PortalFailure } from '../ui/portalFailure.ts';
import type { CallableCommand, Command, Heard, Services } from './services.ts';

/** What a caller hears: plain JSON. */
type Outcome = object | undefined;

export interface CalledCommand {
  /** The command's id, for sentences. */
  readonly id: string;
  /** What it takes. */
  readonly fields: readonly string[];
  /** The fields of its outcome, where one of them may be asked for alone. */
  readonly outcome: readonly string[];
  /** What it does from a row, a key or the palette. */
  readonly byHand: Command;
  /** What it does for another program. */
  readonly run: (services: Services, call: Call) => Promise<Outcome>;
}

/** A command that other extensions, tasks and keybindings run too, with an object that says what is wanted. Its errors are theirs. */
export function called({ id, fields, outcome, byHand, run }: CalledCommand): CallableCommand {
  return (services) => {
    const hand = byHand(services);
    return async (...args) => {
      const [argument] = args;
      if (!isCall(argument)) {
        await hand(...args);
        return undefined;
      }
      return await heard(services, async () => {
        const call = new Call(id, outcome.length > 0 ? [...fields, 'returns'] : fields, argument);
        const wanted = outcome.length > 0 ? call.oneOf('returns', outcome) : undefined;
        const found = await run(services, call);
        return wanted === undefined ? found : textOf(found, wanted);
      });
    };
  };
}

/** The portal that a call names, or one that is chosen. @throws PlandayError `invalidInput` */
export async function portalOf({ portals }: Pick<Services, 'portals'>, call: Call, title: string): Promise<Portal | undefined> {
  const given = call.text('portal', '"Nordlys Café"');
  return given === undefined ? await choosePortal(portals, undefined, title) : calledPortal(given, portals.all());
}

/** Its end, to be told outside of what shows errors to the user. */
async function heard({ errors }: Pick<Services, 'errors'>, run: () => Promise<unknown>): Promise<Heard> {
  try {
    const outcome = await run();
    return () => outcome;
  } catch (failure) {
    const error = failure instanceof PortalFailure ? failure.cause : failure;
    if (isCancellation(error)) return () => undefined;
    errors.log(error);
    return () => {
      throw new CallFailure(error);
    };
  }
}

/** What another program gets of an error: nothing that a person would not see. */
class CallFailure extends Error {
  readonly code: string;

  constructor(error: unknown) {
    super(messageOf(error));
    this.name = 'PlandayError';
    this.code = error instanceof PlandayError ? error.kind : 'defect';
  }
}

function textOf(found: Outcome, field: string): string | undefined {
  if (!found) return undefined;
  const value: unknown = Object.getOwnPropertyDescriptor(found, field)?.value;
  return value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value);
}
