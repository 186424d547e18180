import * as vscode from 'vscode';
import { addConnection } from '../core/connect/addConnection.ts';
import { connect } from '../core/connect/connect.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { addDays, startOfWeek, today } from '../core/parameters/calendar.ts';
import { freeName } from '../core/portals/credentials.ts';
import type { Portal, SandboxDataSet } from '../core/portals/portal.ts';
import type { ApiRequest } from '../core/requests/request.ts';
import { views } from '../ids.ts';
import { tell } from '../ui/notify.ts';
import { sendRequest } from './sendRequest.ts';
import type { Command, Services } from './services.ts';

/** First the café, then the hotel group; when both are there, says so. */
const dataSets: readonly SandboxDataSet[] = ['cafe', 'hotel'];

/** The endpoint that is shown first: it asks nothing, and its answer looks different each week. */
const shiftsId = '/scheduling/v1.0/shifts';

/** The second click of a double click is the first one's, and not the wish for a second portal. */
export const addSandboxPortal: Command = (services) => {
  let adding: Promise<void> | undefined;
  return async () => {
    if (adding !== undefined) {
      await Promise.allSettled([adding]);
      return;
    }
    adding = addMissing(services);
    await adding.finally(() => {
      adding = undefined;
    });
  };
};

async function addMissing(services: Services): Promise<void> {
  const present = services.portals.all().filter(({ sandbox }) => sandbox !== undefined);
  const missing = dataSets.find((dataSet) => present.every(({ sandbox }) => sandbox !== dataSet));
  const portal = missing && (await add(missing, services));
  // Not awaited: the message stays as long as the user wants.
  const say = (saying: Promise<void>) => void saying.catch((error: unknown) => services.errors.report(error));
  if (portal) {
    await services.views.reveal(portal.id, views.portals, shiftsId);
    say(offerShifts(portal, services));
  } else {
    for (const { id } of present.toReversed()) await services.views.reveal(id);
    say(tellAll(present));
  }
}

async function add(dataSet: SandboxDataSet, { portals, planday, sandbox }: Services): Promise<Portal> {
  const [{ credentials, identityUrl, apiUrl }, { connecting, accessTokens }] = await Promise.all([sandbox(), planday()]);
  const credential = credentials.find((candidate) => candidate.dataSet === dataSet && candidate.description === 'all scopes');
  if (!credential) throw new PlandayError('unexpectedAnswer', sentence('The sandbox has no portal named {0}.', dataSet));
  const { appId, portalName, refreshToken } = credential;
  const connection = await connect({ appId, portalName, identityUrl, apiUrl }, refreshToken, connecting);
  const taken = portals.all().map(({ name }) => name);
  // The hosts are only for the record: a sandbox listens on another port each time.
  const given = { name: freeName([portalName], taken), appId, identityUrl, apiUrl, sandbox: dataSet };
  return await addConnection(given, connection, { portals, accessTokens, renewed: connecting.renewed });
}

async function offerShifts(portal: Portal, services: Services): Promise<void> {
  const show = vscode.l10n.t('Show This Week’s Shifts');
  const said = vscode.l10n.t('{0} was added, with made-up people and shifts.', portal.name);
  if ((await tell(said, show)) !== show) return;
  await services.errors.run(() => sendRequest(services)(shiftsOfThisWeek(portal)));
}

function shiftsOfThisWeek({ id, info }: Portal): ApiRequest {
  const from = startOfWeek(today(Date.now(), info?.timeZone));
  const values = { from, to: addDays(from, 6) };
  return { portalId: id, endpointId: shiftsId, values, periods: { from: 'thisWeek' }, all: false };
}

async function tellAll(present: readonly Portal[]): Promise<void> {
  const names = present.map(({ name }) => name);
  await tell(vscode.l10n.t('Both sandbox portals are here already: {0}.', names.join(', ')));
}
