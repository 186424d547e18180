import assert from 'node:assert/strict';
import { lacksScope } from '../../../../src/core/portals/access.ts';
import { createPortal } from '../../support/harness.ts';

describe('whether an app lacks a scope', () => {
  const cases: readonly [string, Parameters<typeof createPortal>[0], string | undefined, boolean][] = [
    ['no scope is needed', { scopes: [] }, undefined, false],
    ['nothing is known', {}, 'shift:read', false],
    ['the token has it', { scopes: ['shift:read'] }, 'shift:read', false],
    ['the token does not have it', { scopes: ['employee:read'] }, 'shift:read', true],
    ['an answer refused it', { learnedScopes: { 'shift:read': false } }, 'shift:read', true],
    ['an answer granted it', { learnedScopes: { 'shift:read': true } }, 'shift:read', false],
    [
      'an answer knows better than the token',
      { scopes: ['shift:read'], learnedScopes: { 'shift:read': false } },
      'shift:read',
      true,
    ],
    ['another scope was refused', { learnedScopes: { 'employee:read': false } }, 'shift:read', false],
  ];
  for (const [when, portal, scope, expected] of cases) {
    it(`is ${expected} when ${when}`, () => assert.equal(lacksScope(createPortal(portal), scope), expected));
  }
});
