import { askBeginning } from '../answers/askWithProgress.ts';
import { readRequest } from '../core/requests/request.ts';
import { onPortal } from '../ui/portalFailure.ts';
import type { Command } from './services.ts';

/** Opens as much of an answer as can be shown well, and does not read the rest: for what VS Code does not open. */
export const firstRows: Command = (services) => async (argument) => {
  const given = readRequest(argument);
  if (!given) return;
  const request = { ...given, all: false };
  const { ask } = await services.planday();
  const open = async () => {
    const asked = await ask.lookUp(request);
    const { preserveFocus = false, view } = services;
    await services.answers.open(asked, () => askBeginning(ask, asked), { preserveFocus, view });
  };
  await onPortal(request.portalId, open, undefined, request);
};
