import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { allScopes } from './scopes.ts';

/** What a refresh token stands for. `generation` 0 is the token on the API Access page; a sign-in or a rotation makes a new one. */
export interface Grant {
  readonly appIndex: number;
  readonly portalIndex: number;
  readonly scopes: readonly string[];
  readonly generation: number;
}

/*
 * A refresh token is 22 characters (128 bits) like Planday's, and holds its grant sealed in one AES block: it needs no store, so it is
 * good after a restart. Layout: app, portal, 10 bytes of scope bits, 2 of generation, 2 that must be as expected.
 */
const key = createHash('sha256').update('planday sandbox grants').digest().subarray(0, 16);
const CHECK = 0x5da9;
const SCOPE_BYTES = 10;

export function sealGrant(grant: Grant): string {
  const block = Buffer.alloc(16);
  block[0] = grant.appIndex;
  block[1] = grant.portalIndex;
  for (const scope of grant.scopes) {
    const bit = allScopes.indexOf(scope);
    if (bit >= 0) block.writeUInt8(block.readUInt8(2 + (bit >> 3)) | (1 << (bit & 7)), 2 + (bit >> 3));
  }
  block.writeUInt16BE(grant.generation, 2 + SCOPE_BYTES);
  block.writeUInt16BE(CHECK, 14);
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64url');
}

/** @returns undefined for a text that is no token of ours. */
export function openGrant(token: string): Grant | undefined {
  const sealed = Buffer.from(token, 'base64url');
  if (sealed.length !== 16 || sealed.toString('base64url') !== token) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
  if (block.readUInt16BE(14) !== CHECK) return undefined;
  return {
    appIndex: block.readUInt8(0),
    portalIndex: block.readUInt8(1),
    scopes: allScopes.filter((_, bit) => block.readUInt8(2 + (bit >> 3)) & (1 << (bit & 7))),
    generation: block.readUInt16BE(2 + SCOPE_BYTES),
  };
}
