import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { answerIdOf } from '../../src/answers/answerUri.ts';
import { WatchSigns } from '../../src/answers/watchSigns.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { watch } from '../../src/commands/watch.ts';
import { WatchSession } from '../../src/commands/watchSession.ts';
import { until } from '../support/until.ts';
import { VirtualClock } from '../unit/support/virtualClock.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const departments = '/hr/v1.0/departments';
const minute = 60_000;

describe('Watch', () => {
  let shell: Shell;
  let prompts: Prompts;
  let clock: VirtualClock;
  let portalId: string;
  let ended: number;
  let signs: WatchSigns;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  beforeEach(async () => {
    clock = new VirtualClock();
    ended = 0;
    signs = new WatchSigns(shell.services.views);
    ({ id: portalId } = await shell.addPortal('cafe'));
  });

  afterEach(() => signs.dispose());

  const open = async () => {
    await sendRequest(shell.services)({ portalId, endpointId: departments, values: {} });
    const document = shell.services.answers.all().at(-1) ?? assert.fail('there is no answer');
    return { uri: document.uri, asked: await askedOf(document.uri) };
  };
  const askedOf = async (uri: vscode.Uri) => {
    const { answer } = shell.services.answers.find(uri) ?? assert.fail('there is no answer');
    return await (await shell.services.planday()).ask.lookUp(answer.request);
  };
  const start = async () => {
    const { uri, asked } = await open();
    const session = new WatchSession(shell.services, { uri, asked, minutes: 1, signs, ended: () => void ended++ }, clock);
    await session.start();
    await until('the first wait', () => clock.sleeping > 0 || undefined);
    shell.control.clearRequests();
    return { uri, session };
  };
  const lists = () => shell.control.requests.filter(({ path }) => path.endsWith(departments));
  /** What the list is from now on. */
  const answerWith = (rows: readonly unknown[]) => {
    const body = JSON.stringify({ paging: { offset: 0, limit: 50, total: rows.length }, data: rows });
    shell.control.reset();
    shell.control.addFault({ match: `${departments}$`, body });
  };

  it('tells what was created, changed and deleted, and shows it side by side', async () => {
    answerWith([
      { id: 1, name: 'a' },
      { id: 2, name: 'b' },
    ]);
    const { uri, session } = await start();
    await clock.advance(minute);
    await until('a reading', () => lists().length > 0 || undefined);
    await until('the next wait', () => clock.sleeping > 0 || undefined);
    assert.deepEqual(prompts.messages, []);
    answerWith([
      { id: 1, name: 'A' },
      { id: 3, name: 'c' },
    ]);
    await clock.advance(minute);
    const message = await prompts.message(/ has changed \(created: 1, changed: 1, deleted: 1\)\.$/);
    assert.match(signs.provideFileDecoration(uri)?.tooltip ?? '', /^3 changes · Watched, read at \d\d:\d\d$/);
    assert.equal(shell.told.at(-1), 'badge 3: 3 changes in answers that are watched');
    message.press('Show Changes');
    await until('the comparison', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return (input instanceof vscode.TabInputTextDiff && input.modified.toString() === uri.toString()) || undefined;
    });
    assert.equal(session.hasChanges, false);
    assert.equal(shell.told.at(-1), 'no badge');
    assert.match(signs.provideFileDecoration(uri)?.tooltip ?? '', /^Watched, read at/);
    session.stop();
    assert.equal(signs.provideFileDecoration(uri), undefined);
    assert.equal(ended, 1);
  });

  it('says where only sensitive values differ, and hides them on both sides at once', async () => {
    answerWith([{ id: 1, ssn: '111111-1111' }]);
    const { uri, session } = await start();
    answerWith([{ id: 1, ssn: '222222-2222' }]);
    shell.services.answers.reveal(uri, true);
    await clock.advance(minute);
    const message = await prompts.message(/ has changed \(changed: 1\)\. Only sensitive values differ\.$/);
    message.press('Show Changes');
    const left = await until('the comparison', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputTextDiff ? input.original : undefined;
    });
    const leftText = () => new TextDecoder().decode((shell.services.made.loaded?.find(left) ?? assert.fail('it is gone')).bytes);
    assert.match(leftText(), /"111111-1111"/);
    assert.equal(shell.services.made.loaded?.find(left)?.about, 'Only sensitive values differ.');
    shell.services.answers.reveal(uri, false);
    assert.match(leftText(), /"\*{11}"/);
    shell.services.answers.reveal(uri, true);
    assert.match(leftText(), /"111111-1111"/);
    session.stop();
  });

  it('takes no rows for deleted that Planday only did not send', async () => {
    const { session } = await start();
    const page = Array.from({ length: 50 }, (_, id) => ({ id, name: 'again' }));
    shell.control.reset();
    const body = JSON.stringify({ paging: { offset: 0, limit: 50, total: 200 }, data: page });
    shell.control.addFault({ match: `${departments}`, body });
    await clock.advance(minute);
    await prompts.message(/could not be read again .*: Not all rows of Departments of /);
    assert.equal(prompts.messages.length, 1);
    session.stop();
  });

  it('says once that it failed, and goes on', async () => {
    const { uri, session } = await start();
    shell.control.addFault({ match: `${departments}$`, drop: true });
    await clock.advance(minute);
    await prompts.message(/could not be read again \(next try at \d\d:\d\d/);
    assert.match(signs.provideFileDecoration(uri)?.tooltip ?? '', / · next try at \d\d:\d\d$/);
    await until('the next wait', () => clock.sleeping > 0 || undefined);
    shell.control.reset();
    shell.control.clearRequests();
    await clock.advance(2 * minute);
    await until('a reading', () => lists().length > 0 || undefined);
    assert.equal(prompts.messages.length, 1);
    assert.equal(ended, 0);
    session.stop();
  });

  it('stops where the app may not read it any more, and says so', async () => {
    await start();
    shell.control.addFault({ match: `${departments}$`, status: 403, body: '{}' });
    await clock.advance(minute);
    await prompts.message(/is no longer watched: /);
    assert.equal(ended, 1);
  });

  it('stops when its tab closes, and when its portal goes', async () => {
    await start();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('the end', () => ended === 1 || undefined);
    await start();
    await shell.services.portals.remove(portalId);
    await until('the end', () => ended === 2 || undefined);
    assert.equal(clock.sleeping, 0);
  });

  it('goes on under another name when its portal is renamed', async () => {
    const { uri, session } = await start();
    await shell.services.portals.update(portalId, { name: 'Café Renamed' });
    await clock.advance(minute);
    const renamed = await until('the tab of the new name', () => {
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputText && input.uri.path.includes('Renamed') ? input.uri : undefined;
    });
    await until('the next wait', () => clock.sleeping > 0 || undefined);
    // One that no tab shows ends with the next event of the tabs; what would end with it has ended by then.
    let over = 0;
    const asked = await askedOf(renamed);
    const unshown = vscode.Uri.from({ scheme: uri.scheme, authority: 'unshown', path: '/a.json' });
    new WatchSession(shell.services, { uri: unshown, asked, minutes: 1, signs, ended: () => void over++ }, clock);
    const other = await vscode.workspace.openTextDocument({ content: '' });
    await vscode.window.showTextDocument(other, { preview: false });
    await until('the end of the other', () => over > 0 || undefined);
    assert.equal(ended, 0);
    assert.match(signs.provideFileDecoration(renamed)?.tooltip ?? '', /^Watched, read at/);
    assert.equal(answerIdOf(renamed), answerIdOf(uri));
    shell.control.clearRequests();
    await clock.advance(minute);
    await until('a reading', () => lists().length > 0 || undefined);
    session.stop();
    assert.equal(signs.provideFileDecoration(renamed), undefined);
  });

  it('offers four intervals, and to stop where it runs', async () => {
    const { uri } = await open();
    const command = watch(shell.services);
    const first = command(uri);
    const list = await prompts.list();
    assert.deepEqual(
      list.items.map(({ label }) => label),
      ['Every 1 minute', 'Every 5 minutes', 'Every 15 minutes', 'Every 60 minutes'],
    );
    await prompts.choose('Every 60 minutes');
    await first;
    const second = command(uri);
    await prompts.list();
    await prompts.choose('Stop Watching');
    await second;
    const third = command(uri);
    assert.equal((await prompts.list()).items.length, 4);
    await prompts.leave();
    await third;
  });
});
