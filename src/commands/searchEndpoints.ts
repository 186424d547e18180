import type { Command } from '../commandTable.ts';
import { sendRequest } from './sendRequest.ts';

export const searchEndpoints: Command = (services) => async () => await sendRequest(services)();
