import assert from 'node:assert/strict';
import type { Api, Endpoint } from '../../../../src/core/catalogue/endpoint.ts';
import { readApi, readOwnApi } from '../../../../src/core/catalogue/readApi.ts';
import { format, PlandayError } from '../../../../src/core/errors.ts';

type Json = Record<string, unknown>;

/** A document with one path, as Planday publishes them: no extension of ours. */
function documentOf(
  get: Json,
  { path = '/hr/v1.0/things', item = {}, ...rest }: Json & { path?: string; item?: Json } = {},
): Json {
  return { openapi: '3.0.4', info: { title: 'Planday HR', version: 'v1.0' }, paths: { [path]: { get, ...item } }, ...rest };
}

function read(document: unknown, overlay?: Api): Endpoint {
  const { api, problems } = readApi(document, 'hr', overlay);
  assert.deepEqual(problems, []);
  const [endpoint] = api.endpoints;
  assert.ok(endpoint);
  return endpoint;
}

function parametersOf(...parameters: unknown[]) {
  return read(documentOf({ parameters })).parameters;
}

function answering(schema: unknown, rest: Json = {}): Json {
  return documentOf({ responses: { 200: { content: { 'application/json': { schema } } } } }, rest);
}

function responseOf(schema: unknown, rest: Json = {}) {
  return read(answering(schema, rest)).response;
}

/** The response of a document that is read in part. */
function cutResponseOf(schema: unknown, rest: Json = {}) {
  const { api, problems } = readApi(answering(schema, rest), 'hr');
  assert.deepEqual(problems.map(format), ['Parts of GET /hr/v1.0/things are left out, because they are too large.']);
  return api.endpoints[0]?.response;
}

describe('readApi', () => {
  describe('what is no OpenAPI document', () => {
    for (const [what, document] of Object.entries({
      nothing: null,
      text: 'openapi',
      'a list': [],
      'an empty object': {},
      'a version that is a number': { openapi: 3, paths: {} },
    })) {
      it(`${what} is refused by the name of the API`, () => {
        assert.throws(() => readApi(document, 'hr'), {
          kind: 'badCatalogue',
          message: 'The document of the HR API is not an OpenAPI 3 document. Update again later.',
        });
      });
    }

    for (const [version, document] of Object.entries({
      'OpenAPI 3.2.0': { openapi: '3.2.0', paths: {} },
      'OpenAPI 4.0': { openapi: '4.0', paths: {} },
      'OpenAPI 30.1.0': { openapi: '30.1.0', paths: {} },
      'Swagger 2.0': { swagger: '2.0', paths: {} },
      'Swagger 2': { swagger: 2, paths: {} },
    })) {
      it(`${version} is refused by its name, with what to do`, () => {
        assert.throws(() => readApi(document, 'hr'), {
          kind: 'badCatalogue',
          message: new RegExp(
            `^The document of the HR API is written in ${version.replaceAll('.', '\\.')}, .*(?:Look for|Ask whoever)`,
          ),
        });
      });
    }

    for (const version of ['3', '3.x', 'v3.2', 'three', 'x'.repeat(30)])
      it(`“${version}” is no version of it`, () =>
        assert.throws(() => readApi({ openapi: version, paths: {} }, 'hr'), {
          kind: 'badCatalogue',
          message: 'The document of the HR API is not an OpenAPI 3 document. Update again later.',
        }));

    it('whatever it calls its version is shortened', () => {
      const long = '2'.repeat(30);
      assert.throws(() => readApi({ swagger: long }, 'hr'), { message: new RegExp(` in Swagger ${'2'.repeat(19)}…, and only`) });
      assert.throws(() => readApi({ openapi: `3.2.${long}` }, 'hr'), {
        message: new RegExp(` in OpenAPI 3\\.2\\.${'2'.repeat(15)}…, and this`),
      });
    });

    for (const version of ['3.0.0', '3.0.4', '3.1.0', '3.1.1', '3.1', '3.0']) {
      it(`OpenAPI ${version} is read`, () => assert.deepEqual(readApi({ openapi: version, paths: {} }, 'hr').problems, []));
    }

    for (const paths of [undefined, null, [], 'none']) {
      it(`paths: ${JSON.stringify(paths)} is refused`, () => {
        assert.throws(() => readApi({ openapi: '3.0.1', paths }, 'pay'), {
          kind: 'badCatalogue',
          message: 'The OpenAPI document of the Pay API lists no paths. Update again later.',
        });
      });
    }
  });

  describe('operations', () => {
    it('makes an endpoint of a GET and of nothing else', () => {
      const { api, problems } = readApi(
        {
          openapi: '3.1.0',
          paths: {
            '/hr/v1.0/things': { get: { summary: 'List things' }, post: { summary: 'Create' }, 'x-note': 1 },
            '/hr/v1.0/others': { post: {}, put: {}, delete: {} },
            'x-extension': 'ignored',
          },
        },
        'hr',
      );
      assert.deepEqual(problems, []);
      assert.deepEqual(api, {
        name: 'hr',
        title: 'HR',
        endpoints: [
          {
            id: '/hr/v1.0/things',
            api: 'hr',
            path: '/hr/v1.0/things',
            name: 'Things',
            summary: 'List things',
            confidence: 'spec',
            parameters: [],
          },
        ],
      });
    });

    it('leaves out what cannot be read and keeps the rest', () => {
      const { api, problems } = readApi(
        {
          openapi: '3.0.0',
          paths: {
            '/hr/v1.0/good': { get: {} },
            '/hr/v1.0/text': { get: 'nonsense' },
            '/hr/v1.0/null': null,
            'no-slash': { get: {} },
            '//evil.example/x': { get: {} },
            '/hr/../portal': { get: {} },
            '/hr/v1.0/a?b=c': { get: {} },
            '/hr/v1.0/{open': { get: {} },
            '/hr/v1.0/{id}/{id}': { get: {} },
            '/HR/v1/Good/': { get: {} },
            '/hr/v1.0/missing': { $ref: '#/components/pathItems/none' },
          },
        },
        'hr',
      );
      assert.deepEqual(
        api.endpoints.map(({ id }) => id),
        ['/hr/v1.0/good'],
      );
      assert.deepEqual(problems.map(format), [
        'GET /hr/v1.0/text is no operation.',
        'GET /hr/v1.0/null is no operation.',
        'GET no-slash does not start with one slash.',
        'GET //evil.example/x does not start with one slash.',
        'GET /hr/../portal leaves its folder.',
        'GET /hr/v1.0/a?b=c holds a character that no path template has.',
        'GET /hr/v1.0/{open has a brace without its pair.',
        'GET /hr/v1.0/{id}/{id} names a parameter twice.',
        'GET /HR/v1/Good/ is the same as GET /hr/v1.0/good, and is left out.',
        'GET /hr/v1.0/missing is left out, because its reference #/components/pathItems/none leads to nothing in the document.',
      ]);
    });

    for (const sign of ['\u202e', '\u200b', '\u2028', '\u0000', '\u{e0041}', '`', '<', '"', '|']) {
      it(`with ${JSON.stringify(sign)} in their path are left out`, () => {
        const { api, problems } = readApi(documentOf({}, { path: `/hr/v1.0/a${sign}b` }), 'hr');
        assert.deepEqual(api.endpoints, []);
        assert.match(problems.map(format).join(), /^GET \/hr\/v1\.0\/a.*b holds a character that no path template has\.$/);
      });
    }

    it('are told apart by their paths where their names look like one', () => {
      const paths = Object.fromEntries(
        ['Caf\u00e9s', 'CAFE\u0301S', 'Ca\u200bf\u00e9s\u2060'].map((summary, index) => [
          `/hr/v1.0/places${index}`,
          { get: { summary } },
        ]),
      );
      const names = readApi({ openapi: '3.0.0', paths }, 'hr').api.endpoints.map(({ name }) => name);
      assert.deepEqual(names, ['Places0', 'Places1', 'Places2']);
    });

    it('follows a reference to a path item', () => {
      const document = {
        openapi: '3.1.0',
        paths: { '/hr/v1.0/things': { $ref: '#/components/pathItems/Things' } },
        components: { pathItems: { Things: { get: { summary: 'Things' } } } },
      };
      assert.equal(read(document).name, 'Things');
    });

    it('fills in the version of the path and does not ask for it', () => {
      const path = '/hr/v{version}/rows/{id}';
      const version = { name: 'version', in: 'path', required: true, schema: { type: 'string' } };
      const endpoint = read(documentOf({ parameters: [version] }, { path }));
      assert.equal(endpoint.id, '/hr/v1.0/rows/{id}');
      assert.deepEqual(endpoint.parameters, [{ name: 'id', in: 'path', required: true, type: 'string' }]);
    });

    for (const [stated, filledIn] of [
      ['v1.0', '1.0'],
      ['V2', '2'],
      ['3.15', '3.15'],
      ['v10', '10'],
      ['1.0.0', '1.0'],
      ['v4beta', '1.0'],
      ['next', '1.0'],
      ['rev5', '1.0'],
      ['6.', '1.0'],
      [7, '1.0'],
      [undefined, '1.0'],
    ] as const) {
      it(`have ${filledIn} for the version of the path where the document says ${stated} of its own`, () => {
        const document = documentOf({}, { path: '/hr/v{version}/rows', info: { version: stated } });
        assert.equal(read(document).id, `/hr/v${filledIn}/rows`);
      });
    }

    it('below a path that is none of ours are no other API’s where one beside them is ours', () => {
      const { api, problems } = readApi(
        { openapi: '3.0.4', paths: { '/pay/v1.0/a': { post: {} }, 'x-b': null, c: null, '/hr/v1.0/d': null } },
        'hr',
      );
      assert.deepEqual([api.endpoints, problems.map(format)], [[], ['GET /hr/v1.0/d is no operation.']]);
    });

    it('finds names: summary, path, and both when names meet', () => {
      const names = (paths: Record<string, Json>) =>
        readApi({ openapi: '3.0.0', paths }, 'hr').api.endpoints.map(({ name, summary }) => [name, summary]);
      assert.deepEqual(names({ '/hr/v1/things': { get: { summary: ' Gets a list of security groups. ' } } }), [
        ['Security groups', 'Gets a list of security groups.'],
      ]);
      assert.deepEqual(
        names({
          '/hr/v1.0/salesFigures': { get: { summary: 'Get' } },
          '/hr/v1.0/salesFigures/{id}': { get: { summary: 'Get' } },
          '/hr/v1.0/salesFigures/{id}/rows': { get: { summary: '', description: 'All rows. Slow.' } },
          '/hr/v1.0/companies/{id}': { get: { summary: 42 } },
          '/hr/v2.0/companies/{id}': { get: {} },
        }),
        [
          ['Sales figures', 'Get'],
          ['Sales figure', 'Get'],
          ['Rows of sales figure', 'All rows.'],
          ['V1.0 · Company', 'V1.0 · Company'],
          ['V2.0 · Company', 'V2.0 · Company'],
        ],
      );
    });

    it('marks what is deprecated', () => {
      assert.equal(read(documentOf({ deprecated: true })).deprecated, true);
    });
  });

  describe('parameters', () => {
    it('reads types, bounds, enums, defaults and examples', () => {
      assert.deepEqual(
        parametersOf(
          { name: 'count', in: 'query', schema: { type: 'integer', format: 'int32', minimum: 1, maximum: 9, default: 3 } },
          {
            name: 'kind',
            in: 'query',
            required: true,
            description: ' Which. ',
            schema: { type: 'string', enum: ['a', 'b', 'a', null, ''] },
          },
          { name: 'on', in: 'query', deprecated: true, schema: { type: 'boolean', default: false }, example: true },
          { name: 'day', in: 'query', schema: { type: 'string', format: 'date' } },
          { name: 'since', in: 'query', schema: { type: 'string', format: 'date-time' } },
          { name: 'code', in: 'query', schema: { type: 'string', pattern: '^x+$' } },
        ),
        [
          { name: 'count', in: 'query', required: false, type: 'integer', format: 'int32', minimum: 1, maximum: 9, default: '3' },
          { name: 'kind', in: 'query', required: true, description: 'Which.', type: 'string', enum: ['a', 'b'] },
          { name: 'on', in: 'query', required: false, deprecated: true, type: 'boolean', default: 'false', example: 'true' },
          { name: 'day', in: 'query', required: false, type: 'string', format: 'date', date: 'date' },
          { name: 'since', in: 'query', required: false, type: 'string', format: 'date-time', date: 'utc' },
          { name: 'code', in: 'query', required: false, type: 'string' },
        ],
      );
    });

    it('repeats the key of an array unless explode is false', () => {
      const schema = { type: 'array', items: { type: 'integer' } };
      assert.deepEqual(
        parametersOf(
          { name: 'a', in: 'query', schema },
          { name: 'b', in: 'query', explode: true, schema },
          { name: 'c', in: 'query', style: 'form', explode: false, schema },
        ).map(({ name, array, type }) => [name, array, type]),
        [
          ['a', 'repeat', 'integer'],
          ['b', 'repeat', 'integer'],
          ['c', 'comma', 'integer'],
        ],
      );
    });

    it('takes content, Swagger 2 keywords and nullable types for a schema, and text for nonsense', () => {
      assert.deepEqual(
        parametersOf(
          { name: 'a', in: 'query', content: { 'application/json': { schema: { type: 'number' } } } },
          { name: 'b', in: 'query', type: 'boolean' },
          { name: 'c', in: 'query', schema: { type: ['null', 'integer'] } },
          { name: 'd', in: 'query', schema: { type: 'banana' } },
          { name: 'e', in: 'query', schema: { allOf: [{ type: 'integer' }, { maximum: 4 }] } },
          { name: 'f', in: 'query' },
        ).map(({ name, type, maximum }) => [name, type, maximum]),
        [
          ['a', 'number', undefined],
          ['b', 'boolean', undefined],
          ['c', 'integer', undefined],
          ['d', 'string', undefined],
          ['e', 'integer', 4],
          ['f', 'string', undefined],
        ],
      );
    });

    it('ignores headers and cookies, and names what is no parameter', () => {
      const { api, problems } = readApi(
        documentOf({
          parameters: [
            { name: 'X-ClientId', in: 'header', required: true },
            { name: 'session', in: 'cookie' },
            { name: 'body', in: 'body' },
            { name: 'limit', in: 'query' },
            { name: 'Limit', in: 'query' },
            { name: ' padded', in: 'query' },
            { in: 'query' },
            { name: 7, in: 'query' },
            null,
            'text',
            { $ref: '#/components/parameters/none' },
            { $ref: 'https://elsewhere.example/p.json' },
          ],
        }),
        'hr',
      );
      assert.deepEqual(
        api.endpoints[0]?.parameters.map(({ name }) => name),
        ['limit'],
      );
      const unwritten = 'is missing, because it is not written as a parameter is.';
      assert.deepEqual(problems.map(format), [
        `The parameter body of GET /hr/v1.0/things ${unwritten}`,
        'The parameter Limit of GET /hr/v1.0/things is missing, because another one has the same name.',
        `The parameter padded of GET /hr/v1.0/things ${unwritten}`,
        `A parameter of GET /hr/v1.0/things ${unwritten}`,
        'A parameter of GET /hr/v1.0/things is missing, because its reference #/components/parameters/none leads to nothing in the document.',
        'A parameter of GET /hr/v1.0/things is missing, because its reference https://elsewhere.example/p.json leads to another document.',
      ]);
    });

    it('joins those of the path item, references included; the operation has the last word', () => {
      const endpoint = read(
        documentOf(
          { parameters: [{ name: 'a', in: 'query', schema: { type: 'integer' } }] },
          {
            path: '/hr/v1.0/things/{thingId}',
            item: {
              parameters: [{ $ref: '#/components/parameters/Thing' }, { name: 'a', in: 'query', schema: { type: 'string' } }],
            },
            components: {
              parameters: { Thing: { name: 'THINGID', in: 'path', schema: { $ref: '#/components/schemas/Id' } } },
              schemas: { Id: { type: 'integer', format: 'int64' } },
            },
          },
        ),
      );
      assert.deepEqual(endpoint.parameters, [
        { name: 'thingId', in: 'path', required: true, type: 'integer', format: 'int64' },
        { name: 'a', in: 'query', required: false, type: 'integer' },
      ]);
    });

    it('derives paging from limit and offset in any spelling', () => {
      const paged = read(
        documentOf({
          parameters: [
            { name: 'Limit', in: 'query', schema: { type: 'integer', maximum: 200 } },
            { name: 'OFFSET', in: 'query', schema: { type: 'integer' } },
          ],
        }),
      );
      assert.deepEqual(paged.paging, { limit: 'Limit', offset: 'OFFSET', maximum: 200 });
      assert.equal(read(documentOf({ parameters: [{ name: 'limit', in: 'query' }] })).paging, undefined);
    });

    for (const [stated, believed] of [
      [0, undefined],
      [-50, undefined],
      [0.5, undefined],
      [50.9, 50],
      [1, 1],
      [10_000, 10_000],
      [2 ** 31 - 1, undefined],
      [1e300, undefined],
      [Number.NaN, undefined],
      [Number.POSITIVE_INFINITY, undefined],
      ['50', undefined],
      [null, undefined],
    ] as const) {
      it(`believes in a page of ${believed} rows where the document states ${stated}`, () => {
        const limit = { name: 'limit', in: 'query', schema: { type: 'integer', maximum: stated } };
        const offset = { name: 'offset', in: 'query' };
        assert.equal(read(documentOf({ parameters: [limit, offset] })).paging?.maximum, believed);
        const own = { parameters: [{ name: 'limit', in: 'query' }, offset], 'x-planday-paging': { maximum: stated } };
        assert.equal(readOwnApi(documentOf(own), 'hr').api.endpoints[0]?.paging?.maximum, believed);
      });
    }
  });

  describe('schemas', () => {
    it('writes references out, through encoded names too', () => {
      const components = {
        schemas: {
          'A/B c': { type: 'object', properties: { id: { $ref: '#/components/schemas/Id' } } },
          Id: { type: 'integer' },
        },
      };
      assert.deepEqual(responseOf({ $ref: '#/components/schemas/A~1B%20c' }, { components }), {
        type: 'object',
        properties: { id: { type: 'integer' } },
      });
    });

    it('cuts a cycle and keeps what the field is', () => {
      const Node = {
        type: 'object',
        description: 'A node.',
        properties: {
          parent: { $ref: '#/components/schemas/Node' },
          children: { type: 'array', items: { $ref: '#/components/schemas/Node' } },
        },
      };
      const cut = { type: 'object', description: 'A node.' };
      assert.deepEqual(responseOf({ $ref: '#/components/schemas/Node' }, { components: { schemas: { Node } } }), {
        ...cut,
        properties: { parent: cut, children: { type: 'array', items: cut } },
      });
    });

    it('cuts a cycle anew wherever it is entered', () => {
      const schemas = {
        A: { type: 'object', properties: { b: { $ref: '#/components/schemas/B' } } },
        B: { type: 'array', items: { $ref: '#/components/schemas/A' } },
      };
      const properties = { a: { $ref: '#/components/schemas/A' }, b: { $ref: '#/components/schemas/B' } };
      assert.deepEqual(responseOf({ properties }, { components: { schemas } }), {
        properties: {
          a: { type: 'object', properties: { b: { type: 'array', items: { type: 'object' } } } },
          b: { type: 'array', items: { type: 'object', properties: { b: { type: 'array' } } } },
        },
      });
    });

    it('merges allOf, and what oneOf and anyOf may hold', () => {
      const a = { type: 'object', required: ['a'], properties: { a: { type: 'string' }, both: { description: 'One.' } } };
      const b = { type: 'object', required: ['b'], properties: { b: { type: 'integer' }, both: { type: 'number' } } };
      const properties = { a: { type: 'string' }, both: { type: 'number', description: 'One.' }, b: { type: 'integer' } };
      assert.deepEqual(responseOf({ description: 'Sum.', allOf: [a, b] }), {
        type: 'object',
        description: 'Sum.',
        required: ['a', 'b'],
        properties,
      });
      const either = { ...properties, both: { description: 'One.' } };
      assert.deepEqual(
        responseOf({ oneOf: [a, b] }),
        { type: 'object', properties: either },
        'the first takes anything for both',
      );
      assert.deepEqual(responseOf({ anyOf: [{ type: 'string' }, { type: 'integer' }, { type: 'null' }] }), { nullable: true });
      assert.deepEqual(responseOf({ nullable: true, allOf: [{ type: 'string' }] }), { type: 'string', nullable: true });
      assert.deepEqual(responseOf({ oneOf: [{ type: 'null' }, { type: 'string', enum: ['x'] }] }), {
        type: 'string',
        enum: ['x'],
        nullable: true,
      });
    });

    it('understands nullable as OpenAPI 3.1 writes it', () => {
      assert.deepEqual(responseOf({ type: ['string', 'null'], format: 'date' }), {
        type: 'string',
        nullable: true,
        format: 'date',
      });
    });

    it('follows a reference to a response and takes any JSON media type', () => {
      const schema = { type: 'string' };
      const components = { responses: { Ok: { content: { 'text/plain': { schema: {} }, 'text/json': { schema } } } } };
      assert.deepEqual(
        read(documentOf({ responses: { 200: { $ref: '#/components/responses/Ok' } } }, { components })).response,
        schema,
      );
      assert.equal(read(documentOf({ responses: { 204: { description: 'None' } } })).response, undefined);
    });

    it('survives members that would change a prototype', () => {
      const document = JSON.parse(
        '{"openapi":"3.0.0","paths":{"__proto__":{"get":{}},"/hr/v1.0/a":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"properties":{"__proto__":{"type":"string"},"constructor":{"type":"string"}}}}}}}}}}}',
      );
      const endpoint = read(document);
      assert.deepEqual(Object.keys(endpoint.response?.properties ?? {}), ['constructor']);
      assert.equal(Object.getPrototypeOf(endpoint.response?.properties), Object.prototype);
      assert.equal(({} as Json).type, undefined);
      const [inherited] = readApi(answering({ $ref: '#/constructor/prototype' }), 'hr').api.endpoints;
      assert.deepEqual(inherited?.response, {});
    });

    it('stays small where references multiply', () => {
      const schemas: Json = { S0: { type: 'string' } };
      for (let i = 1; i < 60; i++) {
        const $ref = `#/components/schemas/S${i - 1}`;
        schemas[`S${i}`] = { type: 'object', properties: { a: { $ref }, b: { $ref }, c: { $ref } } };
      }
      const response = cutResponseOf({ $ref: '#/components/schemas/S59' }, { components: { schemas } });
      assert.ok(JSON.stringify(response).length < 500_000);
    });

    it('stays small where a big schema is used often', () => {
      const field = {
        type: 'object',
        properties: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, { type: 'string' }])),
      };
      const Big = { type: 'object', properties: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`p${i}`, field])) };
      const properties = Object.fromEntries(
        Array.from({ length: 20 }, (_, i) => [`b${i}`, { $ref: '#/components/schemas/Big' }]),
      );
      const text = JSON.stringify(cutResponseOf({ properties }, { components: { schemas: { Big } } }));
      const size = text.split('"type"').length;
      assert.ok(size > 4000 && size < 5200, `${size} schemas`);
    });

    it('stays shallow where schemas nest without end', () => {
      let schema: Json = { type: 'string' };
      for (let i = 0; i < 20_000; i++) schema = { type: 'array', items: schema };
      assert.ok(JSON.stringify(cutResponseOf(schema)).length < 2000);
    });
  });

  describe('scopes', () => {
    const scopeOf = (get: Json, rest: Json = {}) => read(documentOf(get, rest)).scope;

    for (const [description, scope] of [
      ['Lists things. Required scope: shift:read', 'shift:read'],
      ['<b>Authorization policy:</b> `department:read`', 'department:read'],
      ['Authorization policy: shift update. See shift:read too.', 'shift:update'],
      ['You need the scope revenue read for this.', 'revenue:read'],
      ['Special fields want ssn:create; the call itself EMPLOYEE:READ.', 'employee:read'],
      ['Authorization policy: EmployeeReadSkillRead', undefined],
      ['Required scope: departments:read, or openid', undefined],
      ['Nothing of the kind.', undefined],
    ] as const) {
      it(`"${description}" gives ${scope}`, () => assert.equal(scopeOf({ description }), scope));
    }

    it('reads the security requirement', () => {
      assert.equal(scopeOf({ security: [{ oauth2: ['pay:all', 'payrates:read'] }, null] }), 'payrates:read');
    });

    it('reads the only read scope of the group', () => {
      const tags = [{ name: 'Groups', description: 'Scopes used: | securitygroups read | securitygroupmembership:update |' }];
      const endpoint = read(documentOf({ tags: ['Groups', 7] }, { tags }));
      assert.equal(endpoint.scope, 'securitygroups:read');
      assert.equal(endpoint.scopeNote, 'Read from the description of its group.');
    });

    const tagged = (count: number, rest: Json = {}) => {
      const names = Array.from({ length: count }, (_, index) => `T${index}`);
      const tags = names.map((name, index) => ({ name, description: index === count - 1 ? 'ssn:read' : 'x', ...rest }));
      return [{ tags: names }, { tags }] as const;
    };

    it('looks for it in the first 10 groups of an operation, and the first 500 of the document', () => {
      assert.deepEqual([scopeOf(...tagged(10)), scopeOf(...tagged(11))], ['ssn:read', undefined]);
      const [, many] = tagged(500);
      assert.deepEqual([scopeOf({ tags: ['T499'] }, many), scopeOf({ tags: ['T500'] }, tagged(501)[1])], ['ssn:read', undefined]);
    });

    it('tells apart what the groups of an operation say', () =>
      assert.equal(scopeOf(...tagged(2, { description: 'ssn:read' })), 'ssn:read'));

    it('knows a group by its name alone, and those that have one', () => {
      const group = (name: unknown) => ({ tags: [{ name, description: 'ssn:read' }, 'T', { name: 'T' }] });
      assert.deepEqual([scopeOf({ tags: ['G'] }, group('G')), scopeOf({ tags: ['T'] }, group('G'))], ['ssn:read', undefined]);
      assert.equal(scopeOf({ tags: [7] }, group('7')), undefined);
      assert.equal(scopeOf({ tags: 'G' }, group('G')), undefined);
    });

    it('reads no more of long groups than of one', () => {
      const tags = Array.from({ length: 10 }, (_, index) => ({ name: `T${index}`, description: '-'.repeat(20_000) }));
      const get = { tags: tags.map(({ name }) => name) };
      const paths = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`/hr/v1.0/list${index}`, { get }]));
      assert.equal(readApi({ openapi: '3.0.4', paths, tags }, 'hr').api.endpoints.length, 60);
    });
  });

  describe('with ours over it', () => {
    const overlay: Api = {
      name: 'hr',
      title: 'HR',
      endpoints: [
        {
          id: '/hr/v1.0/things/{thingId}',
          api: 'hr',
          path: '/hr/v1.0/things/{thingId}',
          name: 'Thing',
          summary: 'One thing',
          scope: 'shift:read',
          scopeNote: 'Inferred.',
          notes: 'Note.',
          confidence: 'client-code',
          source: 'A public client',
          maximumDays: 31,
          paging: { limit: 'Limit', offset: 'Offset', maximum: 50 },
          parameters: [
            { name: 'thingId', in: 'path', required: true, type: 'integer', description: 'Thing id.' },
            { name: 'Limit', in: 'query', required: false, type: 'integer', default: '50' },
            { name: 'Offset', in: 'query', required: false, type: 'integer' },
            { name: 'special', in: 'query', required: false, type: 'string', enum: ['Ssn'], array: 'comma', sensitive: true },
            { name: 'from', in: 'query', required: true, type: 'string', date: 'local-minutes' },
            { name: 'old', in: 'query', required: false, type: 'string' },
          ],
          response: { type: 'object', properties: { id: { type: 'integer', description: 'Ours.' }, gone: { type: 'string' } } },
        },
      ],
    };
    const published = (get: Json) => read(documentOf(get, { path: '/hr/v1/Things/{id}' }), overlay);
    const strings = { type: 'array', items: { type: 'string' } };

    const extensions: Json = {
      'x-planday-name': '[Retry](command:workbench.action.closeWindow)',
      'x-planday-scope': 'evil:read',
      'x-planday-scope-note': 'Evil note',
      'x-planday-notes': 'Evil notes',
      'x-planday-confidence': 'docs',
      'x-planday-source': 'Evil source',
      'x-planday-paging': { limit: 'x', offset: 'y', maximum: 0 },
      'x-planday-maximum-days': 1,
    };
    const parameters = [
      { name: 'limit', in: 'query' },
      { name: 'offset', in: 'query' },
      { name: 'day', in: 'query', schema: { type: 'string' }, 'x-planday-date': 'local-minutes', 'x-planday-sensitive': true },
    ];

    it('takes no extension of ours from a published document, whether we know the operation or not', () => {
      const known = { ...published({ ...extensions, parameters }) };
      assert.deepEqual(known, published({ parameters }));
      assert.deepEqual(
        [known.name, known.scope, known.scopeNote, known.notes, known.maximumDays, known.paging?.maximum],
        ['Thing', 'shift:read', 'Inferred.', 'Note.', 31, 50],
      );
      assert.deepEqual(read(documentOf({ ...extensions, parameters })), read(documentOf({ parameters })));
    });

    it('takes every extension from a document of ours', () => {
      const [endpoint] = readOwnApi(documentOf({ ...extensions, parameters }), 'hr').api.endpoints;
      const { name, scope, scopeNote, notes, confidence, source, maximumDays } = endpoint ?? {};
      assert.deepEqual(
        [name, scope, scopeNote, notes, confidence, source, maximumDays],
        ['[Retry] (command:workbench.action.closeWindow)', 'evil:read', 'Evil note', 'Evil notes', 'docs', 'Evil source', 1],
      );
      const day = endpoint?.parameters.find((parameter) => parameter.name === 'day');
      assert.deepEqual([day?.date, day?.sensitive], ['local-minutes', true]);
    });

    it('takes an operation for documented that is published, and says whence its fields are where they are not', () => {
      const certainty = ({ confidence, source }: Endpoint) => [confidence, source];
      const content = { 'application/json': { schema: { type: 'object', properties: { id: { type: 'integer' } } } } };
      assert.deepEqual(certainty(published({ responses: { 200: { content } } })), ['spec', undefined]);
      assert.deepEqual(certainty(published({ responses: { 200: { description: 'OK' } } })), ['spec', 'A public client']);
      assert.deepEqual(certainty(published({})), ['spec', 'A public client']);
    });

    it('keeps what a published document cannot say', () => {
      assert.deepEqual(
        published({
          summary: 'Gets the thing',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } },
            { name: 'Special', in: 'query', schema: strings },
            { name: 'from', in: 'query', required: true, schema: { type: 'string', format: 'date-time' } },
          ],
          responses: {
            200: {
              content: {
                'application/json': {
                  schema: { type: 'object', properties: { id: { type: 'integer' }, more: { type: 'string' } } },
                },
              },
            },
          },
        }),
        {
          id: '/hr/v1.0/things/{thingId}',
          api: 'hr',
          path: '/hr/v1.0/things/{thingId}',
          name: 'Thing',
          summary: 'Gets the thing',
          scope: 'shift:read',
          scopeNote: 'Inferred.',
          notes: 'Note.',
          confidence: 'spec',
          paging: { limit: 'Limit', offset: 'Offset', maximum: 50 },
          maximumDays: 31,
          parameters: [
            { name: 'thingId', in: 'path', required: true, type: 'integer', format: 'int64', description: 'Thing id.' },
            {
              name: 'special',
              wireName: 'Special',
              in: 'query',
              required: false,
              type: 'string',
              enum: ['Ssn'],
              array: 'comma',
              sensitive: true,
            },
            { name: 'from', in: 'query', required: true, type: 'string', format: 'date-time', date: 'local-minutes' },
            { name: 'Limit', in: 'query', required: false, type: 'integer', default: '50' },
            { name: 'Offset', in: 'query', required: false, type: 'integer' },
          ],
          response: { type: 'object', properties: { id: { type: 'integer', description: 'Ours.' }, more: { type: 'string' } } },
        },
      );
    });

    it('believes the document where it says something else', () => {
      const endpoint = published({
        description: 'Required scope: department:read.',
        parameters: [
          { name: 'limit', in: 'query', schema: { type: 'integer', maximum: 500 } },
          { name: 'offset', in: 'query', schema: { type: 'integer' } },
          {
            name: 'special',
            in: 'query',
            style: 'form',
            explode: true,
            schema: { ...strings, items: { type: 'string', enum: ['Ssn', 'New'] } },
          },
        ],
      });
      assert.equal(endpoint.scope, 'department:read');
      assert.equal(endpoint.scopeNote, undefined);
      assert.deepEqual(endpoint.paging, { limit: 'Limit', offset: 'Offset', maximum: 500 });
      const wire = endpoint.parameters
        .filter((parameter) => parameter.in === 'query')
        .map(({ name, wireName }) => [name, wireName]);
      assert.deepEqual(wire, [
        ['Limit', 'limit'],
        ['Offset', 'offset'],
        ['special', undefined],
      ]);
      const special = endpoint.parameters.find(({ name }) => name === 'special');
      assert.deepEqual([special?.array, special?.enum, special?.sensitive], ['repeat', ['Ssn', 'New'], true]);
    });

    it('keeps one name for each, whatever is spelled alike', () => {
      const names = (...given: string[]) =>
        published({ parameters: given.map((name) => ({ name, in: 'query' })) })
          .parameters.filter((parameter) => parameter.in === 'query' && !/limit|offset/i.test(parameter.name))
          .map(({ name, wireName = name }) => [name, wireName]);
      assert.deepEqual(names('FROM'), [['from', 'FROM']]);
      assert.deepEqual(names('fr_om', 'from'), [
        ['fr_om', 'fr_om'],
        ['from', 'from'],
      ]);
      assert.deepEqual(names('fr_om', 'fr-om'), [
        ['from', 'fr_om'],
        ['fr-om', 'fr-om'],
      ]);
      assert.deepEqual(names('thingId', 'Old'), [
        ['?thingId', 'thingId'],
        ['old', 'Old'],
      ]);
    });

    it('keeps our scope where the text only mentions another one', () => {
      assert.equal(published({ description: 'Bank accounts come with bankaccount:read only.' }).scope, 'shift:read');
    });

    it('keeps our order and puts what is new at the end', () => {
      const paths = { '/hr/v1.0/aaa': { get: {} }, '/hr/v1.0/things/{x}': { get: {} } };
      const { api } = readApi({ openapi: '3.0.0', paths }, 'hr', overlay);
      assert.deepEqual(
        api.endpoints.map(({ name }) => name),
        ['Thing', 'Aaa'],
      );
      const more = Object.fromEntries(['/b', '/c', '/things/{x}', '/a'].map((path) => [`/hr/v1.0${path}`, { get: {} }]));
      assert.deepEqual(
        readApi({ openapi: '3.0.0', paths: more }, 'hr', overlay).api.endpoints.map(({ name }) => name),
        ['Thing', 'B', 'C', 'A'],
      );
    });
  });

  it('throws a PlandayError and no other', () => {
    assert.throws(() => readApi(undefined, 'hr'), PlandayError);
  });
});
