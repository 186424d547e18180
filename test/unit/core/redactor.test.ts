import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { knownFor, Redactor } from '../../../src/core/redactor.ts';
import { jwt } from '../support/harness.ts';
import { VirtualClock } from '../support/virtualClock.ts';

const secret = 'kQ7+x"B3/m=?~1\\zT9w';
const hour = 3_600_000;

function knowing(...secrets: string[]): Redactor {
  const redactor = new Redactor();
  for (const one of secrets) redactor.add(one);
  return redactor;
}

describe('Redactor', () => {
  const known = knowing(secret);
  const forms: Record<string, string> = {
    raw: secret,
    'URL-encoded': encodeURIComponent(secret),
    'URL-encoded in lower case': encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
    'form-encoded': new URLSearchParams({ a: secret }).toString().slice(2),
    'JSON-escaped': JSON.stringify(secret).slice(1, -1),
    base64: Buffer.from(secret).toString('base64'),
    base64url: Buffer.from(secret).toString('base64url'),
  };
  for (const [title, form] of Object.entries(forms)) {
    it(`takes a known secret out: ${title}`, () => {
      for (const text of [known.withoutSecrets(`before ${form} after, ${form}`), known.redact(`before ${form} after, ${form}`)])
        assert.match(text, /^before \[redacted\]=* after, \[redacted\]=*$/);
    });
  }

  it('takes out what looks like a token, known or not', () => {
    const redact = (text: string) => new Redactor().redact(text);
    assert.equal(redact('Authorization: Bearer abc.def-123~/+=, x'), 'Authorization: Bearer [redacted], x');
    assert.equal(redact('at eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln.'), 'at [redacted].');
    assert.equal(redact('x-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0, eyJhbGciOiJ'), 'x-[redacted], eyJhbGciOiJ');
    assert.equal(
      redact('eyJhbGciOiJSU0Et.a.b.c.d-e, eyJhbGci.a, file.name.with.dots'),
      '[redacted], eyJhbGci.a, file.name.with.dots',
    );
    assert.equal(redact(`1.2.${jwt({})}.3`), '1.2.[redacted]');
    assert.equal(
      redact('refresh_token=abc&client_id=1&code=x&code_verifier=y'),
      'refresh_token=[redacted]&client_id=1&code=[redacted]&code_verifier=[redacted]',
    );
    assert.equal(redact('encode=1 tokens=2'), 'encode=1 tokens=2');
  });

  it('leaves everything else of an answer as it is', () => {
    const text = '{"authorization":"Bearer abcdefghijk","code":"code=1"}';
    assert.equal(known.withoutSecretsInJson(text), text);
    assert.equal(known.withoutSecrets(text), text);
  });

  it('takes a secret out to its end that begins, ends or goes on with another one', () => {
    const [one, other] = ['Ab3dE6gH9jK2mN5pQ8', 'Q8sT1vW4xY7zA0cD3f'];
    for (const order of [
      [one, `${one}-more`, `less-${one}`],
      [`less-${one}`, `${one}-more`, one],
    ]) {
      const redactor = knowing(...order);
      assert.equal(
        redactor.withoutSecrets(`${one}-more ${one} less-${one} less-${one}-more`),
        '[redacted] [redacted] [redacted] [redacted]',
      );
    }
    assert.equal(knowing(one, other).withoutSecrets(`.${one}${other.slice(2)}.`), '.[redacted].');
    assert.equal(knowing(one, other).withoutSecrets(`.${one}${other}.`), '.[redacted][redacted].');
  });

  it('does not blank out anything for a short, blank or missing secret', () => {
    const redactor = new Redactor();
    for (const short of [undefined, '', 'a', 'token', '      ', '\n\n\n\n\n\n\n\n', ' token ']) redactor.add(short);
    const text = '      a token \n\n\n\n\n\n\n\n';
    assert.equal(redactor.redact(text), text);
  });

  it('takes any secret out of any message', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 6 }), fc.string(), fc.string(), (one, before, after) => {
        fc.pre(one.trim().length >= 6 && !'[redacted]'.includes(one) && !`${before}[redacted]${after}`.includes(one));
        assert.ok(
          !knowing(one)
            .redact(before + one + after)
            .includes(one),
        );
      }),
    );
  });

  it('takes every one of many secrets out of every place of a text', () => {
    const token = fc.constantFrom(
      ...Array.from({ length: 40 }, () => randomBytes(16 + ((randomBytes(1)[0] ?? 0) % 20)).toString('base64url')),
    );
    const redactor = new Redactor();
    const all = fc.sample(token, 200);
    for (const one of all) redactor.add(one);
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom(...all))), (parts) => {
        const texts = parts.filter((part) => !all.includes(part));
        fc.pre(texts.every((text) => !text.includes('[')));
        const clean = redactor.withoutSecrets(parts.join(' '));
        assert.equal(clean, parts.map((part) => (all.includes(part) ? '[redacted]' : part)).join(' '));
      }),
    );
  });

  it('takes any text for a secret, also half a surrogate pair', () => {
    for (const odd of ['half-\ud800-a-pair', '\udc00'.repeat(20), '\0'.repeat(9), '%%%%%%%%', '$&$1$`$$$']) {
      assert.equal(knowing(odd).redact(`<${odd}>`), '<[redacted]>');
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (one) => void knowing(one).redact(one)));
  });

  describe('in an answer', () => {
    const words = [
      'employee',
      'group',
      'Department',
      'shift',
      'type',
      'payrates',
      'valid',
      'from',
      'planday',
      'id',
      'is',
      'on',
      'hourly',
    ];
    const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
    const identifier = fc
      .tuple(
        fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 8 }),
        fc.constantFrom('camel', 'Pascal', '_', '-', '.', '/', 'UPPER'),
        fc.constantFrom('', '1', '42'),
      )
      .map(([parts, style, end]) => {
        if (style === 'camel')
          return parts.map((part, index) => (index === 0 ? part.toLowerCase() : capital(part))).join('') + end;
        if (style === 'Pascal') return parts.map(capital).join('') + end;
        if (style === 'UPPER') return parts.join('_').toUpperCase();
        return parts.join(style).toLowerCase();
      });

    it('an identifier or an ordinary word never counts as a secret', () => {
      fc.assert(
        fc.property(
          fc.oneof(identifier, fc.stringMatching(/^[a-z]+([A-Z][a-z]+)*$/), fc.stringMatching(/^[a-z_$]{1,40}$/)),
          (word) => {
            const text = JSON.stringify({ [word]: word });
            assert.equal(knowing(word).withoutSecretsInJson(text), text);
          },
        ),
      );
    });

    for (const ordinary of [
      'string',
      'firstName',
      'true',
      'null',
      '123456',
      '1234567890123456789012345',
      '2026-11-25T08:51:54.000Z',
      '2026-11-25T08:51:54+01:00',
      '+45 12 34 56 78 90 12 34',
      'anna.sorensen@nordlys-cafe.example',
      'https://openapi.planday.com/hr/departments',
      'application/json; charset=utf-8',
      '","firstName":"',
      '},{},{},{},{},{},{}',
      '                    ',
      'aaaaaaaaaaaaaaaaaaaaaaaaaa',
      '\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\\',
      'Nordlys Café, Vesterbrogade 12',
      'department:read employee:read',
    ]) {
      it(`${JSON.stringify(ordinary)} is left where it stands`, () => {
        const json = { [ordinary]: [ordinary, { firstName: 'Anna', id: 123456, on: true, none: null, two: '","firstName":"' }] };
        for (const text of [JSON.stringify(json), JSON.stringify(json, undefined, 2)])
          assert.equal(knowing(ordinary).withoutSecretsInJson(text), text);
      });
    }

    it('what a server that matters gives is taken out, always but once in a thousand', () => {
      const kinds: Readonly<Record<string, () => string>> = {
        'a refresh token of Planday': () => randomBytes(16).toString('base64url'),
        'a code verifier': () => randomBytes(32).toString('base64url'),
        'a hexadecimal token': () => randomBytes(16).toString('hex'),
        'a UUID': () => randomUUID(),
        'a JWT': () => jwt({ sub: randomUUID() }),
      };
      for (const [kind, make] of Object.entries(kinds)) {
        const missed = Array.from({ length: 1_000 }, make).filter(
          (one) => knowing(one).withoutSecretsInJson(`"${one}"`) !== '"[redacted]"',
        );
        assert.ok(missed.length < 12, `${kind}: ${missed.length} of 1,000, such as ${missed[0]}`);
      }
    });

    it('JSON stays JSON and changes within its strings only, whatever the secret is', () => {
      // Texts that are alike in much: escape sequences and the beginnings of strings stand where a secret may begin or end.
      const text = fc
        .array(fc.constantFrom('Q7xB3m', 'zT9wK2', 'n', 'u00', '\n', '"', '\\', 'é', '\u0001', '\ud800', ',', ':', '[', '}'), {
          maxLength: 8,
        })
        .map((parts) => parts.join(''));
      const { json } = fc.letrec((tie) => ({
        json: fc.oneof(
          { maxDepth: 3 },
          text,
          fc.constantFrom<unknown>(null, true, 12_345, -1.5e30),
          fc.array(tie('json'), { maxLength: 4 }),
          fc.dictionary(text, tie('json'), { maxKeys: 4 }),
        ),
      }));
      const places = fc.tuple(fc.nat(), fc.integer({ min: 16, max: 40 }));
      let changed = 0;
      fc.assert(
        fc.property(
          fc.array(json, { minLength: 3 }),
          fc.array(places, { minLength: 1, maxLength: 4 }),
          fc.boolean(),
          (value, slices, indented) => {
            const whole = JSON.stringify(value, undefined, indented ? 2 : undefined);
            const secrets = slices.map(([start, length]) => whole.slice(start % whole.length, (start % whole.length) + length));
            const clean = knowing(...secrets).withoutSecretsInJson(whole);
            JSON.parse(clean);
            assert.equal(outline(clean), outline(whole));
            if (clean !== whole) changed++;
          },
        ),
        { numRuns: 2_000 },
      );
      assert.ok(changed > 5, `${changed} texts held a secret`);
    });

    it('what begins in the middle of an escape sequence is no secret', () => {
      for (const [text, one] of [
        ['"\\nQ7xB3mzT9wK2pL5v"', 'nQ7xB3mzT9wK2pL5v'],
        ['"\\u00e9Q7xB3mzT9wK2pL5v"', '0e9Q7xB3mzT9wK2pL5v'],
        ['"\\\\nQ7xB3mzT9wK2pL5v"', '\\nQ7xB3mzT9wK2pL5v'],
        ['["nQ7xB3mzT9wK2p",1,"L5v"]', 'nQ7xB3mzT9wK2p",1,"L5v'],
        ['["nQ7xB3mzT9wK2pL5v\\""]', 'nQ7xB3mzT9wK2pL5v\\'],
        ['{"a":1,"b":true,"Q7xB3m":1}', '1,"b":true,"Q7xB3m'],
      ] as const) {
        assert.equal(knowing(one).withoutSecretsInJson(text).includes('[redacted]'), text === '"\\\\nQ7xB3mzT9wK2pL5v"', text);
        JSON.parse(knowing(one).withoutSecretsInJson(text));
      }
    });

    it('a key is taken out like a value, and two alike stay two', () => {
      const one = 'nQ7xB3mzT9wK2pL5v';
      assert.equal(
        knowing(one).withoutSecretsInJson(`{"${one}":1,"x${one}":"${one}"}`),
        '{"[redacted]":1,"x[redacted]":"[redacted]"}',
      );
    });
  });

  describe('of a long text', () => {
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

    for (const one of ['nQ7xB3mzT9wK2pL5v', 'nQ7"xB3;mzT9,wK2{pL5}v']) {
      it(`takes secrets out before it cuts, wherever the cut falls: ${one}`, () => {
        const redactor = knowing(one);
        for (let before = 19_975; before <= 20_001; before++) {
          const text = redactor.redact(`${' '.repeat(before)}${one} and so on${' x'.repeat(200)}`);
          assert.doesNotMatch(text, /nQ7|K2|L5/);
          assert.ok(text.length <= 20_001 && text.endsWith('…'));
        }
      });
    }

    it('leaves no half of what looks like a token at the cut', () => {
      for (let before = 19_940; before <= 20_001; before++) {
        const text = new Redactor().redact(`${' '.repeat(before)}${token} and so on${' x'.repeat(200)}`);
        assert.doesNotMatch(text, /eyJ|c2ln/, String(before));
      }
    });
  });

  describe('forgets', () => {
    const access = 'aT7xB3mzT9wK2pL5vQ1';

    function createHarness() {
      const clock = new VirtualClock();
      const redactor = new Redactor(clock);
      const isKnown = (one: string) => {
        const texts = [
          redactor.withoutSecretsInJson(`"${one}"`),
          redactor.withoutSecrets(`"${one}"`),
          redactor.redact(`"${one}"`),
        ];
        assert.equal(new Set(texts).size, 1);
        return texts[0] === '"[redacted]"';
      };
      return { clock, redactor, isKnown };
    }

    it('a secret when its time is over, and not a moment before', async () => {
      const { clock, redactor, isKnown } = createHarness();
      redactor.add(access, hour);
      await clock.advance(hour - 1);
      assert.ok(isKnown(access));
      await clock.advance(1);
      assert.ok(!isKnown(access));
      redactor.add(access, hour);
      assert.ok(isKnown(access));
    });

    it('nothing because the clock of the machine is set ahead', () => {
      const redactor = knowing(access);
      const { now } = Date;
      try {
        Date.now = () => now() + 1_000 * hour;
        assert.equal(redactor.redact(access), '[redacted]');
      } finally {
        Date.now = now;
      }
    });

    it('later, a secret that is used again; never sooner', async () => {
      const { clock, redactor, isKnown } = createHarness();
      redactor.add(access, 2 * hour);
      await clock.advance(hour);
      redactor.add(access, 2 * hour);
      redactor.add(access, 1);
      await clock.advance(2 * hour - 1);
      assert.ok(isKnown(access));
      await clock.advance(1);
      assert.ok(!isKnown(access));
    });

    it('each of several in its own time, in whatever order they came', async () => {
      const [one, two, three] = ['aT7xB3mzT9wK2pL5vQ1', 'bT7xB3mzT9wK2pL5vQ1', 'cT7xB3mzT9wK2pL5vQ1'];
      const { clock, redactor, isKnown } = createHarness();
      redactor.add(two, 2 * hour);
      redactor.add(one, hour);
      redactor.add(three, 3 * hour);
      const known = [];
      for (let passed = 0; passed <= 3; passed++) {
        known.push([one, two, three].map(isKnown));
        await clock.advance(hour);
      }
      assert.deepEqual(known, [
        [true, true, true],
        [false, true, true],
        [false, false, true],
        [false, false, false],
      ]);
    });

    it('a secret after a day where nobody says for how long', async () => {
      const { clock, redactor, isKnown } = createHarness();
      redactor.add(access);
      await clock.advance(24 * hour - 1);
      assert.ok(isKnown(access));
      await clock.advance(1);
      assert.ok(!isKnown(access));
    });

    it('nothing because one is used again and again', () => {
      const { redactor, isKnown } = createHarness();
      redactor.add(access);
      const long = 'xY7bQ2mK9'.repeat(10_000);
      for (let time = 0; time < 50; time++) redactor.add(long);
      assert.ok(isKnown(access));
    });

    it('nothing that a portal has again, or of another one', async () => {
      const { clock, redactor, isKnown } = createHarness();
      redactor.hold('p1', access);
      redactor.hold('p1', access);
      redactor.release('p2');
      redactor.release('p1');
      redactor.hold('p2', access);
      await clock.advance(48 * hour);
      assert.ok(isKnown(access));
      redactor.hold('p2', '');
      assert.ok(isKnown(access));
      await clock.advance(24 * hour);
      assert.ok(!isKnown(access));
    });

    it('nothing of a portal that stays, and what it had before after a day', async () => {
      const { clock, redactor, isKnown } = createHarness();
      const newer = 'bT7xB3mzT9wK2pL5vQ1';
      redactor.hold('p1', access);
      await clock.advance(1_000 * hour);
      assert.ok(isKnown(access));
      redactor.hold('p1', newer);
      await clock.advance(knownFor.refreshToken - 1);
      assert.ok(isKnown(access) && isKnown(newer));
      await clock.advance(1);
      assert.ok(!isKnown(access) && isKnown(newer));
      redactor.release('p1');
      redactor.release('p1');
      assert.ok(isKnown(newer));
      await clock.advance(knownFor.refreshToken);
      assert.ok(!isKnown(newer));
    });

    it('the oldest where a server gives without end, and never the one that came last or one of a portal', () => {
      const { redactor, isKnown } = createHarness();
      const held = 'pT7xB3mzT9wK2pL5vQ1';
      redactor.hold('p1', held);
      const huge = (index: number) => `${index}-${'xY7bQ2mK9'.repeat(85_000)}-${index}`;
      for (let index = 0; index < 12; index++) redactor.add(huge(index));
      assert.deepEqual(
        Array.from({ length: 12 }, (_, index) => index).filter((index) => redactor.withoutSecrets(huge(index)) === '[redacted]'),
        [7, 8, 9, 10, 11],
      );
      assert.ok(isKnown(held));
      const whole = 'zZ9bQ2mK8'.repeat(500_000);
      redactor.add(whole);
      assert.equal(redactor.withoutSecrets(whole), '[redacted]');
      assert.equal(redactor.withoutSecrets(huge(11)), huge(11));
      assert.ok(isKnown(held));
    });
  });
});

/** A JSON text without what its strings say. */
function outline(json: string): string {
  return json.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}
