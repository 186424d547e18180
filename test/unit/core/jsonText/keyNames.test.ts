import assert from 'node:assert/strict';
import { KeyNames } from '../../../../src/core/jsonText/keyNames.ts';

/** The keys of a text, and which names were judged. */
function reading() {
  const judged: string[] = [];
  const keys = new KeyNames((name) => {
    judged.push(name);
    return name.startsWith('s');
  });
  const at = (key: string) => {
    const bytes = Buffer.from(`{${key}:1`);
    const { name, isHidden } = keys.at(bytes, 1, bytes.length - 2);
    return [name, isHidden];
  };
  return { at, judged };
}

describe('The key of a member', () => {
  it('is known by its bytes: it is read and judged once, as often as it comes', () => {
    const { at, judged } = reading();
    for (let time = 0; time < 3; time++) {
      assert.deepEqual(
        [at('"id"'), at('"ssn"'), at('""'), at('"bø"')],
        [
          ['id', false],
          ['ssn', true],
          ['', false],
          ['bø', false],
        ],
      );
      assert.deepEqual(
        [at('"\\u0073sn"'), at('"a\\"b"')],
        [
          ['ssn', true],
          ['a"b', false],
        ],
      );
    }
    assert.deepEqual(judged, ['id', 'ssn', '', 'bø', 'ssn', 'a"b']);
  });

  it('is no other one that has the same sum', () => {
    const { at, judged } = reading();
    for (let time = 0; time < 2; time++)
      assert.deepEqual(
        [at('"sAa"'), at('"sBB"')],
        [
          ['sAa', true],
          ['sBB', true],
        ],
      );
    assert.deepEqual(judged, ['sAa', 'sBB', 'sBB'], 'of several, the first is known');
  });

  it('is not kept beyond 4,096 of them', () => {
    const { at, judged } = reading();
    const read = (from: number, to: number) => {
      judged.length = 0;
      for (let index = from; index < to; index++) at(`"${1_000_000 + index * 7_919}"`);
      return judged.length;
    };
    assert.deepEqual([read(0, 4_096), read(0, 4_096), read(4_096, 4_099), read(4_096, 4_099)], [4_096, 0, 3, 3]);
  });
});
