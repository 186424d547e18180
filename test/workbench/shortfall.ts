/** Something that the machine lacks; the message says what to do about it and is all that is shown. */
export class Shortfall extends Error {}

/** Runs a command of this folder: a shortfall ends it with its sentence, anything else with its stack. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error(error instanceof Shortfall ? error.message : error);
    process.exitCode = 1;
  }
}
