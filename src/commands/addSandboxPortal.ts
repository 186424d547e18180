import { addConnection } from '../core/connect/addConnection.ts';
import { connect } from '../core/connect/connect.ts';
import { PlandayError, sentence } from '../core/errors.ts';
import { freeName } from '../core/portals/credentials.ts';
import type { SandboxDataSet } from '../core/portals/portal.ts';
import type { Command, Services } from './services.ts';

/** First the café, then the hotel group; when both are there, shows the first. */
const dataSets: readonly SandboxDataSet[] = ['cafe', 'hotel'];

export const addSandboxPortal: Command = (services) => async () => {
  const present = services.portals.all().filter(({ sandbox }) => sandbox !== undefined);
  const missing = dataSets.find((dataSet) => present.every(({ sandbox }) => sandbox !== dataSet));
  const portalId = missing ? await add(missing, services) : present[0]?.id;
  if (portalId !== undefined) await services.views.reveal(portalId);
};

async function add(dataSet: SandboxDataSet, { portals, planday, sandbox }: Services): Promise<string> {
  const [{ credentials, identityUrl, apiUrl }, { connecting, accessTokens }] = await Promise.all([sandbox(), planday()]);
  const credential = credentials.find((candidate) => candidate.dataSet === dataSet && candidate.description === 'all scopes');
  if (!credential) throw new PlandayError('unexpectedAnswer', sentence('The sandbox has no portal named {0}.', dataSet));
  const { appId, portalName, refreshToken } = credential;
  const connection = await connect({ appId, portalName, identityUrl, apiUrl }, refreshToken, connecting);
  const taken = portals.all().map(({ name }) => name);
  // The hosts are only for the record: a sandbox listens on another port each time.
  const given = { name: freeName([portalName], taken), appId, identityUrl, apiUrl, sandbox: dataSet };
  const portal = await addConnection(given, connection, { portals, accessTokens, renewed: connecting.renewed });
  return portal.id;
}
