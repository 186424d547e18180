import type { Command } from '../commandTable.ts';

export const showLog: Command = (services) => async () => services.log.show();
