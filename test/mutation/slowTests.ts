// What `--quick` leaves out. Each of these reaches most of its room and takes from a tenth of a second to many seconds; a mutant asks every test that
// reaches it until one notices, and there are thousands of mutants. They hold promises of time, of chance and of whole programs, which others hold in pieces.

/** Below test/unit/core. */
export const slowFiles: ReadonlySet<string> = new Set([
  'linear.test.ts',
  'catalogue/builtIn.test.ts',
  'catalogue/lostParameters.fuzz.test.ts',
  'catalogue/readApi.fuzz.test.ts',
  'connect/twoCompanies.test.ts',
  'questions/severalPortals.test.ts',
  'requests/longAnswers.test.ts',
  'requests/longReadings.test.ts',
  'snippets/runs.test.ts',
  'sql/longStatements.test.ts',
  'sql/sandboxStatements.test.ts',
  'sql/severalPortals.test.ts',
  'sql/soundness.test.ts',
]);

/** Parts of titles, of tests in files whose others are fast. */
export const slowTitles: readonly string[] = [
  'pages of 100 ms each within 5% of what the limits allow',
  'draws no 429',
  'always but once in a thousand',
  'JSON stays JSON and changes within its strings only',
  'the oldest where a server gives without end',
  'writes what is learned of five hundred portals at once',
  'lists the first employees of a department, and says whose names',
  'Exchanges of many portals are a few at a time',
  'holds nothing of what is larger than memory bears',
  'counts what formatting adds, also where there could be no such text',
  'stays within bounds in a text of any depth',
  'is told in a sentence to be too much',
  'is one of any document, with names that are each there once',
  'orders as whoever compares row by row',
  'does not depend on the zone of this machine',
];
