import assert from 'node:assert/strict';
import { DefaultSettings, TaskUtils } from '@microsoft/powerquery-parser';
import type { FormatId } from '../../../../src/core/snippets/formats.ts';

/** A program, taken apart: what its texts say, and all the rest with a sign in their place. Comments are left out. */
export interface Program {
  readonly texts: readonly string[];
  readonly rest: string;
}

/** A text of PowerShell, to which five signs are quotation marks, and one character by its number. */
const quoted = "['‘-‛](?:[^'‘-‛]|['‘-‛]{2})*['‘-‛]";
const unit = String.raw`\[char\]0x[0-9A-F]{4}`;

/** Reads a program as its language does, as far as texts go. The rules are those of each language, and not how we write. */
export const readProgram: Readonly<Record<Exclude<FormatId, 'httpFile'>, (program: string) => Program | Promise<Program>>> = {
  curl: reader(/#[^\n]*|(?:'[^']*'|\\')+/y, (literal) => literal.replace(/'([^']*)'|\\(')/g, '$1$2')),
  javaScript: reader(/\/\/[^\n]*|`(?:[^`\\]|\\[\s\S])*`|"(?:[^"\\\n]|\\.)*"/y, (literal) => JSON.parse(literal), '"'),
  python: reader(/#[^\n]*|"(?:[^"\\\n]|\\.)*"/y, withLongEscapes),
  cSharp: reader(/\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"/y, withLongEscapes),
  powerShell: reader(
    new RegExp(String.raw`#[^\n]*|"(?:[^"\x60]|\x60[\s\S])*"|\(${quoted}(?: \+ (?:${unit}|${quoted}))+\)|${quoted}`, 'y'),
    powerShellValue,
    "'(",
  ),
  powerQuery,
};

/**
 * @param pattern a comment or a text, whichever stands there
 * @param begins how a text begins that counts; by default all that are no comment
 */
function reader(pattern: RegExp, read: (literal: string) => string, begins?: string): (program: string) => Program {
  return (program) => {
    const texts: string[] = [];
    let rest = '';
    for (let place = 0; place < program.length; ) {
      pattern.lastIndex = place;
      const [found] = pattern.exec(program) ?? [];
      if (found === undefined) rest += program[place];
      else if (/^(?:#|\/\/)/.test(found)) rest += '#';
      else if (begins && !begins.includes(found[0] ?? '')) rest += found;
      else {
        texts.push(read(found));
        rest += '□';
      }
      place += found?.length ?? 1;
    }
    return { texts, rest };
  };
}

/** The escapes of JSON, and those of eight digits. */
function withLongEscapes(literal: string): string {
  const inner = literal.slice(1, -1);
  return inner.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four?: string, eight?: string, one = '') => {
    if (four ?? eight) return String.fromCodePoint(Number.parseInt(four ?? eight ?? '', 16));
    return { n: '\n', r: '\r', t: '\t' }[one as 'n'] ?? one;
  });
}

function powerShellValue(literal: string): string {
  const parts = literal.match(new RegExp(`${quoted}|${unit}`, 'g')) ?? [];
  return parts
    .map((part) =>
      part.startsWith('[char]') ? String.fromCharCode(Number(part.slice(6))) : part.slice(1, -1).replace(/(['‘-‛])['‘-‛]/g, '$1'),
    )
    .join('');
}

/** With Microsoft's own parser, which has to accept the whole. */
async function powerQuery(program: string): Promise<Program> {
  const read = await TaskUtils.tryLexParse(DefaultSettings, program);
  assert.ok(TaskUtils.isParseStageOk(read), `${'error' in read ? read.error.message : ''}\n${program}`);
  const texts: string[] = [];
  const rest = read.lexerSnapshot.tokens.map(({ kind, data }) => {
    if (!/^#?"/.test(data)) return data;
    texts.push(powerQueryValue(data.replace(/^#?"|"$/g, '')));
    return `${kind}□`;
  });
  return { texts, rest: rest.join(' ') };
}

/** https://learn.microsoft.com/powerquery-m/m-spec-lexical-structure#character-escape-sequences */
function powerQueryValue(inner: string): string {
  return inner.replace(/""|#\(([^)]*)\)/g, (_, escapes?: string) =>
    escapes === undefined ? '"' : escapes.split(',').map(powerQueryCharacter).join(''),
  );
}

function powerQueryCharacter(name: string): string {
  const named: Readonly<Record<string, string>> = { '#': '#', cr: '\r', lf: '\n', tab: '\t' };
  const character = named[name] ?? (/^(?:[0-9A-F]{4}|[0-9A-F]{8})$/.test(name) ? unitsOf(name) : undefined);
  assert.ok(character !== undefined, name);
  return character;
}

function unitsOf(digits: string): string {
  return String.fromCodePoint(Number.parseInt(digits, 16));
}
