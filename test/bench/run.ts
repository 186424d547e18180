// Usage: npm run bench [-- PART…] [--short]     (no part: all of them)
import { runCommand, Shortfall } from '../workbench/shortfall.ts';

const parts: Readonly<Record<string, () => Promise<unknown>>> = {
  paging: () => import('./paging.ts'),
  start: () => import('./start.ts'),
  click: () => import('./click.ts'),
  search: () => import('./search.ts'),
  catalogue: () => import('./catalogue.ts'),
  answers: () => import('./answers.ts'),
  rowFiles: () => import('./rowFiles.ts'),
  table: () => import('./table.ts'),
  export: () => import('./export.ts'),
  tableModel: () => import('./tableModel.ts'),
  tableInWorkbench: () => import('./tableInWorkbench.ts'),
  week: () => import('./week.ts'),
  sql: () => import('./sql.ts'),
  workbench: () => import('./workbench.ts'),
};

await runCommand(async () => {
  const asked = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
  for (const name of asked.length > 0 ? asked : Object.keys(parts)) {
    const part = parts[name];
    if (!part) throw new Shortfall(`There is no part named "${name}"; there are ${Object.keys(parts).join(', ')}.`);
    console.log(`\n== ${name}`);
    await part();
  }
});
