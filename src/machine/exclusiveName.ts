import { createHash } from 'node:crypto';
import { constants, mkdir, open } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { codeOf } from '../core/errors.ts';

/** Lets go of a name; a second call does nothing. */
export type Release = () => Promise<void>;

/** The name is this claim's until it is released, somebody else's, or out of reach here. */
export type Claim = Release | 'taken' | 'unavailable';

/** Open with a lock, as macOS and BSD can; Node has no constant of its own for it. */
const openLocked = 0x20;

/**
 * Claims a name of which the system sees to it that one process at a time has it, and that it is free again once that process has
 * ended, however it ended. So there is nothing that a dead window leaves behind, and nothing to be judged by its age or to be removed.
 *
 * - Linux: an abstract socket, which has no file.
 * - Windows: a named pipe, of which only one process can be the first server.
 * - macOS: a lock on a file (sockets have a file there that outlives its process). The empty file stays: two who lock while a third
 *   removes it would lock two files. It is on the disk of the user's own folder, so that no lock of a network disk is needed as a rule.
 *
 * Anything else is `unavailable`: a system without any of these, a folder that cannot be written, a directory in the file's place.
 * @param folder tells installations and users apart
 */
export async function claimName(folder: string, name: string, platform: NodeJS.Platform = process.platform): Promise<Claim> {
  const key = keyOf(folder, name);
  switch (platform) {
    case 'linux':
      return await listen(`\0${key}`);
    case 'win32':
      return await listen(`\\\\.\\pipe\\${key}`);
    case 'darwin':
      return await lockFile(folder, `${key}.lock`);
    default:
      return 'unavailable';
  }
}

/** Short and of plain letters, whatever the name: a socket's address has room for 107 bytes. */
function keyOf(folder: string, name: string): string {
  return `planday-${createHash('sha256')
    .update(JSON.stringify([folder, name]))
    .digest('hex')}`;
}

function listen(address: string): Promise<Claim> {
  return new Promise((resolve) => {
    // Nobody has anything to say here, and an open connection would keep a pipe's name.
    const server = createServer((socket) => socket.destroy());
    server.on('error', (error) => resolve(codeOf(error) === 'EADDRINUSE' ? 'taken' : 'unavailable'));
    server.listen({ path: address, exclusive: true }, () =>
      resolve(async () => {
        server.close();
      }),
    );
  });
}

async function lockFile(folder: string, name: string): Promise<Claim> {
  try {
    await mkdir(folder, { recursive: true });
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NONBLOCK | openLocked;
    const file = await open(path.join(folder, name), flags);
    return () => file.close().catch(() => undefined);
  } catch (error) {
    return codeOf(error) === 'EAGAIN' ? 'taken' : 'unavailable';
  }
}
