import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
export const output = path.join(root, 'out');
export const vsix = path.join(output, 'planday-explorer.vsix');
/** What is bundled in it, as CycloneDX. */
export const sbom = path.join(output, 'planday-explorer.cdx.json');
/** The licences of what is bundled, in the package. */
export const thirdParty = path.join(root, 'dist/THIRD_PARTY_LICENSES.txt');
/** The extension that comes with `npm start` alone, and opens the view of ours at the first start. */
export const firstSight = path.join(root, 'test/workbench/firstSight');
export const firstSightVsix = path.join(output, 'first-sight.vsix');
/** Where the oldest VS Code that `engines` names is installed, by those who ask for it. */
export const oldest = path.join(output, 'oldest');
/** Runs that one and not today's, where it is set in the environment. */
export const OLDEST = 'PLANDAY_TEST_OLDEST';
export const isOldest = process.env[OLDEST] !== undefined;
export const codeServer = path.join(isOldest ? oldest : root, 'node_modules/code-server');
/** The extension with a workspace that is on no disk. */
export const memoryFolder = path.join(root, 'test/workbench/memoryFolder');
export const memoryFolderVsix = path.join(output, 'memory-folder.vsix');
export const vscodeServer = path.join(codeServer, 'lib/vscode');
export const fixtureWorkspace = path.join(root, 'test/workbench/workspace');
