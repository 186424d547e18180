import assert from 'node:assert/strict';
import { addressesIn } from '../../../../src/core/assistant/codeAddresses.ts';
import { constantsIn } from '../../../../src/core/assistant/codeConstants.ts';

const api = 'https://openapi.planday.com';
const base = `${api}/hr/v1.0`;

/** Each address in one line: `openapi.planday.com/hr/v1.0/a?x=1`, with `…` where more may follow. */
function found(code: string): readonly string[] {
  return addressesIn(code, constantsIn(code)).map(({ host = '', path, query, isOpen }) => {
    const search = query.map(([name, value]) => `${name}=${value}`).join('&');
    return `${host.replace('openapi.planday.com', 'API')}${path}${search === '' ? '' : `?${search}`}${isOpen ? ' …' : ''}`;
  });
}

describe('An address in a program', () => {
  for (const [what, code, address] of [
    ['in a text', `"${base}/a"`, 'API/hr/v1.0/a'],
    ['in capitals', '"HTTPS://OpenAPI.Planday.com/HR/v1.0/A"', 'API/HR/v1.0/A'],
    ['bare', `${base}/a b`, 'API/hr/v1.0/a'],
    ['with a query', `'${base}/a?x=1&y=2#z'`, 'API/hr/v1.0/a?x=1&y=2'],
    ['without a path', `"${api}"`, 'API'],
    ['with a slash alone', `"${api}/"`, 'API/'],
    ['with a slash at its end', `"${base}/a/"`, 'API/hr/v1.0/a/'],
    ['with slashes twice', `"${api}//hr//v1.0/a"`, 'API/hr/v1.0/a'],
    ['in brackets', `(${base}/a), b`, 'API/hr/v1.0/a'],
    ['before a semicolon', `${base}/a; b`, 'API/hr/v1.0/a'],
    ['in a list', `[${base}/a] b`, 'API/hr/v1.0/a'],
    ['at the end of a sentence', `see ${base}/a.`, 'API/hr/v1.0/a'],
    ['before a pipe', `curl ${base}/a|jq`, 'API/hr/v1.0/a'],
    ['before the next line', `curl ${base}/a\\\n-X`, 'API/hr/v1.0/a'],
    ['between angles', `<${base}/a>`, 'API/hr/v1.0/a'],
    ['with a member before it', `"x": "${base}/a", "y": 1`, 'API/hr/v1.0/a'],
    // What a program puts in.
    ['with a template', `\`${base}/\${id}/x\``, 'API/hr/v1.0/{}/x'],
    ['with a template that has texts in it', `\`${base}/\${a ? \`x\` : "}"}/b\``, 'API/hr/v1.0/{}/b'],
    ['with a template that may be more of its path', `\`${base}/a\${q}\``, 'API/hr/v1.0/a{} …'],
    ['that ends with a template', `\`${base}/\${q}\``, 'API/hr/v1.0/{}'],
    ['with braces', `$"${base}/{id}/x"`, 'API/hr/v1.0/{}/x'],
    ['of Ruby', `"${base}/#{id}"`, 'API/hr/v1.0/{}'],
    ['of PowerShell', `"${base}/$(id)/x"`, 'API/hr/v1.0/{}/x'],
    ['of a shell', `"${base}/$id/x"`, 'API/hr/v1.0/{}/x'],
    ['with a variable of the environment', `"${base}/$env:ID/x"`, 'API/hr/v1.0/{}/x'],
    ['with a format', `"${base}/%s/%d"`, 'API/hr/v1.0/{}/{}'],
    ['with a name of a route', `"${base}/:id/x"`, 'API/hr/v1.0/{}/x'],
    ['with a colon', `"${base}/a:id"`, 'API/hr/v1.0/a:id'],
    ['with a placeholder', `"${base}/<id>/x"`, 'API/hr/v1.0/{}/x'],
    ['with a placeholder of two words', `"${base}/<your id>/x"`, 'API/hr/v1.0/'],
    ['with an angle', `"${base}/a>b"`, 'API/hr/v1.0/a'],
    ['with a bracket that nothing closes', `"${base}/a{"`, 'API/hr/v1.0/a{} …'],
    ['that says that it goes on', `"${base}/a…"`, 'API/hr/v1.0/a… …'],
    ['whose API is put in', `"${api}/{}/x"`, 'API/{}/x …'],
    ['with a longer name of a route', `"${base}/:employee/x"`, 'API/hr/v1.0/{}/x'],
    ['that may go on in its middle', `"${base}/a…/b"`, 'API/hr/v1.0/a…/b'],
    ['whose API is all that is put in', `"${api}/{}"`, 'API/{} …'],
    ['with a comma', `"${base}/a,b"`, 'API/hr/v1.0/a,b'],
    ['at the end of a sentence that goes on', `see ${base}/a...`, 'API/hr/v1.0/a'],
    ['without a lock', '"http://openapi.planday.com/hr/v1.0/a"', 'API/hr/v1.0/a'],
    ['of things that are called as the guides are', `"${base}/guides/a"`, 'API/hr/v1.0/guides/a'],
    // What is put together.
    ['with + and no blanks', `"${base}/a"+"/b"`, 'API/hr/v1.0/a/b'],
    ['with calls within calls', `"${base}/" + f(g(xy)).h + "/b"`, 'API/hr/v1.0/{}/b'],
    ['with calls after calls', `"${base}/" + a.b(c).de(f) + "/g"`, 'API/hr/v1.0/{}/g'],
    ['with a variable that is a number', `$N = 5\n"${base}/" + $N + "/b"`, 'API/hr/v1.0/5/b'],
    ['with +', `"${base}/" + id + "/x?y=" + z`, 'API/hr/v1.0/{}/x?y={}'],
    ['with ..', `"${base}/" .. id .. '/x'`, 'API/hr/v1.0/{}/x'],
    ['with &', `"${base}/" & id & "/x"`, 'API/hr/v1.0/{}/x'],
    ['before &&', `"${base}/a" && id`, 'API/hr/v1.0/a'],
    ['of two texts', `"${base}/a" + "/b"`, 'API/hr/v1.0/a/b'],
    ['of two lines', `"${base}/a"\n  + "/b"`, 'API/hr/v1.0/a/b'],
    ['with a call', `"${base}/a/" + f(x, (y)).z() + '/b'`, 'API/hr/v1.0/a/{}/b'],
    ['with another kind of text', `"${base}/a" + $"/{b}"`, 'API/hr/v1.0/a/{}'],
    ['with something unknown at its end', `"${base}/a" + (b)`, 'API/hr/v1.0/a{} …'],
    ['with what is none', `"${base}/a" + -1`, 'API/hr/v1.0/a'],
    ['with what is none, without blanks', `"${base}/a"+-1`, 'API/hr/v1.0/a'],
    // Names that the program has given.
    ['behind a name, as a template', `B = "${base}"\n\`\${B}/a\``, 'API/hr/v1.0 API/hr/v1.0/a'],
    ['behind a name, in braces', `B = "${base}"\nf"{B}/a?x=1"`, 'API/hr/v1.0 API/hr/v1.0/a?x=1'],
    ['behind a name, before a query', `B = "${base}/a"\nf"{B}?x=1"`, 'API/hr/v1.0/a API/hr/v1.0/a?x=1'],
    ['behind a name of Ruby', `b = "${base}"\n"#{b}/a"`, 'API/hr/v1.0 API/hr/v1.0/a'],
    ['behind a name of a shell', `b="${base}"\n"$b/a"`, 'API/hr/v1.0 API/hr/v1.0/a'],
    ['behind a name and +', `b = "${base}"\nb + "/a"`, 'API/hr/v1.0 API/hr/v1.0/a'],
    ['behind a name and ..', `b = "${base}"\n$b .. "/a"`, 'API/hr/v1.0 API/hr/v1.0/a'],
    ['behind a longer name and +', `base = "${base}"\nbase + "/a"`, 'API/hr/v1.0 API/hr/v1.0/a'],
    ['behind a name and + that a text tells of', `b = "${base}"\n"b + '/a'"`, 'API/hr/v1.0'],
    ['behind a member that is called so', `b = "${base}"\nx.b + "/pay/v1.0/a"`, 'API/hr/v1.0 /pay/v1.0/a'],
    ['with a number that has a name', `N = 50\n"${base}/a?limit={N}&x={y}"`, 'API/hr/v1.0/a?limit=50&x={}'],
    ['with a number in a template', `N = 50\n\`${base}/a?limit=\${ N }\``, 'API/hr/v1.0/a?limit=50'],
    ['with a number in two braces', `N = 50\n${base}/a?limit={{N}}&x=1`, 'API/hr/v1.0/a?limit=50&x=1'],
    ['with a number in brackets', `N = 50\n"${base}/a?limit=$(N)"`, 'API/hr/v1.0/a?limit=50'],
    ['behind a name and + without blanks', `b = "${base}"\nb+"/a"`, 'API/hr/v1.0 API/hr/v1.0/a'],
    ['with a call that reads like a name', `fN = 5\n\`${base}/\${f(N)}/x\``, 'API/hr/v1.0/{}/x'],
    ['with a name that reads like another', `NO = 5\n\`${base}/\${N$O}/x\``, 'API/hr/v1.0/{}/x'],
    ['behind the name of something else', 'p = "/x/y"\nget(p + "/z")', ''],
    ['behind the name of something else of a version', 'p = "/x/hr/v2"\nget(p + "/z")', ''],
    ['behind a name that begins with what is put in', 'b = "{}/hr/v1.0"\nb + "/a"', '/hr/v1.0/a'],
    ['behind a name that begins with two things put in', 'b = "{}{}/hr/v1.0"\nb + "/a"', '/hr/v1.0/a'],
    ['before one of another kind', `get("/hr/v1.0/a"); get("${base}/b")`, '/hr/v1.0/a API/hr/v1.0/b'],
    // A path alone.
    ['that is a path', 'get("/hr/v1.0/a")', '/hr/v1.0/a'],
    ['that is a path without its slash', "get('hr/v1.0/a')", '/hr/v1.0/a'],
    ['that is a path of an API that there is not', 'planday; get("/foo/v1.0/a")', '/foo/v1.0/a'],
    ['that is a path beside the header', 'X-ClientId; get("/foo/v12/a")', '/foo/v12/a'],
    ['that is a path of another service', 'get("/foo/v1.0/a")', ''],
    ['that is a part of a path', 'x/hr/v1.0/a', ''],
    ['that is a path of a version of no base', 'client.get("v2/a")', ''],
    ['that is no path of a version', 'get("/hr/version/a")', ''],
    ['behind something unknown', `\`\${api}/hr/v1.0/a\``, '/hr/v1.0/a'],
    ['behind two unknown things', '"{x}{y}/hr/v1.0/a"', '/hr/v1.0/a'],
    ['behind a variable', '$api/hr/v1.0/a', '/hr/v1.0/a'],
    // Addresses of Planday's that are none of these.
    ['of another host', '"https://api.planday.com/x"', 'api.planday.com/x'],
    ['of another company', '"https://planday.example.org/x"', 'planday.example.org/x'],
    ['of somebody else', '"https://example.org/planday"', ''],
    ['of the guides', `"${api}/guides/x" "${api}/gettingstarted" "${api}/hr/swagger/x"`, ''],
    ['that only begins like the guides', `"${api}/guidesx/a"`, 'API/guidesx/a'],
    ['with members that say nothing', `"${base}/a?&=1&b&{x}=3&c=d=e"`, 'API/hr/v1.0/a?b=&c=d'],
  ] as const)
    it(what, () => assert.equal(found(code).join(' '), address));

  for (const [what, call, path] of [
    ['by its path', 'client.get("staff/5")', '/hr/v1.0/staff/5'],
    ['by a path with a slash', 'client.get("/staff/5")', '/hr/v1.0/staff/5'],
    ['with a type', 'client.GetAsync<Row>($"staff/{id}")', '/hr/v1.0/staff/{}'],
    ['by its method', 'client.request("GET", "staff/5")', '/hr/v1.0/staff/5'],
    ['by a path that begins like an address', 'client.get("httpstatus/5")', '/hr/v1.0/httpstatus/5'],
    ['by a word', 'client.get("staff")', undefined],
    ['by something that is no call', 'client.name("staff/5")', undefined],
    ['by an address', 'client.get("https://example.org/5")', undefined],
  ] as const)
    it(`of a client with a base ${what}`, () => {
      const called = path === undefined ? [] : [`API${path}`];
      assert.deepEqual(found(`baseURL: "${base}"\n${call}`), ['API/hr/v1.0', ...called]);
      // Of two bases, nobody knows which.
      const two = `baseURL: "${base}"\nurl: "${api}/pay/v1.0"\n${call}`;
      assert.deepEqual(found(two), ['API/hr/v1.0', 'API/pay/v1.0']);
    });

  it('has its place, and is told once', () => {
    const code = `b = "${base}"\nget(b + "/a")`;
    assert.deepEqual(
      addressesIn(code, constantsIn(code)).map(({ start, end }) => code.slice(start, end)),
      [`${base}"`, 'b + "/a"'],
    );
    const bare = `see ${base}/a`;
    assert.equal(addressesIn(bare, constantsIn(bare))[0]?.end, bare.length);
    const within = `get("${base}/a?next=${api}/pay/v1.0/b")`;
    assert.deepEqual(found(within), [`API/hr/v1.0/a?next=${api}/pay/v1.0/b`]);
  });
});
