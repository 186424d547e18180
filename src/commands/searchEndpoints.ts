import type { Command } from './command.ts';
import { sendRequest } from './sendRequest.ts';

export const searchEndpoints: Command = (services) => async () => await sendRequest(services)();
