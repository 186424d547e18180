import assert from 'node:assert/strict';
import { resultBytes } from '../../../src/queries/resultBytes.ts';

describe('The document of a result', () => {
  const made = async (pieces: readonly string[], breathe = async () => undefined, clean = (json: string) => json) => {
    const bytes = await resultBytes({
      head: { query: 'SELECT 1', complete: true },
      pieces: pieces.map((piece) => new TextEncoder().encode(piece)),
      clean,
      breathe,
    });
    return new TextDecoder().decode(bytes);
  };

  it('is JSON as answers are shown, its rows in the order in which they came', async () => {
    const text = await made(['[{"a":1,"b":"å"}]', '[]', '[{"a":2.50,"b":null},{"a":12345678901234567890,"b":"]"}]']);
    assert.equal(
      text,
      `{
  "query": "SELECT 1",
  "complete": true,
  "data": [
    {
      "a": 1,
      "b": "å"
    },
    {
      "a": 2.50,
      "b": null
    },
    {
      "a": 12345678901234567890,
      "b": "]"
    }
  ]
}
`,
    );
  });

  it('is one without rows too', async () => {
    assert.deepEqual(JSON.parse(await made([])), { query: 'SELECT 1', complete: true, data: [] });
    assert.deepEqual(JSON.parse(await made(['[]'])).data, []);
  });

  it('holds no secret, and lets others run meanwhile', async () => {
    let breaths = 0;
    const rows = JSON.stringify(Array.from({ length: 5_000 }, () => ({ a: 'secret' })));
    const text = await made(
      [rows],
      async () => {
        breaths++;
        return undefined;
      },
      (json) => json.replaceAll('secret', '…'),
    );
    assert.ok(!text.includes('secret'));
    assert.ok(breaths > 1, `${breaths}`);
  });
});
