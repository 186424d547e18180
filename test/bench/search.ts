/** What a key costs in the two searches: over 20 portals with 3,000 endpoints, and over 12 portals with 10,000 people each. */
import type { Api, Endpoint } from '../../src/core/catalogue/endpoint.ts';
import type { ObjectKind } from '../../src/core/objects/objectKinds.ts';
import { findObjects, objectGroup } from '../../src/core/objects/objectSearch.ts';
import { plainText } from '../../src/core/plainText.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { EndpointSearch } from '../../src/core/search/endpointSearch.ts';
import { Shortfall } from '../workbench/shortfall.ts';
import { median } from './median.ts';

const limitMs = 50;
/** As many rows as a list shows. */
const mostRows = 200;

const nouns = [
  'shift',
  'employee',
  'department',
  'position',
  'contract',
  'payRate',
  'absence',
  'skill',
  'revenueUnit',
  'punchClock',
];
const names = ['Søren', 'Anna', 'Jens', 'Åse', 'Ærø', 'Müller', 'Berg', 'Lund', 'Holm', 'Kjær'];
const pick = (list: readonly string[], number: number) => list[number % list.length] ?? '';
const portals = Array.from({ length: 20 }, (_, index) => portal(index));

keys('20 portals × 3,000 endpoints', endpointSearch(), ['shifts kanel 7', 'GET /api12 dep', 'id', 'nothing at all']);
keys('12 portals × 10,000 people', objectSearch(), ['anna berg', 'e', 'kjaer kanel', '4711', 'nobody at all']);

function endpointSearch(): (text: string) => readonly string[] {
  const apis = Array.from({ length: 30 }, (_, index) => api(index));
  const began = performance.now();
  const search = new EndpointSearch(apis, portals);
  console.log(`made ready in ${(performance.now() - began).toFixed(0)} ms`);
  return (text) =>
    search
      .search(text, mostRows)
      .best.flatMap(({ endpoint, portals: [first] }) => [endpoint.name, first?.name ?? '', endpoint.path]);
}

function objectSearch(): (text: string) => readonly string[] {
  const endpoint = { ...operation(0, 0), name: 'Employees' };
  const kind: ObjectKind = {
    name: 'employee',
    lookup: { endpointId: '', idField: 'id', labelFields: [] },
    list: endpoint,
    one: endpoint,
  };
  const people = Array.from({ length: 10_000 }, (_, id) => ({
    id: String(id),
    label: `${pick(names, id)} ${pick(names, id >> 3)}son ${id % 97}`,
    detail: `person${id}@example.com`,
  }));
  const began = performance.now();
  const groups = portals.slice(0, 12).map((one) => objectGroup(one, kind, 'Employee', people));
  console.log(`made ready in ${((performance.now() - began) / groups.length).toFixed(0)} ms a list`);
  return (text) => {
    const { meant, others } = findObjects(groups, text, mostRows);
    return [...meant, ...others.best].flatMap(({ label, group }) => [label, group.portal.name]);
  };
}

/** Each text is typed key by key; what is shown passes the door for texts, as it does in the list. */
function keys(title: string, search: (text: string) => readonly string[], texts: readonly string[]): void {
  const times: number[] = [];
  for (const text of texts) {
    for (let length = 1; length <= text.length; length++) {
      const began = performance.now();
      for (const shown of search(text.slice(0, length))) plainText(shown);
      times.push(performance.now() - began);
    }
  }
  // The first keys are slower: nothing is compiled yet.
  const [slowest = 0] = times.slice(3).sort((one, other) => other - one);
  console.log(
    `${title}: ${times.length} keys, median ${median(times).toFixed(1)} ms, slowest ${slowest.toFixed(1)} ms (limit ${limitMs} ms)`,
  );
  if (median(times) > limitMs) throw new Shortfall(`${title}: a key costs ${median(times).toFixed(0)} ms.`);
}

function portal(index: number): Portal {
  const name = `${index % 2 ? 'Kanel' : 'Nordlys Café'} ${index}`;
  return { id: `p${index}`, name, appId: '', identityUrl: '', apiUrl: '', info: { companyName: `Firma ${index} ApS` } };
}

function api(index: number): Api {
  const endpoints = Array.from({ length: 100 }, (_, number) => operation(index, number));
  return { name: `api${index}`, title: `Area ${index}`, endpoints };
}

function operation(index: number, number: number): Endpoint {
  const [noun, other] = [pick(nouns, number), pick(nouns, number >> 3)];
  const path = `/api${index}/v1.0/${noun}s/{${noun}Id}/${other}s${number}`;
  const parameters = nouns.map((name) => ({ name: `${name}Id`, in: 'query', required: false, type: 'string' }) as const);
  return { id: path, api: `api${index}`, path, name: `${other}s ${number} of a ${noun}`, summary: '', parameters };
}
