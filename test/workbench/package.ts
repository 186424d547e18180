import { packageExtension } from './packageExtension.ts';
import { runCommand } from './shortfall.ts';

await runCommand(packageExtension);
