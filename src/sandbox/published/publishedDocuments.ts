import { builtInApiNames, loadBuiltInCatalogue, loadBuiltInDocument } from '../../core/catalogue/builtIn.ts';
import type { Api } from '../../core/catalogue/endpoint.ts';
import { readOwnApi } from '../../core/catalogue/readApi.ts';
import { empty, type Incoming, json, type Reply } from '../http.ts';
import { datacenter, reports, securityGroupMembership } from './extraDocuments.ts';
import { publishedForm } from './publishedForm.ts';

const extra: Readonly<Record<string, unknown>> = { datacenter, securityGroupMembership, reports };

/** The endpoints that the sandbox answers: the built-in catalogue and what only the published documents describe. */
export async function answeredApis(): Promise<readonly Api[]> {
  const more = Object.entries(extra).map(([name, document]) => readOwnApi(document, name).api);
  return [...(await loadBuiltInCatalogue()), ...more];
}

/** Reads what is needed to serve the documents without waiting. */
export async function loadPublishedDocuments(): Promise<(incoming: Incoming) => Reply | undefined> {
  const sources = new Map<string, unknown>(Object.entries(extra));
  for (const name of builtInApiNames) sources.set(name, await loadBuiltInDocument(name));
  const texts = new Map<string, string>();
  return ({ method, path }) => {
    const name = /^\/(\w+)\/swagger\/v1\.0\/swagger\.json$/i.exec(path)?.[1]?.toLowerCase();
    const api = [...sources.keys()].find((one) => one.toLowerCase() === name);
    if (api === undefined) return undefined;
    if (method !== 'GET') return empty(405, { allow: 'GET' });
    const text = texts.get(api) ?? JSON.stringify(publishedForm(sources.get(api), api));
    texts.set(api, text);
    return { ...json(200, {}), body: text };
  };
}
