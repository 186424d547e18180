import assert from 'node:assert/strict';
import { isSecret, isUnmistakable, secretForms } from '../../../../src/core/redaction/secretForms.ts';

describe('A secret', () => {
  it('is known from six characters on that are no white space', () => {
    assert.deepEqual(['abcdef', ' abcde ', '      '].map(isSecret), [true, false, false]);
  });

  it('is looked for as it is, in addresses of both cases, forms and JSON, and as both kinds of base64', () => {
    assert.deepEqual(secretForms('>>>??? a"ø'), [
      '>>>??? a"ø',
      '%3E%3E%3E%3F%3F%3F%20a%22%C3%B8',
      '%3e%3e%3e%3f%3f%3f%20a%22%c3%b8',
      '%3E%3E%3E%3F%3F%3F+a%22%C3%B8',
      '>>>??? a\\"ø',
      'Pj4+Pz8/IGEiw7g',
      'Pj4-Pz8_IGEiw7g',
    ]);
  });

  it('is looked for without what base64 ends with, which may be cut off', () => {
    assert.deepEqual(
      ['abcdef', 'abcdefg', 'abcdefgh'].map((secret) => secretForms(secret).at(-1)),
      ['YWJjZGVm', 'YWJjZGVmZw', 'YWJjZGVmZ2g'],
    );
  });

  it('is looked for once in each form', () => assert.deepEqual(secretForms('abcdef'), ['abcdef', 'YWJjZGVm']));

  it('is looked for as it is sent where it holds half of a character', () => {
    assert.equal(secretForms('abc\ud800def')[1], 'abc%EF%BF%BDdef');
  });
});

describe('A text that can only be a secret', () => {
  for (const text of [
    'x8Kd0qPz4Lm2Vt7R',
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    '!x8Kd0qPz4Lm2Vt7~',
    // Eight different characters.
    'a1b2c3d4a1b2c3d4',
    'Ab1Cd2Ef3Gh4Ij5Kl6',
    // Fewer than three letters a word.
    'Abc1Def2Ghi3Jkl4Mn',
    // A digit between capitals, or before a small letter, is in no word.
    'DocumentOfThePersonX1Y',
    'documentOfThePerson1y',
    'DocumentOfThePersonX12Y',
    // A word of 31 letters, alone and beside another.
    'abcdefghijklmnopqrstuvwxyzabcde',
    'abcdefghijklmnopqrstuvwxyzabcde-documents',
    // Three letters that are no word.
    '1234567890-1234-aBc-5',
    // Digits in the midst of short words.
    'aB1-cD-eF-gH-iJ-kL',
    // Acronyms beside words of fewer than four letters.
    'HTTPServerURLAndXMLFile',
  ])
    it(`is ${text}`, () => assert.equal(isUnmistakable(text), true));

  for (const text of [
    'x8Kd0qPz4Lm2Vt7',
    'x8Kd0qPz 4Lm2Vt7R',
    'x8Kd0qPz4Lm2Vt7Rø',
    'x8Kd0qPz4Lm2Vt7R\n',
    // Seven different characters.
    'a1b2c3da1b2c3da1',
    '1234567890-12345678',
    '1234567890-1234-ab',
    '1234567890-1234-abc',
    'firstNameOfThePerson',
    'firstNameOfPerson1234567890',
    'first1Name2OfThePerson3',
    'first-name-of-the-person-1-and-2-x',
    'Abc1Def2Ghi3Jkl4Mno',
    'ABCDEFGHIJKLMNOPQRST',
    'AB-CD-EF-GH-IJ-KL',
    // Short words without a digit, or with digits after the last one alone.
    'aB-cD-eF-gH-iJ-kL',
    'aB-cD-eF-gH-iJ-kL-123456',
    // A word of 30 letters.
    'abcdefghijklmnopqrstuvwxyzabcd',
    'HTTPServerFilenameDocument',
    'ABCDEfgh1Ijkl2Mnop3',
    'https://openapi.planday.com/hr',
    '2026-11-30T08:00:00',
  ])
    it(`is not ${JSON.stringify(text)}`, () => assert.equal(isUnmistakable(text), false));
});
