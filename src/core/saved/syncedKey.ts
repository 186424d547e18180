/**
 * The only key that the editor may take to the user's other machines, which is called as the setting that wants it. In a file of its own: the editor is told of
 * it at the start.
 */
export const syncedKey = 'planday.sync.saved';
