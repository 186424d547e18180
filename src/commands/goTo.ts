import * as vscode from 'vscode';
import { breather } from '../core/breathe.ts';
import { systemClock } from '../core/clock.ts';
import { objectKinds } from '../core/objects/objectKinds.ts';
import { ObjectReading } from '../core/objects/objectReading.ts';
import { today } from '../core/parameters/calendar.ts';
import { inPlace } from '../core/portals/portalPlaces.ts';
import { lastUsedFirst } from '../core/search/frequentlyUsed.ts';
import { offerFirstPortal } from '../portals/choosePortal.ts';
import { back } from '../ui/multiStep.ts';
import { objectWord } from '../ui/objectWords.ts';
import { WaitTeller } from '../ui/progress.ts';
import { askSearch, type Chosen, type LoadingBox } from '../ui/searchBox.ts';
import { type ObjectChoice, objectRows } from './objectRows.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command, Services } from './services.ts';

/** One box over the people, departments and whatever else has a name in all portals. What is read stays in memory; what is chosen is nowhere kept. */
export const goTo: Command = (services) => async () => {
  const title = vscode.l10n.t('Go to Person, Department, Shift Type');
  if (services.portals.all().length === 0) return await offerFirstPortal(title);
  const chosen = await searchObject(services, title);
  if (chosen === undefined || chosen === back) return;
  const { value } = chosen;
  if ('command' in value) await vscode.commands.executeCommand(value.command, ...(value.arguments ?? []));
  else await sendRequest(services)(value);
};

async function searchObject(services: Services, title: string): Promise<Chosen<ObjectChoice> | typeof back | undefined> {
  const closed = new AbortController();
  let reading: ObjectReading | undefined;
  let isReading = true;
  const load = async (box: LoadingBox) => {
    reading = await startReading(services, closed.signal);
    box.draw();
    await readAll(reading, services, box, closed.signal);
    isReading = false;
  };
  const rows = (typed: string) => (reading ? objectRows(reading, typed, isReading) : []);
  const placeholder = vscode.l10n.t('Type part of a name, a portal or a kind, or an ID');
  try {
    return await askSearch({ title }, { placeholder, text: '', rows, load });
  } finally {
    closed.abort();
  }
}

async function startReading(services: Services, signal: AbortSignal): Promise<ObjectReading> {
  const { catalogue, lists } = await services.planday();
  return new ObjectReading({
    lists,
    kinds: await objectKinds(catalogue),
    portals: lastUsedFirst(inPlace(services.portals.all()), services.lastRequests.all()),
    words: objectWord,
    today: (portal) => today(Date.now(), portal.info?.timeZone),
    breathe: breather(systemClock, signal),
  });
}

/** Until everything has come, or the box is closed. What failed is logged: a row has no room for all of it. */
async function readAll(reading: ObjectReading, { errors }: Services, box: LoadingBox, signal: AbortSignal): Promise<void> {
  const waits = new WaitTeller((text) => box.say(text));
  try {
    await reading.read({ signal, onWait: waits.tell }, () => box.draw());
  } finally {
    waits.dispose();
  }
  for (const { reason } of reading.gaps) if (typeof reason === 'object') errors.log(reason.error);
}
