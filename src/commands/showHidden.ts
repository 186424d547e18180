import type * as vscode from 'vscode';
import { activeAnswerUri } from '../answers/activeAnswer.ts';
import type { Command, Services } from './services.ts';

/** Shows social security numbers, bank accounts and the like in one answer, until its tab closes or they are hidden again. */
export const showHidden: Command = (services) => async (argument) => reveal(services, activeAnswerUri(argument), true);

export const hideShown: Command = (services) => async (argument) => reveal(services, activeAnswerUri(argument), false);

/** What was made of rows with stars in them is made again. */
async function reveal({ answers, made }: Services, uri: vscode.Uri, isOpen: boolean): Promise<void> {
  const hidden = made.loaded?.find(uri)?.hidden;
  if (hidden && hidden.isOpen !== isOpen) await hidden.turn();
  else answers.reveal(uri, isOpen);
}
