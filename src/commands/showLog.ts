import type { Command } from './command.ts';

export const showLog: Command = (services) => async () => services.log.show();
