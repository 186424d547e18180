import { PlandayError, sentence } from '../errors.ts';
import type { Asked } from './request.ts';

/**
 * A request that lost a value on its way would ask for something else: for everybody, where it was for one.
 * @throws PlandayError `invalidInput`
 */
export function checkComplete({ endpoint, lost = {}, notKept = [] }: Asked): void {
  const names = Object.keys(lost).join(', ');
  if (names !== '') {
    throw new PlandayError(
      'invalidInput',
      sentence(
        '{0} has no parameter {1} any more, so nothing was sent. Edit Parameters shows what it was set to.',
        endpoint.name,
        names,
      ),
    );
  }
  if (notKept.length === 0) return;
  throw new PlandayError(
    'invalidInput',
    sentence(
      'The value of {0} was not kept, so nothing was sent: without it, {1} would be asked for something else. Set it again with Edit Parameters.',
      notKept.join(', '),
      endpoint.name,
    ),
  );
}
