import { existsSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.ts';

const DOWNLOADS = 'https://update.code.visualstudio.com/api/releases/stable';

async function canDownload(): Promise<boolean> {
  try {
    return (await fetch(DOWNLOADS, { method: 'HEAD', signal: AbortSignal.timeout(3000) })).ok;
  } catch {
    return false;
  }
}

/**
 * The VS Code that runs the integration tests: `VSCODE_EXECUTABLE` when set; undefined, which lets @vscode/test-electron
 * download the desktop build, where that can be had and shown; otherwise this folder's stand-in.
 */
export async function vscodeExecutable(): Promise<string | undefined> {
  const { VSCODE_EXECUTABLE, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (VSCODE_EXECUTABLE) return VSCODE_EXECUTABLE;
  const standIn = path.join(import.meta.dirname, 'code');
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return standIn;
  return existsSync(path.join(root, '.vscode-test')) || (await canDownload()) ? undefined : standIn;
}
