import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(path.join('src', file), 'utf8'))
  .join('\n');
const placeholders = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(([found]) => found).sort();

for (const file of readdirSync('l10n')) {
  describe(`l10n/${file}`, () => {
    const bundle: Record<string, string> = JSON.parse(readFileSync(path.join('l10n', file), 'utf8'));

    it('translates only what the extension says', () => {
      assert.deepEqual(
        Object.keys(bundle).filter((text) => !sources.includes(text.replaceAll("'", "\\'")) && !sources.includes(text)),
        [],
      );
    });

    it('keeps every placeholder', () => {
      assert.deepEqual(
        Object.entries(bundle).filter(([text, translated]) => placeholders(text).join() !== placeholders(translated).join()),
        [],
      );
    });

    it('has every word of the page that ends a sign-in', () => {
      const page = readFileSync('src/authorization/endPageText.ts', 'utf8');
      const answers = readFileSync('src/core/identity/authorizationAnswer.ts', 'utf8');
      const said = [
        ...[...page.matchAll(/l10n\.t\('([^']+)'/g)].map(([, text]) => text ?? ''),
        ...[...answers.matchAll(/sentence\(\s*'([^']+)'/g)].map(([, text]) => text ?? ''),
      ];
      // Never shown on the page: both come when it is over.
      const later = /did not come back within|gave an access token without a refresh token/;
      assert.ok(said.length > 20);
      assert.deepEqual(
        said.filter((text) => !later.test(text) && !(text in bundle)),
        [],
      );
    });
  });
}
