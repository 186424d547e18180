import type * as vscode from 'vscode';
import { PlandayError, sentence } from '../core/errors.ts';
import { knownValues } from '../core/parameters/parameterSteps.ts';
import type { Services } from '../services.ts';
import type { AnswerRequest } from './fetchAnswer.ts';

/**
 * What a document was asked with, in the portal and the catalogue as they are now.
 * @throws PlandayError `notFound` when the portal is gone or nothing is known of the document; as `Catalogue.get`
 */
export async function answerRequest(
  { answers, portals, client }: Services,
  uri: vscode.Uri,
): Promise<AnswerRequest & { readonly all: boolean }> {
  const source = answers.source(uri);
  if (!source) {
    throw new PlandayError(
      'notFound',
      sentence('What was asked for this answer is no longer known. Choose the endpoint in the Portals view again.'),
    );
  }
  const portal = portals.get(source.portalId);
  const { catalogue } = await client();
  const endpoint = await catalogue.get(source.endpointId);
  return { portal, endpoint, values: knownValues(endpoint, source.values), all: source.all };
}
