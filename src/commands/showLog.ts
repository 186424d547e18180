import type { Command } from './services.ts';

export const showLog: Command = (services) => async () => services.log.show();
