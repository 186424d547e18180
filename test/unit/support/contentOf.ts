import { JsonContent } from '../../../src/core/jsonText/jsonContent.ts';

/** What an answer says, as if a server had written it so. */
export function contentOf(json: unknown): JsonContent {
  return JsonContent.of(JSON.stringify(json));
}
