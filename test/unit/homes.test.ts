import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

/** Rules that have stood in several places, and then said different things. Each has one home; a second one fails here. */
const homes: readonly [rule: string, sign: RegExp, home: readonly string[]][] = [
  ['the headers of a request to the API', /X-ClientId/, ['core/requests/authorizedRequest.ts']],
  ['when to try again', /get\('(?:retry-after|x-ratelimit-reset)/, ['core/retryAfter.ts']],
  ['what is an object', /typeof \w+ [!=]== 'object' && \w+ !== null|typeof \w+ !== 'object' \|\| \w+ === null/, ['core/json.ts']],
  ['that a value is missing', /needs a value for/, ['core/parameters/values.ts']],
  ['which parameters are personal', /filter\(\(\w+\) => \w+\.sensitive\)/, ['core/parameters/personalValues.ts']],
  ['which two parameters page', /name [!=]== (?:paging|limit|endpoint\.paging)\b.*offset/, ['core/parameters/values.ts']],
  ['which total to believe', /total >= offset/, ['core/requests/paging.ts']],
  ['what another try is worth', /'serverError',? 'offline'|\['offline'|retry: 'soon'/, ['core/errors.ts']],
  ['how English dates are written', /en-GB/, ['core/dateLocale.ts']],
  ['how names are ordered', /Intl\.Collator/, ['core/nameOrder.ts']],
  ['the time of day', /hourCycle/, ['ui/times.ts']],
  ['progress', /ProgressLocation\./, ['ui/progress.ts']],
  ['the words of waiting', /Waiting \{0\} s/, ['ui/progress.ts']],
  ['escaping in reports', /\\\\`\*_|replaceAll\('`'/, ['reports/markdown.ts']],
  ['that the catalogue lacks an endpoint', /no longer has \{0\}/, ['core/catalogue/catalogue.ts']],
  [
    'an exchange, whose new refresh token must be kept',
    /exchangeRefreshToken\(/,
    ['core/identity/accessTokens.ts', 'core/identity/renewedTokens.ts', 'core/identity/tokenRequest.ts'],
  ],
  ['a well-formed request', /endpointId !== 'string'|typeof endpointId/, ['core/requests/request.ts']],
  [
    // Anywhere else than in these, whose parts are texts of ours or words of a program, a name goes through `literalPattern`.
    'a pattern that is put together',
    /new RegExp\([^;]*?\$\{(?!literalPattern\()/,
    [
      'core/assistant/checkCode.ts',
      'core/assistant/codeAddresses.ts',
      'core/assistant/codeParameters.ts',
      'core/assistant/codeRows.ts',
      'core/catalogue/endpointNames.ts',
      'core/exports/excelText.ts',
      'core/plainText.ts',
      'core/portals/pasted.ts',
      'core/search/searchText.ts',
    ],
  ],
  ['how a text becomes a part of a pattern', /\^\$\.\*\+\?/, ['core/literalPattern.ts']],
  ['which scopes open data', /offline_access'.*'openid|platform_access_token/, ['core/catalogue/scopeNames.ts']],
];

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  // The sandbox is another program, which plays the other side.
  .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox/'))
  .map((file) => ({ file, text: code(readFileSync(`src/${file}`, 'utf8')) }));

describe('one home each has', () => {
  for (const [rule, sign, home] of homes) {
    it(rule, () => {
      const found = files.filter(({ text }) => sign.test(text)).map(({ file }) => file);
      assert.deepEqual(found.toSorted(), home);
    });
  }

  it('a write that only helps the next time: it is a courtesy wherever it stands, and keeps no answer waiting', () => {
    // What the user made is no courtesy: portals, and what stands in a joined list.
    const isWork = (file: string) => file.startsWith('core/portals/') || file === 'core/saved/joinedList.ts';
    const writes = files.filter(({ file, text }) => /\bstate\.update\(/i.test(text) && !isWork(file));
    assert.notDeepEqual(writes, []);
    assert.deepEqual(
      writes.filter(({ text }) => !text.includes('courtesy(')).map(({ file }) => file),
      [],
    );
  });

  it('a count in words, which does not assume two forms', () => {
    const found = files.filter(({ text }) => /[!=]==? 1 \?[^;]*l10n/.test(text)).map(({ file }) => file);
    assert.deepEqual(found, []);
  });
});

/** Without comments, which may speak of a rule. */
function code(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '');
}
