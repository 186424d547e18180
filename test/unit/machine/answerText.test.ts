import assert from 'node:assert/strict';
import { longTextOf, roughText, textOf } from '../../../src/machine/answerText.ts';
import { LetterReader } from '../../../src/machine/letterReader.ts';

const json = '{"name":"Grønvang 🍰"}';
const latin = '{"name":"Grønvang"}';
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

/** `undefined` where one of the bits cannot be read. */
function bitByBit(bytes: Uint8Array, type: string | null, size: number): string | undefined {
  const letters = new LetterReader(type);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) {
    const bit = letters.take(bytes.subarray(at, at + size));
    if (bit === undefined) return undefined;
    text += bit;
  }
  const rest = letters.end();
  return rest === undefined ? undefined : text + rest;
}

describe('The text of an answer', () => {
  const readings: [string, Buffer, string | null, string][] = [
    ['without a word on it is UTF-8', Buffer.from(json), null, json],
    ['with a mark is UTF-8', Buffer.from(`\ufeff${json}`), 'application/json; charset=iso-8859-1', json],
    ['that says UTF-8', Buffer.from(json), 'application/json; charset="UTF-8"', json],
    ['that says utf8', Buffer.from(json), 'application/json;charset=utf8', json],
    ['that says Latin-1 and is UTF-8', Buffer.from(json), 'application/json; charset=iso-8859-1', json],
    ['that says what nobody knows and is UTF-8', Buffer.from(json), 'application/json; charset=klingon', json],
    ['that says Latin-1 and is', Buffer.from(latin, 'latin1'), 'text/plain; Charset=ISO-8859-1', latin],
    ['that says so in other quotes', Buffer.from(latin, 'latin1'), "application/json;charset='latin1'", latin],
    ['that says so twice', Buffer.from(latin, 'latin1'), 'application/json; charset=latin1, application/json', latin],
    [
      'that says Latin-1 and has letters side by side',
      Buffer.from('{"a":"blåøé"}', 'latin1'),
      'x; charset=latin1',
      '{"a":"blåøé"}',
    ],
    ['with a mark within', Buffer.from('{"a":"\ufeff\ufeffø\ufeff"}'), null, '{"a":"\ufeff\ufeffø\ufeff"}'],
    ['with two marks', Buffer.from('\ufeff\ufeff{}'), null, '\ufeff{}'],
    ['that says windows-1252', Buffer.from([0x80]), 'text/plain; charset=windows-1252', '€'],
    ['with a mark is UTF-16', Buffer.from(`\ufeff${json}`, 'utf16le'), null, json],
    ['with a mark is UTF-16 the other way around', swapped(Buffer.from(`\ufeff${json}`, 'utf16le')), 'charset=utf-8', json],
    ['that says UTF-16 and holds ASCII', Buffer.from('{"a":1}', 'utf16le'), 'application/json; charset=utf-16', '{"a":1}'],
    ['that says what it switches to', Buffer.from('\x1b$B$"\x1b(B'), 'text/plain; charset=iso-2022-jp', 'あ'],
    ['that says UTF-16', Buffer.from(latin, 'utf16le'), 'application/json; charset=utf-16', latin],
    [
      'that says UTF-16 the other way around',
      swapped(Buffer.from(latin, 'utf16le')),
      'application/json; charset=utf-16be',
      latin,
    ],
    ['that is empty', Buffer.alloc(0), 'application/json; charset=klingon', ''],
  ];
  for (const [title, bytes, type, expected] of readings) it(title, () => assert.equal(textOf(bytes, type), expected));

  for (const [title, bytes, type, expected] of readings)
    it(`${title}, also bit by bit`, () => {
      for (let size = 1; size <= 20; size++) assert.equal(bitByBit(bytes, type, size), expected, `in bits of ${size}`);
    });

  const unsure: [string, Buffer, string | null][] = [
    ['Latin-1 without a word on it', Buffer.from(latin, 'latin1'), 'application/json'],
    ['Latin-1 that says UTF-8', Buffer.from(latin, 'latin1'), 'application/json; charset=utf-8'],
    ['bytes of an encoding that nobody knows', Buffer.from(latin, 'latin1'), 'application/json; charset=klingon'],
    ['half a letter', Buffer.from(json).subarray(0, -3), null],
    ['half a letter of UTF-16', Buffer.from(`\ufeff${json}`, 'utf16le').subarray(0, -1), null],
  ];
  for (const [title, bytes, type] of unsure)
    it(`is unsure where it is ${title}, also bit by bit`, () => {
      for (let size = 1; size <= 20; size++) assert.equal(bitByBit(bytes, type, size), undefined, `in bits of ${size}`);
    });

  for (const [title, bytes, type] of unsure) {
    it(`is not guessed: ${title}`, () => {
      assert.equal(textOf(bytes, type), undefined);
      assert.match(roughText(bytes, type), /name/);
    });
  }
});

describe('The text of a long answer', () => {
  const long = (unit: string, bytes = 2_500_000) => unit.repeat(Math.ceil(bytes / Buffer.byteLength(unit)));
  const read = async (bytes: Uint8Array, type: string | null = null) => {
    let breaths = 0;
    const text = await longTextOf(bytes, type, async () => void breaths++);
    return { text, breaths };
  };

  for (const unit of ['🍰', 'ø', 'a漢', '{"name":"Grønvang 🍰"}'])
    it(`is the same bit by bit, wherever it is cut: ${unit}`, async () => {
      const { text, breaths } = await read(Buffer.from(long(unit)));
      assert.ok(text === long(unit));
      assert.ok(breaths > 2, `${breaths}`);
    });

  it('is read in the ways of a short one where it is no UTF-8', async () => {
    const text = long('Grønvang ');
    const latin1 = Buffer.from(text, 'latin1');
    const { text: found, breaths } = await read(latin1, 'text/plain; charset=iso-8859-1');
    assert.ok(found === text);
    assert.ok(breaths > 2, `${breaths}`);
    assert.ok((await read(Buffer.from(text, 'utf16le'), 'text/plain; charset=utf-16')).text === text);
    assert.ok((await read(Buffer.from(text), 'text/plain; charset=iso-8859-1')).text === text);
    assert.equal((await read(latin1, 'text/plain; charset=klingon')).text, undefined);
    assert.equal((await read(latin1)).text, undefined);
    const cut = Buffer.from(long('ø')).subarray(0, -1);
    assert.equal((await read(cut)).text, undefined);
    const marked = Buffer.from(`\ufeff${long('{"a":1}')}`, 'utf16le');
    assert.ok((await read(marked)).text === long('{"a":1}'));
  });

  it('ends with whoever wanted it', async () => {
    const left = new Error('left');
    await assert.rejects(
      longTextOf(Buffer.from(long('a')), null, () => Promise.reject(left)),
      left,
    );
  });
});
