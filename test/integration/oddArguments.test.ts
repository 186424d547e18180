import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { commandTable } from '../../src/commands/commandTable.ts';
import { isCancellation, PlandayError } from '../../src/core/errors.ts';
import { type CommandId, commandNames, commands } from '../../src/ids.ts';
import { PortalFailure } from '../../src/ui/portalFailure.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

/** Begin a sign-in in the browser, or go on with one: the shell has none. */
const signIns: readonly CommandId[] = [commands.signIn, commands.copySignInAddress, commands.pasteRedirectedAddress];
/** What asks for a file does so in a dialog that is the editor's own, and a page opens in the browser. */
const leftOut: readonly CommandId[] = [...signIns, commands.importSaved, commands.saveToFile, commands.openDocumentation];

/**
 * Choose the portal as Check Access does, and ask each of its endpoints, or wait in silence for what others do: once for each of these would take
 * minutes.
 */
const askingEverything: readonly CommandId[] = [commands.checkPortalSchema, commands.portalDoctor];

/** Choose the only portal that there is, and read its departments or shifts. */
const readingUnasked: readonly CommandId[] = [commands.checkAccess, commands.goTo, commands.openAsWeek];

const departments = '/hr/v1.0/departments';
const shifts = '/scheduling/v1.0/shifts';

/** What a keybinding or another extension may hand over instead of a row. */
function oddArguments(portalId: string): readonly (readonly unknown[])[] {
  return [
    [],
    [null],
    [0],
    [''],
    ['nobody'],
    [['planday.portals']],
    [{}],
    [Object.create(null)],
    [new Map([['portalId', portalId]])],
    [Symbol('row')],
    [vscode.Uri.file('/tmp/x.json'), [vscode.Uri.file('/tmp/x.json')]],
    [{ portalId: 'nobody' }],
    [{ portalId: '__proto__', endpointId: departments }],
    [{ portalId, endpointId: '/constructor' }],
    [{ portalId, endpointId: shifts, values: 'all' }],
    [{ portalId, endpointId: shifts, values: { departmentId: [5] } }],
    [{ portalId, endpointId: shifts, values: { nothing: 'x' } }],
    [{ portalId, endpointId: shifts, values: {}, all: 'yes' }],
    [{ portalId, entryId: { toString: 5 } }],
    [{ portalId, entryId: '' }],
    [{ portalId: 'nobody', entryId: '11001' }],
    [{ item: 'none' }, 'until'],
    [{ copied: 5, id: 7, parent: 'x' }],
  ];
}

/** What other programs run too, with an object that says what is wanted, and whether it names a portal. */
const callable: readonly (readonly [id: CommandId, portal: string])[] = [
  [commands.sendRequest, 'portal'],
  [commands.fetchAllPages, 'portal'],
  [commands.openAsTable, 'portal'],
  [commands.openAsWeek, 'portal'],
  [commands.askQuestion, 'portal'],
  [commands.runQuery, 'portals'],
];

/** Calls that are none, beside a portal that there is: nothing is asked of it. */
function oddCalls(): readonly Readonly<Record<string, unknown>>[] {
  const cyclic: Record<string, unknown> = { departmentId: 1 };
  cyclic.self = cyclic;
  const polluted = JSON.parse(`{ "path": "${shifts}", "__proto__": { "all": true }, "constructor": { "prototype": {} } }`);
  const huge = Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`v${index}`, 'x']));
  const getter = Object.defineProperty({}, 'path', { enumerable: true, get: () => assert.fail('a getter ran') });
  return [
    polluted,
    huge,
    cyclic,
    getter,
    { path: shifts, values: cyclic },
    { path: shifts, values: huge },
    { path: shifts, values: { departmentId: Array(50_000).fill(1) } },
    { path: shifts, values: { departmentId: { toString: 5 } } },
    { path: shifts, values: JSON.parse('{ "__proto__": ["1"], "constructor": "x" }') },
    { path: shifts, values: { departmentId: Number.NaN }, period: 'lastWeek' },
    { path: shifts, values: { departmentId: 'x'.repeat(1_000_000) } },
    { path: shifts, period: 'for ever' },
    { path: `${departments}/{id}/../..` },
    { path: '/'.repeat(100_000) },
    { path: `${departments}/\u0000` },
    { path: departments, returns: 'token' },
    { path: Symbol('path') },
    { path: () => departments },
    { method: 'DELETE', path: departments },
    { question: 'constructor', period: 'lastWeek' },
    { question: '__proto__' },
    { sql: "ATTACH 'x' AS y" },
    { sql: 'DELETE FROM departments' },
    { sql: 'SELECT 1; SELECT 2' },
    { sql: 'x'.repeat(1_000_000) },
    { day: 'today' },
    { departments: [{}] },
    { departments: ['x'] },
    { path: shifts, values: { departmentId: 'x' }, period: 'lastWeek' },
  ];
}

describe('a command with arguments that it does not expect', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  const run = async (id: CommandId, args: readonly unknown[]): Promise<unknown> => {
    let ended = false;
    const running = commandTable[id](shell.services)(...args).then(
      () => undefined,
      (error: unknown) => error,
    );
    void running.finally(() => {
      ended = true;
    });
    await until(`the end of ${id}`, async () => {
      for (const message of prompts.messages.splice(0)) message.press(undefined);
      if (prompts.open) await prompts.leave();
      return ended || undefined;
    });
    return await running;
  };

  afterEach(() => {
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  for (const [id, named] of callable) {
    it(`${id} says what is wrong with a call that is none, and asks nobody`, async () => {
      const portal = await shell.addPortal('cafe');
      for (const [index, given] of oddCalls().entries()) {
        const portals = { [named]: named === 'portals' ? [portal.name] : portal.name };
        const argument = Object.defineProperties(portals, Object.getOwnPropertyDescriptors(given));
        const heard = await commandTable[id](shell.services)(argument);
        assert.ok(typeof heard === 'function', `call ${index} is taken for no call`);
        assert.throws(heard, ({ code, message }) => code === 'invalidInput' && message.length < 700, `call ${index}`);
      }
      assert.deepEqual([prompts.messages, shell.control.requests, prompts.open], [[], [], undefined]);
      assert.equal(({} as { all?: boolean }).all, undefined);
    });
  }

  for (const id of commandNames.map((name) => commands[name]).filter((id) => ![...leftOut, ...askingEverything].includes(id))) {
    it(`${id} does nothing, asks, or says what is wrong`, async () => {
      const { id: portalId } = await shell.addPortal('cafe');
      const before = shell.services.portals.all();
      for (const [index, args] of oddArguments(portalId).entries()) {
        const failure = await run(id, args);
        const error = failure instanceof PortalFailure ? failure.cause : failure;
        const isTold = error === undefined || error instanceof PlandayError || isCancellation(error);
        assert.ok(isTold, `argument ${index}: ${error instanceof Error ? error.stack : error}`);
      }
      assert.deepEqual(
        shell.logged.filter((line) => line.includes('should not happen')),
        [],
      );
      // No more of them than this: a failing test must not print what was sent with them.
      const sent = shell.control.requests.map(({ path }) => path).filter((path) => /\/(?:departments|shifts)$/.test(path));
      if (!readingUnasked.includes(id)) assert.deepEqual(sent, []);
      if (id !== commands.addSandboxPortal) assert.equal(shell.services.portals.all().length, before.length);
    });
  }
});
