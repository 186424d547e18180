import assert from 'node:assert/strict';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { answerStatus } from '../../src/answers/answerStatus.ts';
import { shownAnswer } from '../../src/answers/shownAnswer.ts';
import { askWithWhat } from '../../src/commands/askWithWhat.ts';
import { compareAnswer } from '../../src/commands/compareAnswer.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import { showHidden } from '../../src/commands/showHidden.ts';
import type { ParameterValues } from '../../src/core/catalogue/endpoint.ts';
import { largestText } from '../../src/core/requests/answerText.ts';
import { pastText } from '../../src/ui/times.ts';
import { until } from '../support/until.ts';
import type { Prompts } from './support/prompts.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

const departments = '/hr/v1.0/departments';
const skills = '/hr/v1.0/skills';
const toggles = ['The order of fields', 'The order of rows'];

describe('an answer beside what was kept', () => {
  let shell: Shell;
  let prompts: Prompts;
  withShell((made) => {
    ({ shell, prompts } = made);
  });

  const open = async (portalId: string, endpointId = departments, values: ParameterValues = {}): Promise<vscode.Uri> => {
    await sendRequest(shell.services)({ portalId, endpointId, values });
    return vscode.window.activeTextEditor?.document.uri ?? assert.fail('there is no answer');
  };
  const save = async (name: string, endpointId: string, portalIds: readonly string[], values: ParameterValues = {}) =>
    (await shell.services.collection()).saved.add([{ name, endpointId, values, all: false, portalIds }]);
  const next = (label: string) =>
    until(label, async () => (await prompts.list()).items.some((item) => item.label === label) || undefined);
  const compare = (uri: vscode.Uri, file?: vscode.Uri) => {
    const running = compareAnswer(shell.services)(uri, file);
    // Looked at by the test, which may be later.
    running.catch(() => undefined);
    return { running };
  };
  const sides = () =>
    until('the two sides', () => {
      const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
      return input instanceof vscode.TabInputTextDiff ? [input.original, input.modified] : undefined;
    });
  const textOf = async (uri: vscode.Uri | undefined) =>
    uri && new TextDecoder().decode((await shell.services.made()).find(uri)?.bytes);

  it('says of one of another day which day that was', async () => {
    const cafe = await shell.addPortal('cafe', 'all scopes');
    const uri = await open(cafe.id);
    const shown = shownAnswer(shell.services, uri);
    const document = shown.document ?? assert.fail();
    const [yesterday, today] = ['2026-11-23T14:32', '2026-11-24T09:05'].map((time) => new Date(time)) as [Date, Date];
    const former = { ...document.answer, fetchedAt: yesterday.getTime(), milliseconds: 134 };
    assert.match(answerStatus(former, today), /· 200 · 134 ms · 23 Nov\D+14:32$/);
    assert.match(answerStatus(former, yesterday), /· 200 · 134 ms · 14:32$/);
    const previous = { ...document, answer: { ...former, fetchedAt: Date.now() - 2 * 86_400_000 } };
    const asking = askWithWhat(shell.services, { ...shown, document: { ...document, previous } });
    const { items } = await prompts.list();
    const item = items.find(({ label }) => label === 'The previous answer of this request');
    assert.equal(item?.description, pastText(previous.answer.fetchedAt));
    assert.match(item.description, /[a-z].*\d\d:\d\d$/i);
    await prompts.leave();
    await asking;
  });

  describe('by a saved request', () => {
    const choose = async (...labels: readonly string[]) => {
      await prompts.list();
      await prompts.choose('A saved request…');
      for (const label of labels) {
        await next(label);
        await prompts.choose(label);
      }
    };
    const chooseToggles = async (...more: readonly string[]) => {
      await next('The order of fields');
      await prompts.choose(...toggles, ...more);
    };

    it('offers those of its endpoint first, sends the one that is chosen, and has the newer answer on the right', async () => {
      const cafe = await shell.addPortal('cafe', 'all scopes', { name: 'Café' });
      await save('All skills', skills, [cafe.id]);
      await save('Our departments', departments, [cafe.id]);
      const uri = await open(cafe.id);
      const { running } = compare(uri);
      await choose();
      await next('Our departments');
      assert.deepEqual(
        (await prompts.list()).items.map(({ label, description = '' }) => [label, description]),
        [
          ['Of the same endpoint', ''],
          ['Our departments', `Café · GET ${departments}`],
          ['Of other endpoints', ''],
          ['All skills', `Café · GET ${skills}`],
        ],
      );
      const data = [{ id: 1, name: 'New' }];
      shell.control.addFault({ match: 'departments', body: JSON.stringify({ data }), times: 1 });
      await prompts.choose('Our departments');
      await chooseToggles();
      await prompts.message(/^Departments – Café: 1 row added, \d+ gone, 0 changed, 0 the same\.$/);
      await running;
      const [before, after] = await sides();
      assert.doesNotMatch((await textOf(before)) ?? '', /"New"/);
      assert.match((await textOf(after)) ?? '', /"New"/);
    });

    it('says which side lacks rows, which look as if they were gone', async () => {
      const hotel = await shell.addPortal('hotel', 'all scopes', { name: 'Hotel' });
      await save('Two', '/hr/v1.0/employees', [hotel.id], { limit: '2' });
      const { running } = compare(await open(hotel.id, '/hr/v1.0/employees'));
      await choose('Two');
      await chooseToggles();
      const { text } = await prompts.message(/^Employees – Hotel/);
      await running;
      const rest =
        /Not all rows were there to compare: Employees – Hotel \(50 of 1,240 rows\), Employees.* – Hotel \(2 of 1,240 rows\)\.$/;
      assert.match(text, rest);
    });

    it('matches rows by name where it goes to another portal', async () => {
      const [cafe, hotel] = [await shell.addPortal('cafe', 'all scopes', { name: 'Café' }), await shell.addPortal('hotel')];
      await save('Theirs', departments, [hotel.id]);
      const { running } = compare(await open(cafe.id));
      await choose('Theirs');
      await next('The order of fields');
      assert.ok((await prompts.list()).selectedItems.some(({ label }) => label === 'Ids'));
      await chooseToggles('Ids');
      await prompts.message(/ ↔ /);
      await running;
    });

    it('asks for a portal where its own was removed, but for one that holds an id', async () => {
      const [cafe, other] = [await shell.addPortal('cafe', 'all scopes', { name: 'Café' }), await shell.addPortal('cafe')];
      await save('Without', departments, ['gone']);
      await save('With an id', `${departments}/{id}`, ['gone'], { id: '7' });
      const uri = await open(cafe.id);
      const { running } = compare(uri);
      await choose();
      await next('Without');
      const described = (await prompts.list()).items.map(({ description = '' }) => description.split(' · ')[0]);
      assert.deepEqual(described, ['', 'its portal was removed', '', 'its portal was removed']);
      await prompts.choose('Without');
      await next(other.name);
      await prompts.choose(other.name);
      await chooseToggles();
      await prompts.message(/: \d+ rows? added, /);
      await running;
      const refused = compare(uri);
      await choose('With an id');
      await assert.rejects(refused.running, { kind: 'invalidInput', message: /^The portal of “With an id” was removed/ });
    });

    it('says how requests are saved where there is none, and why one failed', async () => {
      const cafe = await shell.addPortal('cafe');
      const uri = await open(cafe.id);
      const none = compare(uri);
      await choose();
      await assert.rejects(none.running, {
        message: /^There is no saved request yet\. Open an answer, then choose Save Request/,
      });
      await save('Refused', skills, [cafe.id]);
      shell.control.addFault({ match: 'skills', status: 403, body: '{}', times: 1 });
      const failing = compare(uri);
      await choose('Refused');
      await chooseToggles();
      const { cause, portalId } = await failing.running.then(
        () => assert.fail('it did not fail'),
        (error: unknown) => error as { cause: unknown; portalId: string },
      );
      assert.equal(portalId, cafe.id);
      assert.match(String(cause), /refused Skills/);
    });
  });

  describe('in a file', () => {
    let folder: string;

    beforeEach(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'planday-compare-'));
    });

    afterEach(() => rm(folder, { recursive: true, force: true }));

    const fileOf = async (name: string, content: string | Uint8Array): Promise<vscode.Uri> => {
      await writeFile(path.join(folder, name), content);
      return vscode.Uri.file(path.join(folder, name));
    };

    it('has the file on the left, with what is hidden hidden until it is shown in the answer', async () => {
      const cafe = await shell.addPortal('cafe', 'all scopes', { name: 'Café' });
      const row = (ssn: string) => `{"data":[{"id":7,"name":"Bar","ssn":"${ssn}","much":1.10}]}`;
      shell.control.addFault({ match: 'departments', body: row('111111-1111'), times: 1 });
      const uri = await open(cafe.id);
      const file = await fileOf('earlier.json', row('222222-2222').replace('"Bar"', '"Café"'));
      for (const isOpen of [false, true]) {
        if (isOpen) await showHidden(shell.services)(uri);
        prompts.messages.splice(0);
        const { running } = compare(uri, file);
        await next('The order of fields');
        await prompts.choose(...toggles);
        await prompts.message('earlier.json ↔ Departments – Café: 0 rows added, 0 gone, 1 changed, 0 the same.');
        await running;
        const [before, after] = await sides();
        assert.match((await textOf(before)) ?? '', isOpen ? /222222-2222/ : /"much": 1\.10,\s+"name": "Café",\s+"ssn": "\*+"/);
        assert.match((await textOf(after)) ?? '', isOpen ? /111111-1111/ : /"\*+"/);
      }
    });

    it('says that values were not compared which it holds as stars', async () => {
      const cafe = await shell.addPortal('cafe', 'all scopes', { name: 'Café' });
      const row = (ssn: string) => `{"data":[{"id":7,"ssn":"${ssn}"}]}`;
      shell.control.addFault({ match: 'departments', body: row('111111-1111'), times: 1 });
      const uri = await open(cafe.id);
      const file = await fileOf('stars.json', row('***********'));
      const { running } = compare(uri, file);
      await next('The order of fields');
      await prompts.choose(...toggles);
      await prompts.message(
        'stars.json ↔ Departments – Café: 0 rows added, 0 gone, 0 changed, 1 the same. Sensitive values were not compared, because one side has them masked for good.',
      );
      await running;
    });

    it('is chosen in the dialog of the system', async () => {
      const uri = await open((await shell.addPortal('cafe', 'all scopes', { name: 'Café' })).id);
      const file = await fileOf('a list.json', '[{"id":1}]');
      const { showOpenDialog } = vscode.window;
      Reflect.set(vscode.window, 'showOpenDialog', async () => [file]);
      try {
        const { running } = compare(uri);
        await prompts.list();
        await prompts.choose('A saved file…');
        await next('The order of fields');
        await prompts.choose(...toggles);
        await prompts.message(/^a list\.json ↔ Departments – Café: \d+ rows? added, \d gone, /);
        await running;
      } finally {
        Reflect.set(vscode.window, 'showOpenDialog', showOpenDialog);
      }
    });

    it('says so where it holds no JSON, is too large or is not there', async () => {
      const uri = await open((await shell.addPortal('cafe')).id);
      const noJson = /^\S+ holds no JSON that can be read, so there is nothing to compare with\./;
      const nothing: readonly (string | Uint8Array)[] = ['', '{"data":[', 'id;name\n1;Bar', '{}{}', new Uint8Array([0xff, 0xff])];
      for (const content of [...nothing, '['.repeat(100_000)])
        await assert.rejects(compare(uri, await fileOf('no.json', content)).running, { kind: 'notJson', message: noJson });
      const large = await fileOf('large.json', '');
      await truncate(large.fsPath, largestText + 1);
      await assert.rejects(compare(uri, large).running, {
        kind: 'tooLarge',
        message: 'large.json is 51 MB of text, and no more than 50 MB are compared. Choose a smaller file.',
      });
      const gone = vscode.Uri.file(path.join(folder, 'gone.json'));
      await assert.rejects(compare(uri, gone).running, { message: /^gone\.json could not be read\. Choose another file/ });
    });
  });
});
