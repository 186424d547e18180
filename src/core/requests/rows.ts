import type { Endpoint } from '../catalogue/endpoint.ts';
import { PlandayError, sentence } from '../errors.ts';
import { isRecord, scalarText } from '../json.ts';
import type { ContentList, JsonContent } from '../jsonText/jsonContent.ts';
import { keyFields } from '../jsonText/listRule.ts';
import type { Portal } from '../portals/portal.ts';

/**
 * The list of an answer that must be one.
 * @throws PlandayError `notAList`
 */
export function expectList({ list }: JsonContent, endpoint: Endpoint, portal: Portal): ContentList {
  if (list) return list;
  throw new PlandayError(
    'notAList',
    sentence(
      'The rows of {0} in {1} are not where they were expected (a list called “data”). Send the request by itself to see the answer, or choose Update API Catalogue.',
      endpoint.name,
      portal.name,
    ),
  );
}

/** What tells a row that was parsed from others: its id, where it has one. */
export function rowKey(row: unknown): string | undefined {
  return isRecord(row) ? keyFields.map((name) => scalarText(row[name])).find((key) => key !== undefined) : undefined;
}
