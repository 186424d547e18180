import assert from 'node:assert/strict';
import fc from 'fast-check';
import { followRedirects, isBelow, isRedirect, refuseRedirect } from '../../../src/core/redirects.ts';
import { NodeFetchClient } from '../../../src/machine/nodeFetchClient.ts';
import { answer } from '../support/harness.ts';
import { useTestServers } from '../support/testServer.ts';

const token = 'access-secretsecret';
const settings = 'Check the settings planday.identityServer and planday.API.';

describe('A redirect of a GET', () => {
  const start = useTestServers();

  /** Asks as the API client does; `base` is what the settings say, from the server's origin on. */
  function follow(origin: string, path: string, base = '') {
    const http = new NodeFetchClient();
    const headers = { Authorization: `Bearer ${token}`, 'X-ClientId': 'app' };
    return followRedirects(`${origin}${path}`, `${origin}${base}`, (url) => http.send({ method: 'GET', url, headers }));
  }

  it('below the address is followed, with the same headers', async () => {
    const server = await start(({ target }) =>
      target === '/planday/a' ? { status: 302, headers: { location: '../planday/b?c=1#d' } } : { body: 'there' },
    );
    assert.equal((await follow(server.url, '/planday/a', '/planday')).body, 'there');
    assert.deepEqual(
      server.seen.map(({ target, headers }) => [target, headers.authorization, headers['x-clientid']]),
      [
        ['/planday/a', `Bearer ${token}`, 'app'],
        ['/planday/b?c=1', `Bearer ${token}`, 'app'],
      ],
    );
  });

  it('is followed where two servers on the way named the same address', async () => {
    for (const location of ['b', '/planday/b', 'HERE/planday/b']) {
      const server = await start(({ target }, index) =>
        index === 0
          ? { status: 302, headers: { location: [0, 1].map(() => location.replace('HERE', server.url)) } }
          : { body: target },
      );
      assert.equal((await follow(server.url, '/planday/a', '/planday')).body, '/planday/b', location);
    }
  });

  it('is not followed where they named two', async () => {
    for (const location of [
      ['/planday/b', '/planday/c'],
      ['/planday/b', 'https://other.example/planday/b'],
    ]) {
      const server = await start(() => ({ status: 302, headers: { location } }));
      await assert.rejects(follow(server.url, '/planday/a', '/planday'), {
        kind: 'redirect',
        message: `${server.host} tried to send this request on to several addresses at once, of which none was followed. ${settings}`,
      });
      assert.equal(server.seen.length, 1);
    }
  });

  it('may have commas in its address', async () => {
    const server = await start(({ target }, index) =>
      index === 0 ? { status: 302, headers: { location: '/planday/b?ids=1, 2' } } : { body: target },
    );
    assert.equal((await follow(server.url, '/planday/a', '/planday')).body, '/planday/b?ids=1,%202');
  });

  for (const location of [
    '/other-app/collect',
    '/plandayx/collect',
    '/Planday/collect',
    '/',
    '/planday/../other-app/collect',
    '/planday/%2e%2e/other-app/collect',
    '/planday/%2E%2e/other-app/collect',
    '/planday/..\\other-app/collect',
    '\\other-app',
    '/planday/..%2fother-app/collect',
    '/planday/..%5cother-app/collect',
    '/planday/x%2f..%2f..%2fother-app',
    '/planday/%252e%252e/other-app',
    '/planday/%252e%252e%252fother-app',
    `/planday/%${'25'.repeat(50)}2e%${'25'.repeat(50)}2e/x`,
    '/planday/..;/other-app',
    '/planday/..;a=b/other-app',
    '/planday/..%3b/other-app',
    '/planday/x/%2e%2e%2f%2e%2e/other-app',
    '/planday/..%00/other-app',
    '/planday/..%3f/other-app',
    '/planday/..%23x/other-app',
    '/planday/..%20/other-app',
    '/planday/%c0%ae%c0%ae/other-app',
    '/planday/..%c0%afother-app',
    '/planday/%u002e%u002e/other-app',
    '/planday/%EF%BC%8E%EF%BC%8E/other-app',
    '/planday/%25EF%25BC%258E%25EF%25BC%258E/other-app',
    '/planday/%25c0%25ae%25c0%25ae/other-app',
    '/planday/..%2509/other-app',
    '/planday/..%250d/other-app',
  ]) {
    it(`is not followed out of the address, to ${location.slice(0, 60)}`, async () => {
      const server = await start(({ target }) =>
        target === '/planday/a' ? { status: 302, headers: { location } } : { body: 'collected' },
      );
      await assert.rejects(follow(server.url, '/planday/a', '/planday'), {
        kind: 'redirect',
        message: `${server.host} tried to send this request on to an address outside of ${server.host}/planday, which was not followed because your token would go there too. ${settings}`,
      });
      assert.equal(server.seen.length, 1);
    });
  }

  for (const location of [
    '/planday',
    '/planday?a=b',
    '/planday/',
    '/planday//x',
    '/planday/a%2Fb',
    '/planday/...',
    '/planday/100%25',
  ]) {
    it(`is followed where it stays below, to ${location}`, async () => {
      const server = await start(({ target }) =>
        target === '/planday/a' ? { status: 307, headers: { location } } : { body: 'there' },
      );
      assert.equal((await follow(server.url, '/planday/a', '/planday')).body, 'there');
      assert.equal(server.seen[1]?.target, location);
    });
  }

  for (const [title, target] of Object.entries({
    'to another port': (other: string) => `${other}/a`,
    'to another name of this machine': (other: string) => other.replace('127.0.0.1', 'localhost'),
    'without a scheme': (other: string) => other.replace('http:', ''),
    'without a scheme, with backslashes': (other: string) => other.replace('http://', '\\\\'),
    'with a user name': (other: string) => other.replace('http://', 'http://127.0.0.1@'),
  })) {
    it(`${title} never carries the token there`, async () => {
      const other = await start();
      const server = await start(() => ({ status: 307, headers: { location: target(other.url) } }));
      await assert.rejects(follow(server.url, '/'), (error: Error) => {
        assert.match(
          error.message,
          new RegExp(`^${server.host} tried to send this request on to (127\\.0\\.0\\.1|localhost):\\d+,`),
        );
        return true;
      });
      assert.deepEqual(other.seen, []);
    });
  }

  it('to the same host with a user name is not followed', async () => {
    const server = await start();
    server.respond = () => ({ status: 302, headers: { location: server.url.replace('http://', 'http://me:secret@') } });
    await assert.rejects(follow(server.url, '/'), { kind: 'redirect', message: /outside of/ });
    assert.equal(server.seen.length, 1);
  });

  it('to the same origin and from there to another one stops there', async () => {
    const other = await start();
    const server = await start(({ target }) => ({ status: 302, headers: { location: target === '/' ? '/b' : other.url } }));
    await assert.rejects(follow(server.url, '/'), { kind: 'redirect', message: /tried to send this request on to/ });
    assert.deepEqual([server.seen.length, other.seen.length], [2, 0]);
  });

  it('to nowhere, to a file or to a script is none', async () => {
    for (const location of ['http://[', 'file:///etc/passwd', 'javascript:alert(1)', 'data:,x']) {
      const server = await start(() => ({ status: 302, headers: { location } }));
      await assert.rejects(follow(server.url, '/'), {
        kind: 'redirect',
        message: `${server.host} tried to send this request on to an address without a server, which was not followed. ${settings}`,
      });
      assert.equal(server.seen.length, 1);
    }
  });

  it('that goes in circles ends after five', async () => {
    const server = await start(() => ({ status: 302, headers: { location: '/' } }));
    await assert.rejects(follow(server.url, '/'), {
      kind: 'redirect',
      message: `${server.host} redirects where an answer was expected. ${settings}`,
    });
    assert.equal(server.seen.length, 6);
  });

  it('is none without an address, and where the status is no redirect', async () => {
    for (const [status, headers] of [
      [302, {}],
      [300, { location: '/b' }],
      [304, { location: '/b' }],
      [305, { location: '/b' }],
      [201, { location: '/b' }],
    ] as const) {
      const server = await start(() => ({ status, headers }));
      assert.equal((await follow(server.url, '/')).status, status);
      assert.equal(server.seen.length, 1);
    }
  });

  it('is asked for as the server wrote it, with letters beyond ASCII as UTF-8, or else as they are', async () => {
    for (const [location, target] of [
      ['/N\u00f8rre', '/N%C3%B8rre'],
      [Buffer.from('/N\u00f8rre?a=\u00e6').toString('latin1'), '/N%C3%B8rre?a=%C3%A6'],
      [Buffer.from('/\u65e5').toString('latin1'), '/%E6%97%A5'],
    ] as const) {
      const server = await start(({ target: asked }) =>
        asked === '/a' ? { status: 302, headers: { location } } : { body: 'there' },
      );
      assert.equal((await follow(server.url, '/a')).body, 'there');
      assert.equal(server.seen[1]?.target, target);
    }
  });

  it('stays a letter where no byte can be one: none becomes a slash', async () => {
    const urls: string[] = [];
    await followRedirects('https://gateway/planday/a', 'https://gateway/planday', async (url) => {
      urls.push(url);
      return urls.length === 1 ? answer('', 302, { location: 'b\u012fc' }) : answer();
    });
    assert.equal(urls[1], 'https://gateway/planday/b%C4%AFc');
  });

  it('does not leave the address by letters of UTF-8 either', async () => {
    for (const dots of ['\uff0e\uff0e', '\u2025']) {
      const location = Buffer.from(`/planday/${dots}/other-app`).toString('latin1');
      const server = await start(() => ({ status: 302, headers: { location } }));
      await assert.rejects(follow(server.url, '/planday/a', '/planday'), { kind: 'redirect' });
      assert.equal(server.seen.length, 1);
    }
  });

  it('is asked for without what stands behind its hash, and is encoded four times at most', async () => {
    const asked = async (location: string) => {
      const urls: string[] = [];
      await followRedirects('https://gateway/planday/a', 'https://gateway/planday', async (url) => {
        urls.push(url);
        return urls.length === 1 ? answer('', 302, { location }) : answer();
      }).catch(() => undefined);
      return urls[1];
    };
    assert.equal(await asked('b?c=1#d'), 'https://gateway/planday/b?c=1');
    const encoded = (times: number) => `/planday/100%${'25'.repeat(times)}`;
    assert.equal(await asked(encoded(4)), `https://gateway${encoded(4)}`);
    assert.equal(await asked(encoded(5)), undefined);
  });

  it('never leaves the address, whatever it is made of', async () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '%252e',
      '/',
      '%2f',
      '\\',
      '%5c',
      ';',
      'planday',
      'x',
      '?',
      '#',
      '@',
      ':',
      '//',
      '',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), async (pieces) => {
        const asked: string[] = [];
        await followRedirects('https://gateway/planday/a', 'https://gateway/planday', async (url) => {
          asked.push(url);
          return asked.length === 1 ? answer('', 302, { location: pieces.join('') }) : answer();
        }).catch(() => undefined);
        for (const url of asked) {
          for (let read = url, pass = 0; pass < 6; pass++) {
            assert.ok(isBelow('https://gateway/planday', read), read);
            read = new URL(read.replace(/%(25|2e|2f|5c)/gi, (text) => decodeURIComponent(text))).href;
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('A redirect of a POST', () => {
  const url = 'https://id.example/connect/token';
  const sent = (location: string) => () => refuseRedirect(answer('', 302, { location }), url);

  it('is never followed: elsewhere it would carry the token, and where it was sent an answer is expected', () => {
    for (const location of ['/connect/token', 'other', url])
      assert.throws(sent(location), {
        kind: 'redirect',
        message: `id.example redirects where an answer was expected. ${settings}`,
      });
    assert.throws(sent('https://other.example/connect/token'), {
      kind: 'redirect',
      message: `id.example tried to send this request on to other.example, which was not followed because your token would go there too. ${settings}`,
    });
    assert.throws(sent(`${url}, https://other.example/`), {
      kind: 'redirect',
      message: `id.example tried to send this request on to several addresses at once, of which none was followed. ${settings}`,
    });
    for (const location of ['https://[', 'data:,x'])
      assert.throws(sent(location), {
        kind: 'redirect',
        message: `id.example tried to send this request on to an address without a server, which was not followed. ${settings}`,
      });
  });

  it('is none where the answer is one', () => {
    assert.doesNotThrow(() => refuseRedirect(answer('', 200, { location: '/' }), url));
    assert.doesNotThrow(() => refuseRedirect(answer('', 302), url));
  });
});

it('A redirect is one of five statuses with an address, be that empty', () => {
  const all = [300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 200].filter((status) =>
    isRedirect(answer('', status, { location: '' })),
  );
  assert.deepEqual(all, [301, 302, 303, 307, 308]);
  assert.equal(isRedirect(answer('', 302)), false);
});

describe('An address below another one', () => {
  const cases: [base: string, address: string, isBelow: boolean][] = [
    ['https://h', 'https://h', true],
    ['https://h', 'https://h/a', true],
    ['https://h', 'https://H:443/a', true],
    ['https://h', 'http://h/a', false],
    ['https://h', 'https://h:8443/a', false],
    ['https://h', 'https://h.evil/a', false],
    ['https://h', 'https://h@evil/a', false],
    ['https://h', 'https://me@h/a', false],
    ['https://h', 'https://:secret@h/a', false],
    ['https://h', 'no address', false],
    ['https://h/p/', 'https://h/p', true],
    ['https://h/p//', 'https://h/p/a', true],
    ['https://h/p', 'https://h/p', true],
    ['https://h/p', 'https://h/p/a', true],
    ['https://h/p', 'https://h/pa', false],
    ['https://h/p', 'https://h/p/../q', false],
    ['https://h/p', 'https://h/p/%2e%2e/q', false],
  ];
  for (const [base, address, expected] of cases)
    it(`${address} ${expected ? 'is' : 'is not'} below ${base}`, () => assert.equal(isBelow(base, address), expected));
});
