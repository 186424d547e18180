import assert from 'node:assert/strict';
import { format } from '../../../../src/core/errors.ts';
import type { Explanation } from '../../../../src/core/whyEmpty/explanation.ts';
import { explain } from './explainEmpty.ts';
import { saidOfLists } from './saidOfLists.ts';
import { saidOfPeriods } from './saidOfPeriods.ts';
import { saidOfValues } from './saidOfValues.ts';

const said = [...saidOfLists, ...saidOfPeriods, ...saidOfValues];

/** What it is, its proof, what helps, what is sent instead, and the last that was asked. */
function told({ cause, tried }: Explanation, count = 2): readonly string[] {
  const asked = tried.slice(-count).map(({ what, rows: found }) => `? ${format(what)}: ${found}`);
  if (!cause) return asked;
  const { kind, what, proof, next, corrected } = cause;
  return [
    kind,
    format(what),
    format(proof),
    ...(next ? [format(next)] : []),
    ...(corrected ? [`${corrected.endpointId} ${JSON.stringify(corrected.values)}${corrected.all ? ' all' : ''}`] : []),
    ...asked,
  ];
}

describe('whyEmpty says', () => {
  for (const [what, situation, lines] of said) {
    it(what, async () => assert.deepEqual(told(await explain(situation)), lines));
  }
});

describe('whyEmpty proves nothing by a request that fails:', () => {
  for (const [what, situation] of said) {
    it(what, async () => {
      const { cause, tried } = await explain(situation);
      for (const [failing, one] of tried.entries()) {
        const other = await explain({ ...situation, failing });
        assert.deepEqual(other.tried[failing], { ...one, rows: undefined });
        if (failing === tried.length - 1) assert.notDeepEqual(other.cause, cause);
      }
    });
  }
});
