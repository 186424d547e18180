import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { apis, apiTitle, documentationPage, knownApi } from '../../../../src/core/catalogue/apis.ts';
import { builtInApiNames, loadBuiltInDocument } from '../../../../src/core/catalogue/builtIn.ts';

const source = path.resolve(import.meta.dirname, '../../../../src');

describe('the table of APIs', () => {
  it('names each API once, with a title and an icon of its own', () => {
    for (const { name, title, icon } of apis) {
      assert.match(name, /^[a-z]+$/i);
      assert.match(title, /^[A-Z][\w ]+$/);
      assert.match(icon, /^[a-z]+(?:-[a-z]+)*$/);
    }
    for (const column of ['name', 'title', 'icon'] as const)
      assert.equal(new Set(apis.map((api) => api[column].toLowerCase())).size, apis.length, column);
  });

  it('has every document that ships, and no other, under the title that the document has', async () => {
    const documents = readdirSync(path.join(source, 'catalogue')).map((file) => path.basename(file, '.json'));
    assert.deepEqual([...builtInApiNames].sort(), documents.sort());
    for (const name of builtInApiNames) {
      const { info } = (await loadBuiltInDocument(name)) as { info: { title: string } };
      assert.equal(info.title, apiTitle(name));
    }
  });

  it('knows Planday’s page about an API, and where its documentation begins', () => {
    assert.equal(documentationPage('HR'), 'https://openapi.planday.com/api/hr');
    assert.equal(documentationPage('scheduling'), 'https://openapi.planday.com/api/schedule');
    for (const name of ['pay', '../x', 'https://x.example', '__proto__', ''])
      assert.equal(documentationPage(name), 'https://openapi.planday.com/gettingstarted/overview');
  });

  it('is asked in any case, and calls an API that it does not know by its name', () => {
    assert.equal(knownApi('SECURITYGROUPMEMBERSHIP')?.icon, 'shield');
    assert.equal(knownApi('constructor'), undefined);
    assert.equal(apiTitle('HR'), 'HR');
    assert.equal(apiTitle('surveys'), 'surveys');
  });

  it('is the only one', () => {
    // The sandbox answers these APIs, builtIn.ts loads their documents by literal specifiers.
    const tables = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => file.endsWith('.ts') && !file.startsWith('sandbox/') && file !== 'core/catalogue/builtIn.ts')
      .filter((file) =>
        /(?<![\w/])(?:contractrules|datacenter|punchclock)(?::\s|['"`])/.test(readFileSync(path.join(source, file), 'utf8')),
      );
    assert.deepEqual(tables, ['core/catalogue/apis.ts']);
  });
});
