import { execFileSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { type BrowserContext, chromium } from 'playwright-core';
import { root } from './paths.ts';
import { Shortfall } from './shortfall.ts';

interface Browser {
  readonly executablePath: string;
  /** What the browser needs in its environment to find its libraries and fonts. */
  readonly env: Readonly<Record<string, string>>;
}

const packageFolder = path.join(root, 'node_modules/@sparticuz/chromium');

async function unpack(from: string, to: string): Promise<void> {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to, { mode: 0o755 }));
}

/** The shipped fonts.conf points at folders of another machine, and Chromium crashes when it finds no font at all. */
function fontConfiguration(folder: string): string {
  const system = '<dir>/usr/share/fonts</dir>';
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${system}<dir>${folder}/fonts</dir><cachedir>${folder}/fonts-cache</cachedir></fontconfig>`;
}

async function unpackChromium(folder: string): Promise<void> {
  // Built aside and moved in one step, so that a run that is cut off leaves nothing half unpacked.
  const temporary = `${folder}.${process.pid}`;
  mkdirSync(temporary, { recursive: true });
  await unpack(path.join(packageFolder, 'bin/chromium.br'), path.join(temporary, 'chromium'));
  for (const name of ['fonts', 'al2023', 'swiftshader']) {
    const archive = path.join(temporary, `${name}.tar`);
    await unpack(path.join(packageFolder, `bin/${name}.tar.br`), archive);
    execFileSync('tar', ['xf', archive, '-C', temporary]);
    rmSync(archive);
  }
  writeFileSync(path.join(temporary, 'fonts.conf'), fontConfiguration(folder));
  renameSync(temporary, folder);
}

function systemHas(library: string): boolean {
  try {
    return execFileSync('/sbin/ldconfig', ['-p']).includes(library);
  } catch {
    return false;
  }
}

async function findBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM_PATH;
  if (own) return { executablePath: own, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Shortfall(
      'The built-in browser runs on Linux x64 only. Set CHROMIUM_PATH to a Chrome or Chromium of this machine.',
    );
  }
  const { version } = JSON.parse(readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
  const folder = path.join(root, 'node_modules/.cache', `chromium-${version}`);
  if (!existsSync(folder)) await unpackChromium(folder);
  const env: Record<string, string> = {};
  if (!systemHas('libnss3.so') || !systemHas('libexpat.so.1')) env.LD_LIBRARY_PATH = path.join(folder, 'lib');
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = folder;
  return { executablePath: path.join(folder, 'chromium'), env };
}

/**
 * A browser on the profile in `profileDir`, which reaches this machine and nothing else.
 * @param deviceScaleFactor pixels of a screenshot for each CSS pixel
 */
export async function launchBrowser(profileDir: string, deviceScaleFactor = 1): Promise<BrowserContext> {
  const { executablePath, env } = await findBrowser();
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const browser = await chromium.launchPersistentContext(profileDir, {
    executablePath,
    headless: true,
    chromiumSandbox: false,
    env: { ...Object.fromEntries(inherited), ...env },
    viewport: { width: 1280, height: 800 },
    deviceScaleFactor,
    permissions: ['clipboard-read', 'clipboard-write'],
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-quic',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost',
      '--no-first-run',
    ],
  });
  browser.setDefaultTimeout(30_000);
  return browser;
}
