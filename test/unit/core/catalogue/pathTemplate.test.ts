import assert from 'node:assert/strict';
import { comparablePath, pathProblem, templateParameters, withVersion } from '../../../../src/core/catalogue/pathTemplate.ts';
import { format } from '../../../../src/core/errors.ts';

describe('A path template', () => {
  it('has parameters, in order', () => {
    assert.deepEqual(templateParameters('/a/{b}/{c}-{d}/e'), ['b', 'c', 'd']);
    assert.deepEqual(templateParameters('/a/{}/{{b}}'), ['', 'b']);
    assert.deepEqual(templateParameters('/a'), []);
  });

  for (const [path, same] of [
    ['/HR/v1/Departments/{departmentId}/', '/hr/v1/departments/{}'],
    ['/hr/v1.0/departments/{id}', '/hr/v1/departments/{}'],
    ['/hr/v1.0', '/hr/v1'],
    ['/hr/v12.0/x', '/hr/v12/x'],
    ['/hr/v1.01/x', '/hr/v1.01/x'],
    ['/hr/v1.1/x', '/hr/v1.1/x'],
    ['/hr/av1.0/x', '/hr/av1.0/x'],
    ['/hr/v1.0/v2.0', '/hr/v1/v2'],
    ['/a//', '/a'],
    ['/a//b', '/a//b'],
    ['/', ''],
  ] as const)
    it(`is compared as ${same}: ${path}`, () => assert.equal(comparablePath(path), same));

  for (const [path, whole] of [
    ['/a/v{version}/b', '/a/v1.2/b'],
    ['/a/V{Version}', '/a/v1.2'],
    ['/a/v{apiVersion}/b', '/a/v1.2/b'],
    ['/a/v{api-version}/b', '/a/v1.2/b'],
    ['/a/{version}/b', '/a/{version}/b'],
    ['/a/v{version}x', '/a/v{version}x'],
    ['/a/v{versions}/b', '/a/v{versions}/b'],
    ['/a/v{version}/v{version}', '/a/v1.2/v{version}'],
  ] as const)
    it(`has its version in place: ${whole}`, () => assert.equal(withVersion(path, '1.2'), whole));

  for (const [path, problem] of [
    ['/hr/v1.0/things/{id}', undefined],
    ['/', undefined],
    ['hr/things', 'does not start with one slash.'],
    ['//hr/things', 'does not start with one slash.'],
    [`/${'x'.repeat(499)}`, undefined],
    [`/${'x'.repeat(500)}`, 'is too long.'],
    ['/a b', 'holds a character that no path template has.'],
    ['/a#b', 'holds a character that no path template has.'],
    ['/a%20b', 'holds a character that no path template has.'],
    ['/a\\b', 'holds a character that no path template has.'],
    ['/a^b', 'holds a character that no path template has.'],
    ['/a>b', 'holds a character that no path template has.'],
    ['/æ/ø', undefined],
    ['/a/./b', 'leaves its folder.'],
    ['/a/..', 'leaves its folder.'],
    ['/a/.../b', undefined],
    ['/a/.b/..c/d.', undefined],
    ['/a/{id', 'has a brace without its pair.'],
    ['/a/id}', 'has a brace without its pair.'],
    ['/a/{}', 'has a brace without its pair.'],
    ['/a/{{id}}', 'has a brace without its pair.'],
    ['/a/{id}/{id}', 'names a parameter twice.'],
    ['/a/{id}/{ID}', undefined],
  ] as const)
    it(`${problem ?? 'is well'}: ${path.slice(0, 40)}`, () => {
      const told = pathProblem(path, 'WRITTEN');
      assert.equal(told && format(told), problem && `GET WRITTEN ${problem}`);
    });
});
