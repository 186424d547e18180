import type * as vscode from 'vscode';

/** How a test ended, as the editor was told. */
export interface End {
  readonly label: string;
  readonly how: 'passed' | 'failed' | 'errored' | 'skipped';
  readonly text: string;
  readonly expected: string;
  readonly seen: string;
}

export interface ObservedRun {
  readonly ends: End[];
  readonly output: string[];
  isEnded: boolean;
}

/** Writes down what the editor is told of the runs of a controller. It is told all the same. */
export function observeRuns(controller: vscode.TestController): readonly ObservedRun[] {
  const runs: ObservedRun[] = [];
  const create = controller.createTestRun.bind(controller);
  controller.createTestRun = (...given) => {
    const run = create(...given);
    const observed: ObservedRun = { ends: [], output: [], isEnded: false };
    runs.push(observed);
    const note = (how: End['how'], { label }: vscode.TestItem, message?: vscode.TestMessage | readonly vscode.TestMessage[]) => {
      const [one] = [message ?? []].flat();
      const text = one && typeof one.message === 'string' ? one.message : '';
      observed.ends.push({ label, how, text, expected: one?.expectedOutput ?? '', seen: one?.actualOutput ?? '' });
    };
    return Object.assign(Object.create(run), {
      enqueued: (item: vscode.TestItem) => run.enqueued(item),
      started: (item: vscode.TestItem) => run.started(item),
      passed: (item: vscode.TestItem, ms?: number) => {
        note('passed', item);
        run.passed(item, ms);
      },
      failed: (item: vscode.TestItem, message: vscode.TestMessage, ms?: number) => {
        note('failed', item, message);
        run.failed(item, message, ms);
      },
      errored: (item: vscode.TestItem, message: vscode.TestMessage, ms?: number) => {
        note('errored', item, message);
        run.errored(item, message, ms);
      },
      skipped: (item: vscode.TestItem) => {
        note('skipped', item);
        run.skipped(item);
      },
      appendOutput: (text: string, location?: vscode.Location, item?: vscode.TestItem) => {
        observed.output.push(text.trimEnd());
        run.appendOutput(text, location, item);
      },
      end: () => {
        observed.isEnded = true;
        run.end();
      },
    });
  };
  return runs;
}
