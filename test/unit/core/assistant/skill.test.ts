import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import nodePath from 'node:path';
import { checkCode } from '../../../../src/core/assistant/checkCode.ts';
import { parameterCalled } from '../../../../src/core/assistant/parameterFindings.ts';
import { loadBuiltInCatalogue } from '../../../../src/core/catalogue/builtIn.ts';
import type { Endpoint } from '../../../../src/core/catalogue/endpoint.ts';

describe('The skill', () => {
  const [{ path: file }] = JSON.parse(readFileSync('package.json', 'utf8')).contributes.chatSkills;
  const text = readFileSync(file, 'utf8');
  let endpoints: readonly Endpoint[];

  before(async () => {
    endpoints = (await loadBuiltInCatalogue()).flatMap((api) => api.endpoints);
  });

  it('is called as its folder, and says when it is of use', () => {
    const [, head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(text) ?? [];
    assert.equal(/^name: (.+)$/m.exec(head)?.[1], nodePath.basename(nodePath.dirname(file)));
    const description = /^description: (.+)$/m.exec(head)?.[1] ?? '';
    assert.ok(description.length > 100 && description.length <= 1024, `${description.length} characters`);
    // Each line is a plain scalar of YAML: none of these is in one.
    for (const line of head.split('\n')) assert.doesNotMatch(line.replace(/^[\w-]+: /, ''), /: | #|^['"&*!|>%@`[{]/);
  });

  it('names no path that there is not', () => {
    const paths = [...text.matchAll(/`(?:GET )?(\/[a-z]+\/v1\.0\/[\w/{}]+)`/g)].map(([, one]) => one);
    assert.ok(paths.length > 12);
    assert.deepEqual(
      paths.filter((one) => !endpoints.some((endpoint) => endpoint.path === one)),
      [],
    );
    assert.deepEqual(
      checkCode(text, endpoints).findings.filter(({ rule }) => rule !== 'uselessHeader'),
      [],
    );
  });

  it('states the limits of the catalogue', () => {
    const most = (path: string) => endpoints.find((endpoint) => endpoint.path === path)?.paging?.maximum;
    const hr = ['departments', 'employees', 'employeegroups'].map((list) => `/hr/v1.0/${list}`);
    const scheduling = ['shifttypes', 'positions', 'sections', 'scheduleDay'].map((list) => `/scheduling/v1.0/${list}`);
    for (const path of [...hr, ...scheduling]) assert.equal(most(path), 50, path);
    assert.deepEqual([most('/scheduling/v1.0/shifts'), most('/scheduling/v1.0/shifts/deleted')], [5000, 1000]);
    assert.match(text, /5,000 for `\/scheduling\/v1\.0\/shifts`; 1,000 for `\/scheduling\/v1\.0\/shifts\/deleted`/);
    const none = endpoints.filter((endpoint) =>
      ['page', 'pageSize', 'skip', 'cursor', 'sort'].some((name) => parameterCalled(name, endpoint)),
    );
    assert.deepEqual(none, []);
  });

  it('names tools that there are', () => {
    const { languageModelTools } = JSON.parse(readFileSync('package.json', 'utf8')).contributes;
    const names = languageModelTools.map(({ name }: { readonly name: string }) => name);
    const named = [...new Set(text.match(/planday_\w+/g))];
    assert.deepEqual(
      named.filter((name) => !names.includes(name)),
      [],
    );
  });
});
