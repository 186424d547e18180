import { sendRequest } from './sendRequest.ts';
import type { Command } from './services.ts';

/** The department or the employee of a row, as Planday gives it. */
export const openAsJson: Command = (services) => async (row) => await sendRequest(services)(row);
