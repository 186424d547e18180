import { sendRequest } from './sendRequest.ts';
import type { Command } from './services.ts';

export const searchEndpoints: Command = (services) => async () => await sendRequest(services)();
