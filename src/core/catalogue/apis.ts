import { plandayApiUrl } from '../plandayAddresses.ts';

/** What we know of an API besides its document. */
export interface KnownApi {
  /** First path segment, and the folder of the address at which Planday publishes the document. */
  readonly name: string;
  readonly title: string;
  /** Name of a codicon. */
  readonly icon: string;
  /** Whether a document ships with us; the others come with Update API Catalogue. */
  readonly builtIn: boolean;
  /** Its page below `https://openapi.planday.com/api/`, where that is known: of scheduling it is called otherwise. */
  readonly page?: string;
}

/** Where Planday's documentation begins. */
const overviewPage = `${plandayApiUrl}/gettingstarted/overview`;

/** Every API of which Planday publishes an OpenAPI document, in the order in which they are shown. */
export const apis = [
  { name: 'portal', title: 'Portal', icon: 'home', builtIn: true, page: 'portal' },
  { name: 'hr', title: 'HR', icon: 'account', builtIn: true, page: 'hr' },
  { name: 'scheduling', title: 'Scheduling', icon: 'calendar', builtIn: true, page: 'schedule' },
  { name: 'punchclock', title: 'Punch clock', icon: 'watch', builtIn: true, page: 'punchclock' },
  { name: 'payroll', title: 'Payroll', icon: 'file-text', builtIn: true },
  { name: 'pay', title: 'Pay', icon: 'credit-card', builtIn: true },
  { name: 'absence', title: 'Absence', icon: 'coffee', builtIn: true, page: 'absence' },
  { name: 'contractrules', title: 'Contract rules', icon: 'law', builtIn: true },
  { name: 'revenue', title: 'Revenue', icon: 'graph', builtIn: true, page: 'revenue' },
  { name: 'reports', title: 'Reports', icon: 'output', builtIn: false },
  { name: 'datacenter', title: 'Data center', icon: 'database', builtIn: false },
  { name: 'securityGroupMembership', title: 'Security group membership', icon: 'shield', builtIn: false },
] as const satisfies readonly KnownApi[];

export type BuiltInApiName = Extract<(typeof apis)[number], { readonly builtIn: true }>['name'];

export function knownApi(name: string): KnownApi | undefined {
  return apis.find((api) => api.name.toLowerCase() === name.toLowerCase());
}

/** Where Planday publishes the document of an API, below the address of all of them. */
export function documentPath(name: string): string {
  return `/${encodeURIComponent(name)}/swagger/v1.0/swagger.json`;
}

/** Planday's page about an API, or where its documentation begins: an address of ours, whatever a document says. */
export function documentationPage(name: string): string {
  const page = knownApi(name)?.page;
  return page === undefined ? overviewPage : `${plandayApiUrl}/api/${page}`;
}

export function apiTitle(name: string): string {
  return knownApi(name)?.title ?? name;
}
