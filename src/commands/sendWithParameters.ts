import { readRequest } from '../core/requests/request.ts';
import { fillAndSend, sendRequest } from './sendRequest.ts';
import type { Command } from './services.ts';

/** From a row: that endpoint, with all its parameters to choose from, also where it needs none. */
export const sendWithParameters: Command = (services) => async (argument) => {
  const request = readRequest(argument);
  if (request) await fillAndSend(services, request, { pageSize: true });
  else await sendRequest(services)(argument);
};
