import assert from 'node:assert/strict';
import { draftStatus } from '../../../../src/core/catalogue/draftStatus.ts';
import type { Parameter } from '../../../../src/core/catalogue/endpoint.ts';

const choosing = (name: string, choices: readonly string[] | undefined, place: 'query' | 'path' = 'query'): Parameter => ({
  ...{ name, in: place, required: false, type: 'string' },
  ...(choices && { enum: choices }),
});

describe('What asks for drafts alone', () => {
  for (const [what, parameters, found] of [
    ['is the choice of that name, as the document writes it', [choosing('status', ['Open', 'DRAFT', 'draft'])], 'status=DRAFT'],
    ['is the first that has it', [choosing('a', ['x']), choosing('b', ['draft']), choosing('c', ['Draft'])], 'b=draft'],
    ['is nothing but that', [choosing('a', ['drafted', 'no draft', 'draft '])], undefined],
    ['is no part of a path', [choosing('a', ['draft'], 'path')], undefined],
    ['is nothing where there are no choices', [choosing('draft', undefined)], undefined],
    ['is nothing where there are no parameters', [], undefined],
  ] as const)
    it(what, () => {
      const status = draftStatus({ id: '/x', api: 'x', path: '/x', name: 'X', summary: 'X', parameters });
      assert.equal(status && `${status.parameter.name}=${status.draft}`, found);
    });
});
