import { empty, type Incoming, json, type Reply } from '../http.ts';

/** The versions of an API, without a token. Planday lists them for HR and for nothing else; in which words is not known. */
export function versionsReply({ method, path }: Incoming): Reply | undefined {
  if (!/^\/hr\/swagger\/version\/?$/i.test(path)) return undefined;
  return method === 'GET' ? json(200, [{ version: 'V1.0', isDeprecated: false }]) : empty(405, { allow: 'GET' });
}
