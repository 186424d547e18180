import assert from 'node:assert/strict';
import { RowSession } from '../../src/commands/rowSession.ts';
import { RowAnswers } from '../../src/core/fanOut/rowAnswers.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { QuerySession } from '../../src/queries/querySession.ts';
import { QueryTables } from '../../src/queries/queryTables.ts';
import { PortalFailure } from '../../src/ui/portalFailure.ts';
import { until } from '../support/until.ts';
import { credentialOf, type Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

describe('A portal that is given another App ID while it is read', () => {
  let shell: Shell;
  withShell((made) => {
    ({ shell } = made);
  });

  /** Once the first request to a path has come, and before it is answered. */
  const connectAnew = async (portal: Portal, path: string) => {
    await until('a request', () => shell.control.requests.some((request) => request.path.startsWith(path)) || undefined);
    const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe', 'few scopes');
    await shell.services.portals.replaceToken(portal.id, refreshToken, { appId });
    shell.control.reset();
    shell.control.clearRequests();
  };

  it('is read over the new one where a statement is tried again', async () => {
    const { planday, portals, made, errors } = shell.services;
    const portal = await shell.addPortal('cafe');
    const tables = new QueryTables(planday, () => undefined);
    const session = new QuerySession({ planday, portals, made, errors, tables }, taskOf(portal), () => undefined);
    shell.control.addFault({ match: '/hr/v1.0/departments', delayMs: 500 });
    const running = session.start();
    await connectAnew(portal, '/hr/v1.0/departments');
    const failure = await running.then(
      () => assert.fail('It was read over the old one'),
      (error: unknown) => error,
    );
    assert.ok(failure instanceof PortalFailure);
    await failure.secondTry.retry();
    const sent = shell.control.requests.filter(({ path }) => path.startsWith('/hr/'));
    assert.ok(sent.length > 0);
    assert.ok(sent.every(({ status }) => status === 200));
    session.dispose();
  });

  it('hides again what was opened over the connection before', async () => {
    const { planday, portals, made, errors } = shell.services;
    const portal = await shell.addPortal('cafe');
    const tables = new QueryTables(planday, () => undefined);
    const task = { ...taskOf(portal), sql: 'SELECT ssn FROM employees WHERE ssn IS NOT NULL LIMIT 1' };
    const session = new QuerySession({ planday, portals, made, errors, tables }, task, () => undefined);
    const read = async () => {
      const { uri } = (await session.start()) ?? assert.fail('It was not read');
      return (await made()).find(uri) ?? assert.fail('It has no document');
    };
    await (await read()).hidden?.turn();
    assert.equal((await read()).hidden?.isOpen, true);
    const { appId, refreshToken } = credentialOf(shell.sandbox, 'cafe', 'few scopes');
    await portals.replaceToken(portal.id, refreshToken, { appId });
    assert.equal((await read()).hidden?.isOpen, false);
    session.dispose();
  });

  it('has to be asked for its rows again where ids of its rows are asked one by one', async () => {
    const { planday, portals } = shell.services;
    const portal = await shell.addPortal('cafe');
    const { catalogue } = await planday();
    const [list, endpoint] = [await catalogue.get('/hr/v1.0/departments'), await catalogue.get('/hr/v1.0/departments/{id}')];
    const rows = new RowAnswers({ targets: [{ key: '1', values: { id: '1' }, ids: { id: 1 } }], without: 0 });
    const session = new RowSession(shell.services, { portal, endpoint, values: {} }, list, rows);
    shell.control.addFault({ match: '/departments/1', delayMs: 500 });
    const reading = session.read();
    await connectAnew(portal, '/hr/v1.0/departments/1');
    await assert.rejects(reading, { kind: 'replaced' });
    await assert.rejects(session.read(), { kind: 'staleAnswer', message: /Choose Run Again first\.$/ });
    assert.deepEqual(shell.control.requests, []);
    assert.equal(portals.all().length, 1);
  });
});

function taskOf(portal: Portal) {
  return { name: 'Query 1', sql: 'SELECT name FROM departments', parameters: {}, portals: [portal] };
}
