/** Of a hundred mutants, at least this many must be noticed by a test. */
export const gate = 95;
