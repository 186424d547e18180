import { activeAnswerUri } from '../answers/activeAnswer.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import type { Command } from './services.ts';

/** Asks for the rows that a list lacks which was put together row by row. */
export const continueRows: Command = (services) => async (argument) => {
  const document = services.made.loaded?.find(activeAnswerUri(argument));
  if (document?.goOn) await document.goOn();
  else throw new PlandayError('invalidInput', sentence('Nothing is missing here that could be asked for.'));
};
