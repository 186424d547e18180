import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { PlandayError } from '../../src/core/errors.ts';
import { limits } from '../../src/core/limits.ts';
import type { PortalFailure } from '../../src/ui/portalFailure.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

describe('A setting that is a number', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  const set = (name: keyof typeof limits, value: number | undefined) =>
    vscode.workspace.getConfiguration().update(limits[name].key, value, vscode.ConfigurationTarget.Global);

  afterEach(async () => {
    for (const name of Object.keys(limits) as (keyof typeof limits)[]) await set(name, undefined);
  });

  const departments = (portalId: string) => sendRequest(shell.services)({ portalId, endpointId: '/hr/v1.0/departments' });

  it('says how long an answer may take; one of a second is one of five', async () => {
    const { id } = await shell.addPortal('cafe');
    await set('requestTimeout', 1);
    shell.control.addFault({ match: '/departments$', delayMs: 20_000 });
    await assert.rejects(departments(id), ({ cause }: PortalFailure) => {
      assert.ok(cause instanceof PlandayError && cause.kind === 'timeout');
      assert.match(cause.message, / did not answer within 5 s\. /);
      return true;
    });
  });

  it('says from how many rows on somebody is asked', async () => {
    const { id: portalId } = await shell.addPortal('hotel');
    await set('askAbove', 1_000);
    const reading = sendRequest(shell.services)({ portalId, endpointId: '/hr/v1.0/employees', all: true });
    const message = await prompts.message(/^Employees of Fjordhotellerne: fetch all 1,240 rows\?/);
    message.press(undefined);
    await reading;
    const [{ answer } = assert.fail()] = shell.services.answers.all();
    assert.deepEqual(answer.list?.partial, { reason: 'stopped' });
  });

  it('says how many requests the history keeps', async () => {
    const { id } = await shell.addPortal('cafe');
    const { history } = await shell.services.collection();
    await departments(id);
    await until('the entry', () => history.all().length === 1 || undefined);
    await set('historyLength', 0);
    await departments(id);
    await until('its end', () => history.all().length === 0 || undefined);
  });
});
