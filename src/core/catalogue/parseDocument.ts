import { PlandayError, sentence } from '../errors.ts';
import { isTooDeep, mostLevels } from '../parseJson.ts';
import { plandayApiUrl, whatToCheck } from '../plandayAddresses.ts';
import { apiTitle } from './apis.ts';

/** How YAML begins: with a comment, a mark of its own, or a name and a colon. */
const yaml = /^(?:#|%YAML|---|["']?[\w$-]{1,100}["']?[ \t]*:(?=\s|$))/;

/**
 * The JSON of a document.
 *
 * @param apiUrl where it came from; Planday's where that is not known
 * @throws PlandayError `emptyAnswer`, `notJson`, `badCatalogue`, which say what came instead of one
 */
export function parseDocument(text: string, api: string, apiUrl: string = plandayApiUrl): unknown {
  const title = apiTitle(api);
  const body = text.trim();
  if (body === '')
    throw new PlandayError('emptyAnswer', sentence('The document of the {0} API is empty. Update again later.', title));
  if (body.startsWith('<')) {
    throw new PlandayError(
      'notJson',
      sentence(
        'A web page came instead of the document of the {0} API, perhaps a sign-in or proxy page. {1}',
        title,
        whatToCheck(apiUrl, 'planday.API', 'network'),
      ),
    );
  }
  if (yaml.test(body)) {
    throw new PlandayError(
      'notJson',
      sentence(
        'The document of the {0} API is written in YAML, and only JSON is read. Ask whoever publishes it for JSON; the endpoints at hand stay in use.',
        title,
      ),
    );
  }
  if (isTooDeep(body)) {
    throw new PlandayError(
      'badCatalogue',
      sentence(
        'The document of the {0} API is nested more than {1} levels deep, so it was not read. {2}',
        title,
        mostLevels,
        whatToCheck(apiUrl, 'planday.API'),
      ),
    );
  }
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new PlandayError(
      'notJson',
      sentence('The document of the {0} API is not valid JSON; it may have been cut off. Update again.', title),
      { cause },
    );
  }
}
