import assert from 'node:assert/strict';
import { constantsIn } from '../../../../src/core/assistant/codeConstants.ts';
import { parametersIn } from '../../../../src/core/assistant/codeParameters.ts';

const found = (code: string) =>
  parametersIn(code, constantsIn(code))
    .map(({ name, value }) => `${name}=${value}`)
    .join(' ');

describe('The parameters that a program gives beside an address', () => {
  for (const [code, parameters] of [
    // What holds several.
    ['params = {"a": 1, "b": x}', 'a=1 b=x'],
    ['params={a: 1, b}', 'a=1 b=b'],
    ["params = {'a': '1'}", 'a=1'],
    ['params = {\n  a: 1,\n  b: 2\n}', 'a=1 b=2'],
    ['const queryParams: Record<string, string> = { a: "1" }', 'a=1'],
    ['params: { a: { b: 1 }, c: 2 }', 'a={ b: 1 c=2'],
    ['params = { a: { b: { c: 1 } }, d: 2 }', 'a={ b: d=2'],
    ['params = [("a", 1), ("b", 2)]', 'a=1 b=2'],
    ['params = dict(a=1, b="x")', 'a=1 b=x'],
    ['params = {"a": 1, "b": "x; c: 2"}', 'a=1 b=x; c: 2'],
    ['params = {"a": "1;2;3", "b": "O\'Brien"}', "a=1;2;3 b=O'Brien"],
    ['params = {a => 1}', 'a=1'],
    ['$query = @{ a = 1; b = "x" }', 'a=1 b=x'],
    ['$query = @{\n  a = 1\n  b = "x"\n}', 'a=1 b=x'],
    ['qs := url.Values{"a": {"1"}}', 'a={"1'],
    ['Query = [a = "1", #"b-c" = 2]', 'a=1 b-c=2'],
    ['query = new Dictionary<string, string> { ["a"] = "1", { "b", "2" } }', 'a=1 b=2'],
    ['query = new Dictionary<string, string>() { ["a"] = "1" }', 'a=1'],
    ['new URLSearchParams({ a: 1 })', 'a=1'],
    ['URLSearchParams([["a", 1], ["b", 2]])', 'a=1 b=2'],
    ['urlencode({"a": 1})', 'a=1'],
    ['myparams = {a: 1}', 'a=1'],
    ['search_params: {a: 1}', 'a=1'],
    ['urlParams = {a: 1}', 'a=1'],
    ['query_string = {a: 1}', 'a=1'],
    // What gives one.
    ['params.set("a", 1)', 'a=1'],
    ['url.searchParams.append("a[0]", String(x))', 'a[0]=x'],
    ['q.Add("a", "1")', 'a=1'],
    ['params["a"] = 1;', 'a=1'],
    ['query["a-b"] = x', 'a-b=x'],
    ['AddQueryString(url, "a", x.ToString())', 'a=x'],
    ['AddParameter("a", 1)', 'a=1'],
    ['AddQueryParameter("a", y)', 'a=y'],
    ['--data-urlencode a=1', 'a=1'],
    ['--data "a=1 2', 'a=1 2'],
    ['--url-query=a=1', 'a=1'],
    ['GET /x\n  ?a=1\n\t&b=2 c', 'a=1 b=2'],
    // Pairs in a text.
    ['"a=1"', 'a=1'],
    ['`?a=1&b.c=2`', 'a=1 b.c=2'],
    ["'&offset='", 'offset='],
    ['"a=1&2b=3&c&d-e=4"', 'a=1 c='],
    // Values as they are, by their names, and out of what is around them.
    ['params = {"limit": N}\nN = 1_000', 'limit=1000'],
    ['params = {limit: $n}\n$n = 50', 'limit=50'],
    ['params={a: encodeURIComponent("x")}', 'a=x'],
    ['params={a: str(x)}', 'a=x'],
    ['params={a: `x`}', 'a=x'],
    ['params={"a"}', 'a='],
    ["'a=5))'", 'a=5'],
    ["'a=b)c&d=x.ToString()y'", 'a=b)c d=x.ToString()y'],
    // None of these.
    ['params = {}', ''],
    ['params == {a: 1}', ''],
    ['params = foo({a: 1})', ''],
    ['q.set("a")', ''],
    ['other.set("a", 1)', ''],
    ['-d a=1', ''],
    ['x ?a=1', ''],
    ['"a = 1"', ''],
    // What is sent for tokens.
    ['params = {grant_type: "x", a: 1}', ''],
    ['params = {refresh_token: x, a: 1}', ''],
    ['params = {"client_id": 1, clientSecret: 2, scope: 3, code: 4, code_verifier: 5, state: 6, redirect_uri: 7, a: 8}', 'a=8'],
    ['params = "?a=1"', 'a=1'],
    ['params = {x: "?a=1"}', 'a=1'],
    ['params = [`size=$x`, a, b]', 'size=$x'],
    ['params = [["a", [["b", 1]]], ["c", 2]]', 'a= c=2'],
  ] as const)
    it(code, () => assert.equal(found(code), parameters));

  it('have their places', () => {
    const code = 'params = {\n  "a": 1,\n  b: 2, e: { f: { g: 1 } }, h: 3 }\nq.set("c", 3)\nf("d=4")';
    assert.deepEqual(
      parametersIn(code, constantsIn(code)).map(({ at, name }) => [name, code.slice(at, at + 5)]),
      [
        ['a', 'a": 1'],
        ['b', 'b: 2,'],
        ['e', 'e: { '],
        ['h', 'h: 3 '],
        ['c', 'q.set'],
        ['d', '"d=4"'],
      ],
    );
  });
});
