import { PlandayError, type Sentence, sentence } from '../errors.ts';
import { isRecord } from '../json.ts';
import { plainText } from '../plainText.ts';

/** A file that was not written: nothing of it is there, and what was there before is. */
export function notSaved(name: string, cause: unknown): PlandayError {
  return new PlandayError('notStored', explain(cause, plainText(name)), { cause });
}

/** What the editor and the system say of it, in words: a code of the editor, or the system's within the message. */
function explain(error: unknown, name: string): Sentence {
  const said = isRecord(error) ? `${String(error.code ?? '')} ${String(error.message ?? '')}` : String(error);
  if (/ENOSPC|EDQUOT|no space|disk is full|quota/i.test(said))
    return sentence('{0} was not saved, because the disk is full. Make room, or choose another folder.', name);
  if (/FileIsADirectory|EISDIR|ENOTEMPTY|EEXIST/i.test(said))
    return sentence('{0} was not saved, because a folder has that name. Choose another name.', name);
  if (/NoPermissions|EACCES|EPERM|EROFS|read-?only/i.test(said))
    return sentence('{0} was not saved, because writing is not allowed there. Choose another folder or another name.', name);
  if (/FileNotFound|ENOENT|ENOTDIR/i.test(said))
    return sentence('{0} was not saved, because its folder is no longer there. Choose another folder.', name);
  if (/ENAMETOOLONG/i.test(said))
    return sentence('{0} was not saved, because that name is too long there. Choose a shorter one.', name);
  return sentence('{0} could not be saved there: {1}. Choose another folder.', name, said.trim());
}
