import type { ApiRequest } from './request.ts';

/** The path of a request, its parameters in place as far as they are known: `/hr/v1.0/departments/11`. */
export function requestPath({ endpointId, values }: Pick<ApiRequest, 'endpointId' | 'values'>): string {
  return endpointId.replace(/\{([^{}]+)\}/g, (template, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (typeof value !== 'string' || value === '') return template;
    // Half of a surrogate pair has no encoding, and a row is no place to fail over that.
    return encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'));
  });
}
