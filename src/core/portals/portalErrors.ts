import { PlandayError, sentence } from '../errors.ts';

export function unknownPortal(): PlandayError {
  return new PlandayError(
    'unknownPortal',
    sentence('That portal was removed. Refresh the view, or add it again with Add Portal.'),
  );
}

export function unreadableList(): PlandayError {
  return new PlandayError(
    'badState',
    sentence(
      'The stored list of portals is of a kind that this version does not know, perhaps of a later one, so it was left as it is. Update Planday API Explorer, then try again.',
    ),
  );
}
