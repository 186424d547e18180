import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { openTerminal } from '../../src/commands/openTerminal.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

describe('Open Terminal with Token', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  afterEach(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  /** The row of a portal, as a tree hands it over. */
  class Row {
    readonly portalId: string;

    constructor(portalId: string) {
      this.portalId = portalId;
    }

    item() {
      return undefined;
    }
  }

  const opened = async (argument?: unknown) => {
    const before = new Set(vscode.window.terminals);
    const opening = openTerminal(shell.services)(argument);
    (await prompts.message(/^Open a terminal with the access token of Nordlys Café\?/)).press('Open Terminal');
    await opening;
    const [terminal, ...others] = vscode.window.terminals.filter((one) => !before.has(one));
    assert.deepEqual(others, []);
    return terminal ?? assert.fail('no terminal was opened');
  };

  it('gives the shell a token that Planday takes, and nobody else', async () => {
    const { id, appId } = await shell.addPortal('cafe');
    const terminal = await opened(new Row(id));
    const { accessTokens } = await shell.services.planday();
    const { accessToken } = await accessTokens.get(shell.services.portals.get(id));

    // What every other extension can read.
    const options = terminal.creationOptions as vscode.TerminalOptions;
    assert.equal(options.isTransient, true);
    assert.deepEqual(options.env, {});
    assert.match(options.name ?? '', /^Nordlys Café until (?:\d+ \w+, )?\d\d:\d\d$/);
    assert.match(
      options.message ?? '',
      /^The access token of Nordlys Café is in PLANDAY_TOKEN, valid until (?:\d+ \w+, )?\d\d:\d\d\.\r\n.+PLANDAY_API/,
    );
    for (const text of [JSON.stringify(options), terminal.name, ...shell.logged]) assert.ok(!text.includes(accessToken));

    // What its shell reads.
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'planday-terminal-')), 'variables');
    const script = `${file}.cjs`;
    writeFileSync(
      script,
      `const { renameSync, writeFileSync } = require('node:fs');
      const { PLANDAY_TOKEN, PLANDAY_APP_ID, PLANDAY_API } = process.env;
      writeFileSync(process.argv[2] + '.part', [PLANDAY_TOKEN, PLANDAY_APP_ID, PLANDAY_API].join(' '));
      renameSync(process.argv[2] + '.part', process.argv[2]);`,
    );
    const line = `"${process.execPath}" "${script}" "${file}"`;
    terminal.sendText(
      process.platform === 'win32' ? `$env:ELECTRON_RUN_AS_NODE = 1; & ${line}` : `ELECTRON_RUN_AS_NODE=1 ${line}`,
    );
    const read = () => {
      try {
        return readFileSync(file, 'utf8');
      } catch {
        return undefined;
      }
    };
    const [token, app, api] = (await until('the variables', read)).split(' ');
    assert.ok(token === accessToken, 'the shell has another token');
    assert.deepEqual([app, api], [appId, shell.sandbox.apiUrl]);
    const answer = await fetch(`${api}/hr/v1.0/departments`, {
      headers: { Authorization: `Bearer ${token}`, 'X-ClientId': app ?? '' },
    });
    assert.equal(answer.status, 200);
  });

  it('opens for the portal that is chosen in the palette', async () => {
    await shell.addPortal('cafe');
    const terminal = await opened();
    assert.match(terminal.name, /^Nordlys Café until /);
  });

  it('opens for nobody who does not say so, whoever asked', async () => {
    const { id } = await shell.addPortal('cafe');
    // Those of the tests before may be on their way out.
    const before = new Set(vscode.window.terminals);
    const opening = openTerminal(shell.services)(new Row(id));
    (await prompts.message(/^Open a terminal/)).press(undefined);
    await opening;
    assert.deepEqual(
      vscode.window.terminals.filter((one) => !before.has(one)),
      [],
    );
    assert.deepEqual(shell.control.requests, []);
  });

  it('opens for no program', async () => {
    const { id, name } = await shell.addPortal('cafe');
    const before = new Set(vscode.window.terminals);
    for (const argument of [id, name, { portalId: id }, { portal: name }, [id], { portalId: id, item: () => undefined }, null])
      await assert.rejects(openTerminal(shell.services)(argument), {
        kind: 'refused',
        message:
          'Open Terminal with Token is chosen by hand: no other program, task or keybinding names the portal for it. Choose it in the Command Palette, or in the menu of a portal.',
      });
    assert.deepEqual(
      vscode.window.terminals.filter((one) => !before.has(one)),
      [],
    );
    assert.deepEqual(shell.control.requests, []);
  });
});
