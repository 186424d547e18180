import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { assistantTools } from '../../../../src/core/assistant/assistantTools.ts';
import { systemClock } from '../../../../src/core/clock.ts';

interface Contributed {
  readonly name: string;
  readonly toolReferenceName: string;
  readonly displayName: string;
  readonly modelDescription: string;
  readonly inputSchema: unknown;
  readonly canBeReferencedInPrompt: boolean;
}

describe('The tools that the manifest names', () => {
  const { contributes } = JSON.parse(readFileSync('package.json', 'utf8'));
  const contributed: readonly Contributed[] = contributes.languageModelTools;
  const never = async () => assert.fail('nobody asked');
  const tools = () =>
    assistantTools({
      planday: never,
      portals: { all: () => [], get: () => assert.fail('nobody asked') },
      tables: never,
      clock: systemClock,
      run: never,
    });

  it('are those that there are, described and asked for in the same words', () => {
    assert.deepEqual(
      contributed.map(({ name, modelDescription, inputSchema }) => ({ name, modelDescription, inputSchema })),
      tools().map(({ name, description, inputSchema }) => ({ name, modelDescription: description, inputSchema })),
    );
    assert.ok(tools().length <= 8);
  });

  it('have names that VS Code takes', () => {
    for (const { name, toolReferenceName, displayName, canBeReferencedInPrompt } of contributed) {
      assert.match(name, /^(?!copilot_|vscode_)[\w-]+$/);
      assert.match(toolReferenceName, /^[\w-]+$/);
      assert.match(displayName, /^%tool\.\w+%$/);
      assert.equal(canBeReferencedInPrompt, true);
    }
  });
});
