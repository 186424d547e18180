import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../workbench/paths.ts';

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus?: { readonly commandPalette?: readonly MenuItem[] };
  };
}

function readJson(file: string) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}

/** The titles that the palette always shows, as it shows them: category and title. */
export function paletteTitles(): string[] {
  const { contributes }: Manifest = readJson('package.json');
  const texts: Readonly<Record<string, string>> = readJson('package.nls.json');
  const plain = (text: string) => text.replace(/^%(.*)%$/, (all, key: string) => texts[key] ?? all);
  const conditional = new Set(contributes.menus?.commandPalette?.map(({ command }) => command));
  return contributes.commands
    .filter(({ command }) => !conditional.has(command))
    .map(({ title, category }) => (category ? `${plain(category)}: ${plain(title)}` : plain(title)));
}
