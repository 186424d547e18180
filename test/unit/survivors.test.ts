import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { judge, score, survivorsOf } from '../mutation/survivors.ts';

const folder = path.resolve(import.meta.dirname, '../mutation/survivors');
const core = path.resolve(import.meta.dirname, '../../src/core');

describe('The changes that no test notices', () => {
  const source = 'const a = 1;\nif (a < 2)\n  run();\n';
  const place = (line: number, column: number, endLine: number, endColumn: number) => ({
    start: { line, column },
    end: { line: endLine, column: endColumn },
  });
  const report = {
    files: {
      'src/core/week/run.ts': {
        source,
        mutants: [
          { status: 'Survived', mutatorName: 'ConditionalExpression', replacement: 'true', location: place(2, 5, 2, 10) },
          { status: 'NoCoverage', mutatorName: 'BlockStatement', replacement: '{}', location: place(2, 1, 3, 9) },
          { status: 'Killed', mutatorName: 'EqualityOperator', replacement: 'a <= 2', location: place(2, 5, 2, 10) },
          { status: 'Timeout', mutatorName: 'EqualityOperator', replacement: 'a >= 2', location: place(2, 5, 2, 10) },
          { status: 'Ignored', mutatorName: 'EqualityOperator', replacement: 'a > 2', location: place(2, 5, 2, 10) },
        ],
      },
    },
  };

  it('are told with their place, unless they stand in the list with a reason; what stands there for nothing is told too', () => {
    const first = 'ConditionalExpression: a < 2 → true';
    const second = 'BlockStatement: if (a < 2) run(); → {}';
    assert.deepEqual(judge(report, {}), {
      noticed: 2,
      survived: 2,
      unlisted: [`week/run.ts:2 ${first}`, `week/run.ts:2 ${second}`],
      outdated: [],
    });
    assert.deepEqual(judge(report, { 'week/run.ts': { 'only saves time': [first, first] } }), {
      noticed: 2,
      survived: 2,
      unlisted: [`week/run.ts:2 ${second}`],
      outdated: [`week/run.ts ${first}`],
    });
    assert.equal(score({ noticed: 3, survived: 1 }), 75);
    assert.equal(score({ noticed: 0, survived: 0 }), 100);
  });

  it('that are listed are changes of code that is there, in a list of its room', () => {
    for (const list of readdirSync(folder)) {
      const room = path.basename(list, '.json');
      for (const [file, reasons] of Object.entries(survivorsOf(room))) {
        assert.equal(path.dirname(file), room === 'loose' ? '.' : room, list);
        assert.ok(existsSync(path.join(core, file)), `${list}: ${file}`);
        const code = readFileSync(path.join(core, file), 'utf8').replace(/\s+/g, ' ');
        for (const [reason, changes] of Object.entries(reasons)) {
          assert.ok(/\w \w/.test(reason), `${list}: ${file}: ${reason}`);
          for (const change of changes) {
            const [, original = ''] = /^[A-Za-z]+: (.*?)…? → .*$/s.exec(change) ?? assert.fail(`${list}: ${change}`);
            assert.ok(code.includes(original), `${list}: ${file} has no ${original}`);
          }
        }
      }
    }
  });
});
