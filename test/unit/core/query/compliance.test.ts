import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { PlandayError } from '../../../../src/core/errors.ts';
import { JsonContent } from '../../../../src/core/jsonText/jsonContent.ts';
import { Queried } from '../../../../src/core/query/runQuery.ts';
import { textsAt } from '../../../../src/core/query/textsAt.ts';

// The JSONPath Compliance Test Suite, which another library brings with it: github.com/jsonpath-standard/jsonpath-compliance-test-suite.
const library = path.dirname(createRequire(import.meta.url).resolve('jsonpath-rfc9535/package.json'));
const text = readFileSync(path.join(library, 'src/__tests__/jsonpath-compliance-test-suite/cts.json'), 'utf8');

interface Case {
  readonly name: string;
  readonly selector: string;
  readonly invalid_selector?: true;
  readonly document?: unknown;
  /** What it finds; one of several where the RFC leaves the order open. */
  readonly result?: readonly unknown[];
  readonly results?: readonly (readonly unknown[])[];
}

const { tests }: { readonly tests: readonly Case[] } = JSON.parse(text);

/** As they are written there: `1e2` and `-0` are something else once they are parsed. */
const documents = textsAt(
  JsonContent.of(text).text.text(),
  tests.flatMap(({ invalid_selector }, index) => (invalid_selector ? [] : [['tests', index, 'document']])),
);
const valid = tests.filter(({ invalid_selector }) => !invalid_selector);
const invalid = tests.filter(({ invalid_selector }) => invalid_selector);

/** The way of a query: the answer formatted, the query over it, what it found cut out of the text. */
function find(document: string, query: string): unknown {
  return JSON.parse(new Queried(JsonContent.of(document).text.text()).select(query).text);
}

function isSame(one: unknown, other: unknown): boolean {
  try {
    assert.deepEqual(one, other);
    return true;
  } catch {
    return false;
  }
}

function isRefused(query: string): boolean {
  try {
    find('{}', query);
    return false;
  } catch (error) {
    return error instanceof PlandayError && error.kind === 'invalidInput';
  }
}

describe('The compliance suite of RFC 9535', () => {
  it('is there as a whole', () => assert.deepEqual([valid.length, invalid.length], [442, 245]));

  it('finds what it has to find', () => {
    const wrong = valid.filter(({ selector, result, results = [result ?? []] }, index) => {
      const found = find(documents[index] ?? '', selector);
      return !results.some((right) => isSame(found, right));
    });
    assert.deepEqual(
      wrong.map(({ name }) => name),
      [],
    );
  });

  it('counts as many as it finds', () => {
    const wrong = valid.filter(({ selector, result, results: [first = result ?? []] = [] }, index) => {
      return new Queried(documents[index] ?? '').count(selector) !== first.length;
    });
    assert.deepEqual(
      wrong.map(({ name }) => name),
      [],
    );
  });

  it('refuses what is no query, with a sentence', () =>
    assert.deepEqual(
      invalid.filter(({ selector }) => !isRefused(selector)).map(({ name }) => name),
      [],
    ));
});
