import assert from 'node:assert/strict';
import { notSaved } from '../../../../src/core/rowFiles/notSaved.ts';

const full = 'rows.csv was not saved, because the disk is full. Make room, or choose another folder.';
const folder = 'rows.csv was not saved, because a folder has that name. Choose another name.';
const forbidden = 'rows.csv was not saved, because writing is not allowed there. Choose another folder or another name.';
const gone = 'rows.csv was not saved, because its folder is no longer there. Choose another folder.';
const long = 'rows.csv was not saved, because that name is too long there. Choose a shorter one.';
const coded = (code: string, message = 'It failed.') => Object.assign(new Error(message), { code });

describe('A file that was not saved', () => {
  for (const [cause, message] of [
    [coded('ENOSPC'), full],
    [coded('EDQUOT'), full],
    [new Error('There is No Space left'), full],
    ['The disk is full', full],
    [{ message: 'Over quota' }, full],
    [coded('FileIsADirectory'), folder],
    [coded('EISDIR'), folder],
    [coded('ENOTEMPTY'), folder],
    [coded('EEXIST'), folder],
    [coded('NoPermissions'), forbidden],
    [coded('EACCES'), forbidden],
    [coded('EPERM'), forbidden],
    [coded('EROFS'), forbidden],
    [new Error('a read-only file system'), forbidden],
    [new Error('It is readonly'), forbidden],
    [coded('FileNotFound'), gone],
    [coded('ENOENT'), gone],
    [coded('ENOTDIR'), gone],
    [coded('ENAMETOOLONG'), long],
    [coded('EIO', 'A defect of the disk'), 'rows.csv could not be saved there: EIO A defect of the disk. Choose another folder.'],
    [new Error('A defect'), 'rows.csv could not be saved there: A defect. Choose another folder.'],
    [{ code: 'EIO' }, 'rows.csv could not be saved there: EIO. Choose another folder.'],
    [7, 'rows.csv could not be saved there: 7. Choose another folder.'],
  ] as const)
    it(`says why: ${message.slice('rows.csv '.length)} (${String(Object(cause).code ?? cause)})`, () => {
      const error = notSaved('rows.csv', cause);
      assert.deepEqual([error.kind, error.message, error.cause], ['notStored', message, cause]);
    });

  it('has a name without what would be more than a name', () => {
    assert.match(notSaved('rows\n.csv', coded('ENOSPC')).message, /^rows ?\.csv was not saved,/);
  });
});
