import * as vscode from 'vscode';
import { today } from '../core/parameters/calendar.ts';
import { questionOf, requestTo } from '../core/saved/question.ts';
import { isQuery } from '../core/saved/savedEntry.ts';
import { editParameters } from '../ui/parameters/askParameters.ts';
import { parameterContext } from '../ui/parameters/parameterContext.ts';
import { chooseSaved } from './chooseSaved.ts';
import { portalsOf } from './runSaved.ts';
import type { Command } from './services.ts';

/** Shows every parameter of a saved request, to change it without sending it; of a query, the statement. */
export const editSaved: Command = (services) => async (argument) => {
  const saved = await chooseSaved(services, argument, vscode.l10n.t('Edit Parameters'));
  if (!saved) return;
  if (isQuery(saved)) return await (await services.queries()).openSaved(saved);
  const { ask, catalogue } = await services.planday();
  const endpoint = await catalogue.get(saved.endpointId);
  const [portal] = (await portalsOf(services, saved)) ?? [];
  if (!portal) return;
  const day = today(Date.now(), portal.info?.timeZone);
  const asked = await ask.lookUp(requestTo(portal, saved, endpoint, day));
  const context = await parameterContext(asked, services);
  const values = await editParameters(context, saved.name, asked, {
    label: vscode.l10n.t('Save'),
    placeholder: vscode.l10n.t('Press Enter to save, or choose a parameter to set'),
    saysPeriods: true,
  });
  if (!values) return;
  // What it had no parameter for was in sight, and goes.
  const { lost: _, ...left } = asked;
  const { periods, notKept, ...question } = questionOf({ ...left, values, periods: context.periods.of(values) }, saved.all);
  const { saved: requests } = await services.collection();
  await requests.update(saved.id, { ...question, periods, notKept });
};
