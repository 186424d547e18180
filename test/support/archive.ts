import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';

/** The files in a zip archive, with what is in them, by a reader that has nothing to do with who wrote it. */
export async function filesIn(archive: string): Promise<ReadonlyMap<string, Buffer>> {
  const zip = await yauzl.openPromise(archive);
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  return files;
}
