import * as vscode from 'vscode';
import { code } from './markdown.ts';

/** A view of the manifest, in the user's language. */
export interface HelpedView {
  readonly id: string;
  readonly name: string;
  /** Markdown, of ours; a command's key is `<keybinding:command>` in it. */
  readonly accessibilityHelpContent: string;
}

/** A text of the manifest: the editor keeps the English one of a title beside what it shows, to find a command by either. */
export type ShownTitle = string | { readonly value: string };

/** What the manifest says of commands and keys, in the user's language. */
export interface Keys {
  readonly commands: readonly { readonly command: string; readonly title: ShownTitle; readonly category: ShownTitle }[];
  readonly keybindings: readonly {
    readonly command: string;
    readonly key: string;
    readonly mac?: string;
    readonly linux?: string;
  }[];
}

/** As the manifest names keys: `win` stands for all that have none of their own. */
export type KeySystem = 'mac' | 'linux' | 'win';

/** The help of views as a report, with the keys that come with the extension: what the user has changed, extensions are not told. */
export function keyboardHelpMarkdown(views: readonly HelpedView[], keys: Keys, system: KeySystem): string {
  const helps = views.map(({ name, accessibilityHelpContent: help }) => {
    const text = help.replace(/<keybinding:([\w.]+)>/g, (_, command: string) => keyOf(command, keys, system));
    return `## ${name}\n\n${text.replace('\n- ', '\n\n- ')}`;
  });
  const title = `# ${vscode.l10n.t('Planday: Keyboard Help')}`;
  const own = vscode.l10n.t(
    'These keys come with the extension. Preferences: Open Keyboard Shortcuts shows yours, and changes them.',
  );
  return [title, ...helps, own].join('\n\n');
}

function keyOf(command: string, { commands, keybindings }: Keys, system: KeySystem): string {
  const bound = keybindings.find((one) => one.command === command);
  if (bound) return code(spelled((system === 'win' ? undefined : bound[system]) ?? bound.key));
  const known = commands.find((one) => one.command === command);
  return vscode.l10n.t('{0} in the Command Palette', code(known ? `${shown(known.category)}: ${shown(known.title)}` : command));
}

function shown(title: ShownTitle): string {
  return typeof title === 'string' ? title : title.value;
}

/** “Alt+Up” */
function spelled(key: string): string {
  return key.replace(/(?<![^+ ])[a-z]/g, (letter) => letter.toUpperCase());
}
