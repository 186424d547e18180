import { plandayApiUrl } from '../plandayAddresses.ts';
import { buildUrl, withPageSize } from './buildUrl.ts';
import type { Asked } from './request.ts';

/** More of an address tells nobody anything. */
const longest = 300;

/**
 * What is going to be sent, as it stands in HTTP: `GET /hr/v1.0/departments?limit=50`. A long one is cut at its end, with its length.
 * @returns the path alone where it cannot be sent as it stands
 */
export function requestLine({ endpoint, values }: Pick<Asked, 'endpoint' | 'values'>): string {
  const line = `GET ${addressOf({ endpoint, values })}`;
  return line.length <= longest ? line : `${line.slice(0, longest)}… (${line.length})`;
}

function addressOf({ endpoint, values }: Pick<Asked, 'endpoint' | 'values'>): string {
  try {
    return buildUrl(plandayApiUrl, endpoint, withPageSize(endpoint, values)).slice(plandayApiUrl.length);
  } catch {
    return endpoint.path;
  }
}
