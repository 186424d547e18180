import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Beside English, those that the extension has a bundle for, in the order of their names. */
export const languages: readonly string[] = readdirSync('l10n')
  .map((file) => /^bundle\.l10n\.(.+)\.json$/.exec(file)?.[1] ?? file)
  .toSorted();

export type Texts = Readonly<Record<string, string>>;

/** A text of the extension, where its source says it. */
export interface Said {
  /** As the bundle of a language calls it. */
  readonly text: string;
  /** Below `src`, with `/`. */
  readonly file: string;
  /** `sentence` of the core, or `vscode.l10n.t` and what is the same in a page. */
  readonly by: 'sentence' | 'l10n';
  /** What stands before the call, for whoever asks what the text is for. */
  readonly before: string;
}

const call = /(?<!function )\b(l10n\.t|words\.t|sentence)\(\s*/g;
const literal = /^(?:'((?:[^'\\\n]|\\['\\])*)'|"((?:[^"\\\n]|\\["\\])*)"|`((?:[^`\\$\n]|\\[`\\$])*)`)\s*[,)]/;

/** The first argument of every `l10n.t(`, `words.t(` and `sentence(`. */
export function sourceTexts(): { readonly said: readonly Said[]; readonly unreadable: readonly string[] } {
  const said: Said[] = [];
  const unreadable: string[] = [];
  for (const [file, source] of files('src')) {
    for (const { index, 0: head, 1: name } of source.matchAll(call)) {
      const rest = source.slice(index + head.length);
      const text = literal
        .exec(rest)
        ?.slice(1)
        .find((part) => part !== undefined);
      const by = name === 'sentence' ? 'sentence' : 'l10n';
      if (text !== undefined) said.push({ text: text.replace(/\\(.)/g, '$1'), file, by, before: source.slice(0, index) });
      // The one place where a sentence of the core meets its translation.
      else if (file !== 'ui/localize.ts' || !rest.startsWith('text, ...')) unreadable.push(`${file}: ${rest.slice(0, 80)}`);
    }
  }
  return { said, unreadable };
}

/** Every TypeScript file below a folder, in the order of their names. */
export function files(folder: string): readonly (readonly [name: string, text: string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .map((file) => [file.replaceAll('\\', '/'), readFileSync(path.join(folder, file), 'utf8')]);
}

export function readTexts(file: string): Texts {
  return Object.fromEntries(Object.entries(readJson(file) ?? {}).map(([key, text]) => [key, String(text)]));
}

export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
