import assert from 'node:assert/strict';
import { type SpawnSyncOptionsWithStringEncoding, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { type Claim, claimName, type Release } from '../../../src/machine/exclusiveName.ts';
import { temporaryFolder } from '../../workbench/temporaryFolder.ts';

function had(claim: Claim): Release {
  assert.ok(typeof claim === 'function', `It is ${claim}`);
  return claim;
}

describe('A name that one process has', () => {
  it('is taken while somebody has it, and free once it is let go of, twice if need be', async () => {
    const folder = temporaryFolder('planday-name-');
    const release = had(await claimName(folder, 'exchange'));
    assert.equal(await claimName(folder, 'exchange'), 'taken');
    await release();
    const again = had(await claimName(folder, 'exchange'));
    await release();
    assert.equal(await claimName(folder, 'exchange'), 'taken');
    await again();
  });

  it('may be any text, and another text is another name', async () => {
    const folder = temporaryFolder('planday-name-');
    const text = fc.string({ unit: 'binary-ascii', maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(text, { minLength: 2, maxLength: 4 }), async (names) => {
        const claims = await Promise.all(names.map((name) => claimName(folder, name)));
        for (const release of claims.map(had)) await release();
      }),
      { numRuns: 50 },
    );
    await had(await claimName(folder, 'x'.repeat(100_000)))();
  });

  it('is unavailable, and not taken, where the system has nothing of the kind', async () => {
    assert.equal(await claimName(temporaryFolder('planday-name-'), 'exchange', 'aix'), 'unavailable');
  });

  if (process.platform === 'linux') {
    it('is unavailable, and not taken, when the process can open nothing more', () => {
      const module = JSON.stringify(pathToFileURL(path.join(import.meta.dirname, '../../../src/machine/exclusiveName.ts')));
      const script = `const { openSync } = require('node:fs');
        import(${module}).then(async ({ claimName }) => {
          try { for (;;) openSync('/dev/null'); } catch {}
          process.stdout.write(await claimName('', 'exchange'));
        });`;
      const command = 'ulimit -n 100 && exec "$0" --import tsx --eval "$1"';
      const options: SpawnSyncOptionsWithStringEncoding = { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] };
      assert.equal(spawnSync('sh', ['-c', command, process.execPath, script], options).stdout, 'unavailable');
    });

    it('is let go of even while somebody has connected to it and keeps silent', async () => {
      const folder = temporaryFolder('planday-name-');
      const before = addresses();
      const release = had(await claimName(folder, 'exchange'));
      const [address, ...others] = addresses().filter((name) => !before.includes(name));
      assert.ok(address);
      assert.deepEqual(others, []);
      const socket = connect(`\0${address}`).on('error', () => undefined);
      await once(socket, 'close');
      await release();
      await had(await claimName(folder, 'exchange'))();
    });
  }
});

/** Those of our sockets that the system has. */
function addresses(): string[] {
  return readFileSync('/proc/net/unix', 'utf8').match(/(?<=@)planday-[0-9a-f]{64}/g) ?? [];
}

/** Only macOS locks the file; that it takes what it finds can be seen anywhere. */
describe('The file of a name, on macOS', () => {
  const claim = (folder: string) => claimName(folder, 'exchange', 'darwin');

  /** @returns where the file is */
  async function used(folder: string): Promise<string> {
    await had(await claim(folder))();
    const [file] = readdirSync(folder);
    assert.ok(file);
    return path.join(folder, file);
  }

  it('is made with its folder, stays empty, and is used again whatever it holds and however old it is', async () => {
    const folder = path.join(temporaryFolder('planday-name-'), 'not', 'there');
    const file = await used(folder);
    assert.equal(readFileSync(file, 'utf8'), '');
    writeFileSync(file, '1 another window');
    for (const date of ['1970-01-01', '2099-01-01']) {
      utimesSync(file, new Date(date), new Date(date));
      assert.equal(await used(folder), file);
    }
    assert.deepEqual(readdirSync(folder), [path.basename(file)]);
  });

  it('is unavailable where a directory is in its place, or a file in that of its folder', async () => {
    const folder = temporaryFolder('planday-name-');
    const name = path.basename(await used(temporaryFolder('planday-name-')));
    assert.match(name, /^planday-[0-9a-f]{64}\.lock$/);
    const file = path.join(folder, 'file');
    writeFileSync(file, '');
    assert.equal(await claim(file), 'unavailable');
    assert.equal(await claim(path.join(file, 'below')), 'unavailable');
    assert.equal(await claim('\0'), 'unavailable');
  });
});
