import assert from 'node:assert/strict';
import fc from 'fast-check';
import { folded, readQuery, searchable } from '../../../../src/core/search/searchText.ts';

describe('A text that is searched in', () => {
  it('has its words without case and accents, and the Nordic letters as they are written with and without their keys', () => {
    const texts = {
      Århus: 'arhus aarhus',
      'Søren Kjær': 'soren kjaer soeren kjaer',
      Müller: 'muller mueller',
      'É\u0301te\u0301': 'ete',
      Straße: 'strasse',
      İstanbul: 'istanbul',
      ΟΔΟΣ: 'οδοσ',
      Łódź: 'lodz',
      'O’Brien': "o'brien",
    };
    for (const [text, expected] of Object.entries(texts)) {
      const forms = searchable(text);
      assert.ok(` ${forms} `.includes(` ${expected} `) || forms.startsWith(expected), `${text}: ${forms}`);
    }
  });

  it('has the words that a name in camel case is made of', () => {
    assert.equal(searchable('employeeGroups'), 'employeegroups employee groups');
    assert.equal(searchable('scheduleDay'), 'scheduleday schedule day');
    assert.equal(searchable('Departments'), 'departments');
    assert.equal(searchable('v2Shifts'), 'v2shifts v2 shifts');
    assert.equal(searchable('XMLFile'), 'xmlfile');
  });

  it('has its first 600 characters', () => {
    assert.equal(searchable('x'.repeat(600)).length, 600);
    assert.equal(searchable('x'.repeat(601)).length, 600);
  });
});

describe('What is typed', () => {
  const terms = (text: string) => readQuery(text, ['get']).terms.map(([first]) => first);

  it('is words, without what surrounds them and without those that say nothing', () => {
    assert.deepEqual(terms(' shifts  kanel '), ['shifts', 'kanel']);
    assert.deepEqual(terms('GET /hr dep'), ['/hr', 'dep']);
    assert.deepEqual(terms('“Shifts – Kanel”, (all)'), ['shifts', 'kanel', 'all']);
    assert.deepEqual(terms('shifts,kanel;nord'), ['shifts', 'kanel', 'nord']);
    assert.deepEqual(terms('("[shifts]"), «(kanel)»;'), ['shifts', 'kanel']);
    assert.deepEqual(terms('get'), []);
    assert.deepEqual(terms(' \t\n'), []);
  });

  it('may be an address that was pasted: its path, with any ids, in any spelling of the version', () => {
    const [term = []] = readQuery('https://openapi.planday.com/hr/v1.0/departments/4711/employees?limit=5').terms;
    assert.deepEqual(term, ['/hr/v1.0/departments/4711/employees', '/hr/v1/departments/{}/employees']);
    assert.deepEqual(readQuery('https://openapi.planday.com').terms, []);
    for (const host of ['openapi.planday.com', 'localhost.test:8080']) {
      assert.deepEqual(terms(`${host}/hr/v1.0/departments?limit=5`), ['/hr/v1.0/departments']);
    }
    assert.deepEqual(terms('hr/v1.0/departments'), ['hr/v1.0/departments']);
  });

  it('is a path without its ids, whole numbers and UUIDs alone', () => {
    const uuid = '0f8fad5b-d9cb-469f-a165-70867728950e';
    const last = (text: string) => readQuery(text).terms.at(-1)?.at(-1);
    for (const id of ['12', uuid, uuid.toUpperCase()])
      assert.deepEqual([last(`/hr/things/${id}`), last(`/hr/things/${id}/parts`)], ['/hr/things/{}', '/hr/things/{}/parts'], id);
    for (const id of ['12a', 'a12', uuid.slice(1), `${uuid}0`, `g${uuid.slice(1)}`, `${uuid.slice(0, -1)}g`])
      assert.equal(last(`/hr/things/${id}/parts`), `/hr/things/${id}/parts`, id);
    assert.deepEqual(readQuery('{id}').terms, [['{id}']]);
    assert.deepEqual(readQuery('/hr/{id}').terms, [['/hr/{id}', '/hr/{}']]);
  });

  it('is a path without the address of a server, which stands in front of it alone', () => {
    for (const server of ['http://localhost:8080', 'HTTPS://Openapi.Planday.com', 'openapi.planday.com'])
      assert.deepEqual(terms(`${server}/hr/x#part`), ['/hr/x'], server);
    assert.deepEqual(terms('/hr/file.name/x'), ['/hr/file.name/x']);
  });

  it('is read to a length that people type', () => {
    assert.equal(readQuery('a '.repeat(10_000)).terms.length, 16);
    assert.ok(folded(readQuery('a'.repeat(10_000)).phrase).length <= 300);
  });

  it('finds any text by any part of it, in either case and without accents', () => {
    const letters = 'abcæøåäöüéßÅÆØ/{}.19Ññ';
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 30 }),
        fc.nat(),
        fc.nat(),
        (text, from, length) => {
          const start = from % text.length;
          const part = text.slice(start, start + 1 + (length % text.length));
          for (const typed of [part, part.toUpperCase(), part.normalize('NFD'), folded(part)]) {
            for (const term of readQuery(typed).terms)
              assert.ok(
                term.some((form) => searchable(text).includes(form)),
                typed,
              );
          }
        },
      ),
    );
  });
});
