// The changes that no test notices, and why that is right. `survivors/ROOM.json` has a file of the room → a reason → its changes, as `change` writes them.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** As mutation-testing-report-schema has it, as far as it is read here; lines and columns count from 1. */
export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string; readonly mutants: readonly Mutant[] }>>;
}

interface Mutant {
  readonly status: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

/** A file below `src/core` → a reason → changes, each as often as it is there. */
export type Survivors = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

export interface Judged {
  readonly noticed: number;
  readonly survived: number;
  /** What survived and stands in no list: `table/order.ts:12 ConditionalExpression: a < b → true`. */
  readonly unlisted: readonly string[];
  /** What a list has and no mutant of the report survived as, of files that the report has. */
  readonly outdated: readonly string[];
}

export function survivorsOf(room: string): Survivors {
  const file = path.join(import.meta.dirname, 'survivors', `${room}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

export function judge(report: Report, listed: Survivors): Judged {
  let noticed = 0;
  let survived = 0;
  const unlisted: string[] = [];
  const outdated: string[] = [];
  for (const [name, { source, mutants }] of Object.entries(report.files)) {
    const file = name.replace(/^src\/core\//, '');
    const known = Object.values(listed[file] ?? {}).flat();
    for (const mutant of mutants) {
      // Such as are left out, or cannot be compiled, are nobody's.
      if (['Killed', 'Timeout'].includes(mutant.status)) noticed += 1;
      if (!['Survived', 'NoCoverage'].includes(mutant.status)) continue;
      survived += 1;
      const text = change(source, mutant);
      const at = known.indexOf(text);
      if (at < 0) unlisted.push(`${file}:${mutant.location.start.line} ${text}`);
      else known.splice(at, 1);
    }
    outdated.push(...known.map((text) => `${file} ${text}`));
  }
  return { noticed, survived, unlisted, outdated };
}

/** In percent. */
export function score({ noticed, survived }: { readonly noticed: number; readonly survived: number }): number {
  return noticed + survived === 0 ? 100 : (100 * noticed) / (noticed + survived);
}

/** `ConditionalExpression: a < b → true`; without the line, which moves with every change above it. */
function change(source: string, { mutatorName, replacement = '', location: { start, end } }: Mutant): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1)?.slice(0, end.column - 1) ?? '';
  lines[0] = lines[0]?.slice(start.column - 1) ?? '';
  return `${mutatorName}: ${short(lines.join('\n'))} → ${short(replacement)}`;
}

function short(code: string): string {
  const flat = code.replace(/\s+/g, ' ');
  return flat.length > 80 ? `${flat.slice(0, 79)}…` : flat;
}
