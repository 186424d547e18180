import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const output = path.join(root, 'out');
export const vsix = path.join(output, 'planday-explorer.vsix');
/** The extension that comes with `npm start` alone, and opens the view of ours at the first start. */
export const firstSight = path.join(root, 'test/workbench/firstSight');
export const firstSightVsix = path.join(output, 'first-sight.vsix');
export const codeServer = path.join(root, 'node_modules/code-server');
export const vscodeServer = path.join(codeServer, 'lib/vscode');
export const fixtureWorkspace = path.join(root, 'test/workbench/workspace');
