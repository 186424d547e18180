import type { Endpoint, Parameter } from './endpoint.ts';

/** The parameter that asks a list for drafts alone, and the value that does; `undefined` for an endpoint that knows none. */
export function draftStatus({ parameters }: Endpoint): { readonly parameter: Parameter; readonly draft: string } | undefined {
  for (const parameter of parameters) {
    const draft = parameter.in === 'query' ? parameter.enum?.find((choice) => /^draft$/i.test(choice)) : undefined;
    if (draft !== undefined) return { parameter, draft };
  }
  return undefined;
}
