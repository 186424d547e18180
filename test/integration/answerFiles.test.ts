import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnswerFileSystem } from '../../src/answers/answerFileSystem.ts';
import { sendRequest } from '../../src/commands/sendRequest.ts';
import type { Shell } from './support/shell.ts';
import { withShell } from './support/withShell.ts';

describe('the file of an answer', () => {
  let shell: Shell;
  withShell((made) => {
    ({ shell } = made);
  });

  it('holds nothing that was hidden again while it was put together', async () => {
    const { id: portalId } = await shell.addPortal('cafe');
    await sendRequest(shell.services)({ portalId, endpointId: '/hr/v1.0/employees', values: { special: ['Ssn'] } });
    const { answers } = shell.services;
    const { uri, answer } = answers.all().at(-1) ?? assert.fail('there is no answer');
    const changed = new vscode.EventEmitter<vscode.Uri>();
    const files = new AnswerFileSystem(answers, { find: () => undefined, onDidChange: changed.event });
    try {
      answers.reveal(uri, true);
      const reading = files.readFile(uri);
      answers.reveal(uri, false);
      const shown = Buffer.from(await reading).toString();
      assert.equal(shown, answer.content.masked.text());
      assert.notEqual(shown, answer.content.text.text(), 'something is hidden');
    } finally {
      files.dispose();
      changed.dispose();
    }
  });
});
