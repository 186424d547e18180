import { apis, type BuiltInApiName } from './apis.ts';
import type { Api } from './endpoint.ts';
import { readOwnApi } from './readApi.ts';

// Literal specifiers, one each, so that the bundler makes a chunk of every document and only what is needed is loaded.
const documents: Readonly<Record<BuiltInApiName, () => Promise<{ readonly default: unknown }>>> = {
  portal: () => import('../../catalogue/portal.json', { with: { type: 'json' } }),
  hr: () => import('../../catalogue/hr.json', { with: { type: 'json' } }),
  scheduling: () => import('../../catalogue/scheduling.json', { with: { type: 'json' } }),
  punchclock: () => import('../../catalogue/punchclock.json', { with: { type: 'json' } }),
  payroll: () => import('../../catalogue/payroll.json', { with: { type: 'json' } }),
  pay: () => import('../../catalogue/pay.json', { with: { type: 'json' } }),
  absence: () => import('../../catalogue/absence.json', { with: { type: 'json' } }),
  contractrules: () => import('../../catalogue/contractrules.json', { with: { type: 'json' } }),
  revenue: () => import('../../catalogue/revenue.json', { with: { type: 'json' } }),
};

export const builtInApiNames = apis.flatMap((api) => (api.builtIn ? [api.name] : []));

export function isBuiltInApiName(name: string): name is BuiltInApiName {
  return Object.hasOwn(documents, name);
}

/** The OpenAPI document itself, as it ships. */
export async function loadBuiltInDocument(name: BuiltInApiName): Promise<unknown> {
  return (await documents[name]()).default;
}

export async function loadBuiltInApi(name: BuiltInApiName): Promise<Api> {
  return readOwnApi(await loadBuiltInDocument(name), name).api;
}

export async function loadBuiltInCatalogue(): Promise<readonly Api[]> {
  return Promise.all(builtInApiNames.map(loadBuiltInApi));
}
