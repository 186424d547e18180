import assert from 'node:assert/strict';
import { constantsIn } from '../../../../src/core/assistant/codeConstants.ts';

const api = 'https://openapi.planday.com';

describe('What a program gives a name to', () => {
  for (const [code, name, text] of [
    ['const a = "/x/";', 'a', '/x'],
    ['a: "x/y"', 'a', 'x/y'],
    ['a := `x/y`', 'a', 'x/y'],
    ["'a': 'x/y'", 'a', 'x/y'],
    ['let a: string = "x/y"', 'a', 'x/y'],
    ['let a: System.String="x/y"', 'a', 'x/y'],
    ['$a="x/y"', 'a', 'x/y'],
    ['(a=@"x/y")', 'a', 'x/y'],
    ['{a1_:r"x/y"}', 'a1_', 'x/y'],
    ['a = new Uri("x/y")', 'a', 'x/y'],
    ['a = new URL( "x/y")', 'a', 'x/y'],
    ['a = "x/y///"', 'a', 'x/y'],
    ['a = "planday"', 'a', 'planday'],
    ['a = f"{b}/y"', 'a', '{b}/y'],
    ['b = "x/y"\na = f"{b}/z"', 'a', 'x/y/z'],
    [`b = "x/y"\na = \`\${ b }/z\``, 'a', 'x/y/z'],
    ['b = "x/y"\na = "$b/z/{{b}}"', 'a', 'x/y/z/x/y'],
    ['base = "x/y"\na = "$base/z/{{base}}"', 'a', 'x/y/z/x/y'],
  ] as const)
    it(`is an address or a part of one: ${code}`, () => assert.equal(constantsIn(code).texts.get(name), text));

  for (const code of [
    'a = "xy"',
    'a = "x /y"',
    'a == "x/y"',
    'b.a = "x/y"',
    'a = x/y',
    'a = "x/y\'',
    '1a = "x/y"',
    'a = "x/\ny"',
  ])
    it(`is no address: ${JSON.stringify(code)}`, () => assert.deepEqual([...constantsIn(code).texts], []));

  for (const [code, number] of [
    ['n = 50', 50],
    ['n: 50,', 50],
    ['const n: int = 1_000_000;', 1_000_000],
    ['n := 5', 5],
    ['n = "50"', 50],
    ["{n: '50'}", 50],
    ['$n = 5', 5],
    ['(n=5)', 5],
    ['n = 50px', undefined],
    ['n = 50 + 1', undefined],
    ['n = 5.5', undefined],
    ['n == 5', undefined],
    ['b.n = 5', undefined],
  ] as const)
    it(`is ${number === undefined ? 'no number' : 'a number'}: ${code}`, () =>
      assert.equal(constantsIn(code).numbers.get('n'), number));

  for (const name of [
    'baseUrl',
    'BASE',
    'my_base_uri',
    'basepath',
    'base_address',
    'api',
    'api_root',
    'apiHost',
    'API_URL',
    'host',
    'root',
    'url',
    'endpoint',
  ])
    it(`is what addresses begin with: ${name}`, () =>
      assert.deepEqual(constantsIn(`${name} = "${api}/hr/"`).bases, [`${api}/hr`]));

  it('is no base by another name, of another service, or twice', () => {
    assert.deepEqual(constantsIn(`name = "${api}"\nbased = "${api}"\nurls = "${api}"\nurl = "https://example.org/x"`).bases, []);
    assert.deepEqual(constantsIn(`base = "${api}"; url = "${api}/"; host = "https://id.PLANDAY.com"`).bases, [
      api,
      'https://id.PLANDAY.com',
    ]);
  });
});
