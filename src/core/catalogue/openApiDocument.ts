import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { plainText } from '../plainText.ts';
import { apiTitle } from './apis.ts';
import { asName, asObject, type JsonObject, member } from './jsonValue.ts';

const longestVersion = 20;

/** The versions that this reader knows; a later one may say the same things in other words. */
const known = /^3\.[01](?:\.|$)/;

/** @throws PlandayError `badCatalogue` when the value is no OpenAPI document of a version that is read: it says which it is instead */
export function openApiDocument(document: unknown, name: string): JsonObject {
  const root = asObject(document);
  if (!root || !known.test(versionOf(root) ?? '')) throw refused(whatItIs(root, apiTitle(name)));
  if (!asObject(member(root, 'paths')))
    throw refused(sentence('The OpenAPI document of the {0} API lists no paths. Update again later.', apiTitle(name)));
  return root;
}

function refused(reason: Sentence): PlandayError {
  return new PlandayError('badCatalogue', reason);
}

/** As a text, or as a number, which YAML makes of it. */
function versionOf(root: JsonObject | undefined): string | undefined {
  const version = member(root, 'openapi');
  return typeof version === 'number' ? String(version) : asName(version, longestVersion);
}

function whatItIs(root: JsonObject | undefined, title: string): Sentence {
  const swagger = member(root, 'swagger');
  if (typeof swagger === 'string' || typeof swagger === 'number') {
    return sentence(
      'The document of the {0} API is written in Swagger {1}, and only OpenAPI 3.0 and 3.1 are read. Ask whoever publishes it for OpenAPI 3; the endpoints at hand stay in use.',
      title,
      plainText(String(swagger), longestVersion),
    );
  }
  const version = versionOf(root);
  if (version !== undefined && /^\d+\.\d/.test(version)) {
    return sentence(
      'The document of the {0} API is written in OpenAPI {1}, and this extension reads 3.0 and 3.1. Look for a newer version of the extension; the endpoints at hand stay in use.',
      title,
      version,
    );
  }
  return sentence('The document of the {0} API is not an OpenAPI 3 document. Update again later.', title);
}
