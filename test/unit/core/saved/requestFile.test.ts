import assert from 'node:assert/strict';
import fc from 'fast-check';
import { format, type PlandayError } from '../../../../src/core/errors.ts';
import type { SharedRequest } from '../../../../src/core/saved/fileEntry.ts';
import type { SharedQuery } from '../../../../src/core/saved/queryEntry.ts';
import { fileVersion, readRequestFile, writeRequestFile } from '../../../../src/core/saved/requestFile.ts';

const shifts: SharedRequest = {
  name: 'Shifts of last week',
  folder: 'Payroll',
  endpointId: '/scheduling/v1.0/shifts',
  values: { departmentId: ['1', '2'], shiftStatus: 'Open' },
  periods: { from: 'lastWeek' },
  notKept: ['searchQuery'],
  all: true,
  query: '$..id',
  portals: ['Nordlys Café'],
};
const departments: SharedRequest = {
  name: 'Departments',
  endpointId: '/hr/v1.0/departments',
  values: {},
  all: false,
  portals: [],
};

const read = (requests: unknown, version: unknown = 1) => readRequestFile(JSON.stringify({ version, requests }), 'x.json');
const whole = { name: 'Good', endpoint: '/hr/v1.0/departments' };

describe('a file of saved requests', () => {
  it('can be reviewed', () => {
    assert.equal(fileVersion, 3);
    assert.deepEqual(JSON.parse(writeRequestFile([shifts, departments])), {
      version: 1,
      requests: [
        {
          name: 'Shifts of last week',
          folder: 'Payroll',
          endpoint: '/scheduling/v1.0/shifts',
          parameters: { departmentId: ['1', '2'], shiftStatus: 'Open' },
          periods: { from: 'lastWeek' },
          asks: ['searchQuery'],
          allPages: true,
          query: '$..id',
          portals: ['Nordlys Café'],
        },
        { name: 'Departments', endpoint: '/hr/v1.0/departments' },
      ],
    });
  });

  it('gives back what was written', () => {
    // A name as it is kept: with single spaces, and none around it.
    const text = fc.string({ minLength: 1, maxLength: 20 }).filter((name) => /^\w+(?: \w+)*$/.test(name));
    const request: fc.Arbitrary<SharedRequest> = fc.record(
      {
        name: text,
        folder: text,
        endpointId: text.map((path) => `/${path.replaceAll(' ', '')}`),
        values: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.array(fc.string()))),
        periods: fc.dictionary(text, fc.constantFrom('lastWeek', 'today'), { minKeys: 1 }),
        notKept: fc.uniqueArray(fc.string(), { minLength: 1 }),
        all: fc.boolean(),
        query: fc.string(),
        portals: fc.array(fc.string()),
      },
      { requiredKeys: ['name', 'endpointId', 'values', 'all', 'portals'] },
    );
    fc.assert(
      fc.property(fc.array(request, { maxLength: 5 }), (requests) => {
        const back = readRequestFile(writeRequestFile(requests), 'x.json');
        assert.deepEqual(back.problems, []);
        assert.equal(JSON.stringify(back.requests.map(sorted)), JSON.stringify(requests.map(sorted)));
      }),
      { numRuns: 200 },
    );
  });

  it('may begin with a mark, and have numbers and booleans as such', () => {
    const text = `\ufeff${JSON.stringify({ version: 1, requests: [{ ...whole, parameters: { id: 7, ids: [1, '2'], open: true } }] })}`;
    assert.deepEqual(readRequestFile(text, 'x.json').requests[0]?.values, { id: '7', ids: ['1', '2'], open: 'true' });
    const big = '{"version":1,"requests":[{"name":"Big","endpoint":"/x","parameters":{"id":12345678901234567890}}]}';
    assert.deepEqual(readRequestFile(big, 'x.json').requests[0]?.values, { id: '12345678901234567890' });
  });
});

describe('a file that is none', () => {
  const cases: readonly (readonly [string, RegExp])[] = [
    ['', /^x\.json is no JSON, so nothing was imported/],
    ['{"version": 1, "requests": [}', /is no JSON/],
    ['['.repeat(500), /is no JSON/],
    ['[]', /holds no saved requests, so nothing was imported/],
    ['null', /holds no saved requests/],
    ['{"requests": []}', /holds no saved requests/],
    ['{"version": "1", "requests": []}', /holds no saved requests/],
    ['{"version": 0, "requests": []}', /holds no saved requests/],
    ['{"version": 1.5, "requests": []}', /holds no saved requests/],
    ['{"version": 1, "requests": {}}', /holds no saved requests/],
    ['{"version": 2, "requests": [], "queries": {}}', /holds no saved requests/],
    [
      '{"version": 4, "requests": []}',
      /^x\.json is of version 4, which a later Planday API Explorer has written, .* Update the extension/,
    ],
    [JSON.stringify({ version: 1, requests: Array(2_001).fill(whole) }), /holds 2001 requests, and at most 2000/],
  ];
  for (const [text, message] of cases) {
    it(text.slice(0, 40) || 'nothing', () =>
      assert.throws(
        () => readRequestFile(text, 'x.json'),
        (error: PlandayError) => error.kind === 'invalidInput' && message.test(error.message),
      ),
    );
  }
});

describe('a file that is none, or too much,', () => {
  const refusal = (text: string) => {
    try {
      readRequestFile(text, 'x.json');
    } catch (error) {
      return error instanceof Error && error.message;
    }
    return assert.fail();
  };

  it('is told what it lacks', () => {
    assert.equal(
      refusal('x'),
      'x.json is no JSON, so nothing was imported. Choose a file that Export Saved Requests has written.',
    );
    for (const none of ['{"requests":[]}', '{"version":1}', '{"version":2,"requests":[],"queries":7}', '"version"'])
      assert.equal(
        refusal(none),
        'x.json holds no saved requests, so nothing was imported. Choose a file that Export Saved Requests has written: it has a “version” and a list of “requests”.',
      );
    assert.equal(
      refusal('{"version":4}'),
      'x.json is of version 4, which a later Planday API Explorer has written, so nothing was imported. Update the extension, then import it again.',
    );
  });

  it('may begin with one mark and no more', () => {
    assert.match(refusal('\ufeff\ufeff{"version":1,"requests":[]}') || '', /is no JSON/);
    assert.match(refusal('{"version":1,"requests":[]}\ufeff') || '', /is no JSON/);
  });

  it('may hold two thousand requests and queries', () => {
    const file = (requests: number, queries: number) =>
      JSON.stringify({ version: 2, requests: Array(requests).fill({}), queries: Array(queries).fill({}) });
    assert.equal(readRequestFile(file(1_000, 1_000), 'x.json').problems.length, 2_000);
    assert.equal(refusal(file(1_001, 1_000)), 'x.json holds 2001 requests, and at most 2000 are read at a time.');
  });
});

describe('an entry of a file', () => {
  const one = (entry: object) => {
    const { requests, problems } = read([{ ...whole, ...entry }]);
    return requests[0] ?? problems.map(format);
  };
  const query = (entry: object) => {
    const text = JSON.stringify({ version: 2, requests: [], queries: [{ name: 'Good', sql: 'SELECT 1', ...entry }] });
    const { queries, problems } = readRequestFile(text, 'x.json');
    return queries[0] ?? problems.map(format);
  };
  const plain = { name: 'Good', endpointId: whole.endpoint, values: {}, all: false, portals: [] };
  const plainQuery = { name: 'Good', sql: 'SELECT 1', values: {}, portals: [] };

  it('has neither a folder nor periods nor checks where they are empty, and asks for each name once', () => {
    const empty = { folder: ' \u200b', periods: {}, checks: {} };
    assert.deepEqual([one({ ...empty, asks: [] }), query(empty)], [plain, plainQuery]);
    assert.deepEqual(one({ asks: ['a', 'b', 'a'] }), { ...plain, notKept: ['a', 'b'] });
    assert.deepEqual(one({ query: '' }), { ...plain, query: '' });
    assert.deepEqual(one({ folder: ' Pay\n' }), { ...plain, folder: 'Pay' });
    assert.deepEqual(query({ folder: ' Pay\n' }), { ...plainQuery, folder: 'Pay' });
    assert.deepEqual(one({ folder: 'x'.repeat(101) }), { ...plain, folder: `${'x'.repeat(99)}…` });
    assert.deepEqual(query({ folder: 'x'.repeat(101) }), { ...plainQuery, folder: `${'x'.repeat(99)}…` });
  });

  it('has values as they are, also those of a false or of nothing', () => {
    assert.deepEqual(one({ parameters: { a: '', b: [], c: false, d: [0, true] } }), {
      ...plain,
      values: { a: '', b: [], c: 'false', d: ['0', 'true'] },
    });
    assert.deepEqual(query({ parameters: { a: 7 }, periods: { from: 'today' } }), {
      ...plainQuery,
      values: { a: '7' },
      periods: { from: 'today' },
    });
  });

  it('may go to its bounds', () => {
    const name = 'x'.repeat(80);
    assert.deepEqual(
      [one({ name }), query({ name })],
      [
        { ...plain, name },
        { ...plainQuery, name },
      ],
    );
    const long = 'x'.repeat(10_000);
    assert.deepEqual(one({ query: long }), { ...plain, query: long });
    assert.deepEqual(one({ query: `${long}x` }), [
      'Request 1, “Good”, cannot be read: its “query” is no text of at most 10000 characters.',
    ]);
    const value = 'x'.repeat(100_000 - '{"a":""}'.length);
    assert.deepEqual(one({ parameters: { a: value } }), { ...plain, values: { a: value } });
    assert.deepEqual(one({ parameters: { a: `${value}x` } }), [
      'Request 1, “Good”, cannot be read: its “parameters” has more than 100000 characters.',
    ]);
    const sql = 'x'.repeat(100_000);
    assert.deepEqual(query({ sql }), { ...plainQuery, sql });
    assert.deepEqual(query({ sql: [sql.slice(0, -1), ''] }), { ...plainQuery, sql: `${sql.slice(0, -1)}\n` });
    for (const wrong of [`${sql}x`, [sql, ''], ['', ' '], [], 7])
      assert.deepEqual(query({ sql: wrong }), [
        'Query 1, “Good”, cannot be read: its “sql” is no text of at most 100000 characters, and no list of its lines.',
      ]);
  });

  it('says which of its fields is too long, or of another kind', () => {
    const long = ['x'.repeat(100_000)];
    for (const [entry, why] of [
      [{ asks: long }, 'its “asks” has more than 100000 characters.'],
      [{ portals: long }, 'its “portals” has more than 100000 characters.'],
      [{ periods: { [long.join()]: 'today' } }, 'its “periods” has more than 100000 characters.'],
      [{ periods: 7 }, 'its “periods” is no object.'],
      [{ periods: null }, 'its “periods” is no object.'],
      [{ query: null }, 'its “query” is no text of at most 10000 characters.'],
      [{ allPages: null }, 'its “allPages” is neither true nor false.'],
      [{ folder: null }, 'its “folder” is no text.'],
      [{ parameters: null }, 'its “parameters” is no object.'],
      [{ checks: null }, 'its “checks” is no object.'],
    ] as const)
      assert.deepEqual(one(entry), [`Request 1, “Good”, cannot be read: ${why}`]);
  });

  it('of a query is named by its place where it has no name', () => {
    assert.deepEqual(query({ name: undefined }), ['Query 1 cannot be read: it has no “name”.']);
    assert.deepEqual(query({ name: 'x'.repeat(81) }), [
      `Query 1, “${'x'.repeat(81)}”, cannot be read: its “name” has more than 80 characters.`,
    ]);
  });
});

describe('a request that was edited by hand', () => {
  const cases: readonly (readonly [unknown, string])[] = [
    ['nonsense', 'Request 2 cannot be read: it is no object.'],
    [null, 'Request 2 cannot be read: it is no object.'],
    [{ endpoint: '/x' }, 'Request 2 cannot be read: it has no “name”.'],
    [{ name: ' \u200b', endpoint: '/x' }, 'Request 2 cannot be read: it has no “name”.'],
    [{ name: 7, endpoint: '/x' }, 'Request 2 cannot be read: it has no “name”.'],
    [{ name: 'X' }, 'Request 2, “X”, cannot be read: its “endpoint” is no path such as /hr/v1.0/departments.'],
    [
      { name: 'X', endpoint: 'https://evil.example/' },
      'Request 2, “X”, cannot be read: its “endpoint” is no path such as /hr/v1.0/departments.',
    ],
    ...['/hr/\u202e', `/${'x'.repeat(600)}`, '/hr/../x', '//evil.example', '/x{y', '/a?b'].map(
      (endpoint) =>
        [
          { name: 'X', endpoint },
          'Request 2, “X”, cannot be read: its “endpoint” is no path such as /hr/v1.0/departments.',
        ] as const,
    ),
    [
      { name: 'X', endpiont: '/x' },
      'Request 2, “X”, cannot be read: there is no field “endpiont”, only name, folder, endpoint, parameters, periods, asks, allPages, query, portals, checks.',
    ],
    [{ ...whole, folder: [] }, 'Request 2, “Good”, cannot be read: its “folder” is no text.'],
    [{ ...whole, parameters: [] }, 'Request 2, “Good”, cannot be read: its “parameters” is no object.'],
    [
      { ...whole, parameters: { a: {} } },
      'Request 2, “Good”, cannot be read: the value of “a” is neither a text nor a list of texts.',
    ],
    [
      { ...whole, parameters: { a: [null] } },
      'Request 2, “Good”, cannot be read: the value of “a” is neither a text nor a list of texts.',
    ],
    [
      { ...whole, parameters: { a: 'x'.repeat(100_001) } },
      'Request 2, “Good”, cannot be read: its “parameters” has more than 100000 characters.',
    ],
    [{ ...whole, asks: ['x'.repeat(100_001)] }, 'Request 2, “Good”, cannot be read: its “asks” has more than 100000 characters.'],
    [
      { ...whole, portals: Array(50_000).fill('x') },
      'Request 2, “Good”, cannot be read: its “portals” has more than 100000 characters.',
    ],
    [{ ...whole, periods: 'lastWeek' }, 'Request 2, “Good”, cannot be read: its “periods” is no object.'],
    [
      { ...whole, periods: { from: 'lastYear' } },
      'Request 2, “Good”, cannot be read: the period of “from” is none that is known, such as lastWeek or thisMonth.',
    ],
    [{ ...whole, asks: 'x' }, 'Request 2, “Good”, cannot be read: its “asks” is no list of texts.'],
    [{ ...whole, portals: [1] }, 'Request 2, “Good”, cannot be read: its “portals” is no list of texts.'],
    [{ ...whole, allPages: 'yes' }, 'Request 2, “Good”, cannot be read: its “allPages” is neither true nor false.'],
    [{ ...whole, query: 1 }, 'Request 2, “Good”, cannot be read: its “query” is no text of at most 10000 characters.'],
    [
      { ...whole, name: 'x'.repeat(200) },
      `Request 2, “${'x'.repeat(80)}…”, cannot be read: its “name” has more than 80 characters.`,
    ],
  ];
  for (const [entry, problem] of cases) {
    it(problem, () => {
      const file = read([whole, entry, { ...whole, name: 'Another' }]);
      assert.deepEqual(file.problems.map(format), [problem]);
      assert.deepEqual(
        file.requests.map(({ name }) => name),
        ['Good', 'Another'],
      );
    });
  }

  it('is read or told of, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.jsonValue(), fc.object()), { maxLength: 4 }), (entries) => {
        const { requests, problems } = read(entries);
        assert.equal(requests.length + problems.length, entries.length);
      }),
    );
  });
});

function sorted(request: SharedRequest): unknown {
  return Object.entries(request).toSorted(([one], [other]) => (one < other ? -1 : 1));
}

describe('a file with saved queries', () => {
  const query: SharedQuery = {
    name: 'Cost by day',
    folder: 'Payroll',
    sql: 'SELECT date\nFROM shifts\nWHERE date BETWEEN :from AND :to',
    values: { departmentId: '12' },
    periods: { from: 'lastWeek' },
    portals: ['Nordlys Café'],
  };
  const plain: SharedQuery = { name: 'Departments', sql: 'SELECT * FROM departments', values: {}, portals: [] };
  const readQueries = (...queries: unknown[]) => {
    const { queries: found, problems } = readRequestFile(JSON.stringify({ version: 2, requests: [], queries }), 'x.json');
    return [found.map(({ name }) => name), problems.map(format)];
  };

  it('has each line of a statement on a line of its own, and is of a version that knows them', () => {
    assert.deepEqual(JSON.parse(writeRequestFile([departments], [query, plain])), {
      version: 2,
      requests: [{ name: 'Departments', endpoint: '/hr/v1.0/departments' }],
      queries: [
        {
          name: 'Cost by day',
          folder: 'Payroll',
          sql: ['SELECT date', 'FROM shifts', 'WHERE date BETWEEN :from AND :to'],
          parameters: { departmentId: '12' },
          periods: { from: 'lastWeek' },
          portals: ['Nordlys Café'],
        },
        { name: 'Departments', sql: 'SELECT * FROM departments' },
      ],
    });
  });

  it('gives back what was written', () => {
    const { requests, queries, problems } = readRequestFile(writeRequestFile([shifts], [query, plain]), 'x.json');
    assert.deepEqual([requests, queries, problems], [[shifts], [query, plain], []]);
  });

  it('of an older version has none', () => {
    assert.deepEqual(readRequestFile('{"version":2,"requests":[]}', 'x.json').queries, []);
    assert.deepEqual(read([whole]).queries, []);
  });

  it('is read entry by entry, and says what is wrong with each of the others', () => {
    const good = { name: 'Good', sql: 'SELECT 1' };
    assert.deepEqual(
      readQueries(
        good,
        7,
        { ...good, sql: ' ' },
        { ...good, sql: [1] },
        { ...good, endpoint: '/x' },
        { sql: 'SELECT 1' },
        { ...good, folder: 1 },
        { ...good, periods: { from: 'someday' } },
        { ...good, parameters: { a: {} } },
        { ...good, portals: 'Kanel' },
      ),
      [
        ['Good'],
        [
          'Query 2 cannot be read: it is no object.',
          'Query 3, “Good”, cannot be read: its “sql” is no text of at most 100000 characters, and no list of its lines.',
          'Query 4, “Good”, cannot be read: its “sql” is no text of at most 100000 characters, and no list of its lines.',
          'Query 5, “Good”, cannot be read: there is no field “endpoint”, only name, folder, sql, parameters, periods, portals, checks.',
          'Query 6 cannot be read: it has no “name”.',
          'Query 7, “Good”, cannot be read: its “folder” is no text.',
          'Query 8, “Good”, cannot be read: the period of “from” is none that is known, such as lastWeek or thisMonth.',
          'Query 9, “Good”, cannot be read: the value of “a” is neither a text nor a list of texts.',
          'Query 10, “Good”, cannot be read: its “portals” is no list of texts.',
        ],
      ],
    );
  });
});
