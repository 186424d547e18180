import { activeAnswerUri } from '../answers/activeAnswer.ts';
import type { Command } from './services.ts';

/** Shows social security numbers, bank accounts and the like in one answer, until its tab closes or they are hidden again. */
export const showHidden: Command =
  ({ answers }) =>
  async (argument) =>
    answers.reveal(activeAnswerUri(argument), true);

export const hideShown: Command =
  ({ answers }) =>
  async (argument) =>
    answers.reveal(activeAnswerUri(argument), false);
