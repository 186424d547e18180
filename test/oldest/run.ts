// Usage: npm run test:oldest [-- ARGUMENTS OF RUN.TS]     (none: the journeys below)
/** The journeys that try what an old VS Code may lack: views, languages, documents, webviews, threads, the keychain, a restart. */
import path from 'node:path';
import { run } from '../workbench/command.ts';
import { installList } from '../workbench/installList.ts';
import { OLDEST, oldest, root } from '../workbench/paths.ts';
import { runCommand } from '../workbench/shortfall.ts';

const journeys = ['installed', 'firstSight', 'addPortal', 'answers', 'table', 'week', 'query', 'questions', 'lifecycle'];

await runCommand(async () => {
  await installList(path.join(root, 'test/oldest'), oldest);
  const asked = process.argv.slice(2);
  const args = asked.length > 0 ? asked : ['e2e', '--', ...journeys.map((name) => `test/e2e/${name}.test.ts`)];
  const { ok } = await run('node', ['--import', 'tsx', 'test/run.ts', ...args], { [OLDEST]: 'true' });
  if (!ok) process.exitCode = 1;
});
