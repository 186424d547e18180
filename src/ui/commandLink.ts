import type { Command } from 'vscode';

/** A link that runs a command, in Markdown and in the messages that know this one form of it. @param command of ours, title included */
export function commandLink(command: Command): string {
  return `[${command.title}](command:${calling(command)})`;
}

/** The address that runs a command, where a link is not Markdown. @param command of ours */
export function commandAddress(command: Command): string {
  return `command:${calling(command)}`;
}

function calling({ command, arguments: given = [] }: Command): string {
  // What `encodeURIComponent` leaves as it is could end the link.
  return `${command}?${encodeURIComponent(JSON.stringify(given)).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'))}`;
}
