import type { Command } from 'vscode';

/** A link that runs a command, in Markdown and in the messages that know this one form of it. @param command of ours, title included */
export function commandLink({ title, command, arguments: given = [] }: Command): string {
  // What `encodeURIComponent` leaves as it is could end the link.
  const encoded = encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return `[${title}](command:${command}?${encoded})`;
}
