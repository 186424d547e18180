import { sign, verify } from 'node:crypto';
import { keyId, signingKeys } from './signingKey.ts';

export type Claims = Readonly<Record<string, unknown>>;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export function signJwt(claims: Claims, type: 'at+jwt' | 'JWT'): string {
  const input = `${encode({ alg: 'RS256', kid: keyId, typ: type })}.${encode(claims)}`;
  return `${input}.${sign('sha256', Buffer.from(input), signingKeys().privateKey).toString('base64url')}`;
}

/** Signatures are slow and the same token comes with every request: what was found genuine once is remembered. */
const genuine = new Map<string, Claims>();

/** @returns undefined for what this server did not sign; says nothing about expiry. */
export function readJwt(token: string): Claims | undefined {
  const known = genuine.get(token);
  if (known) return known;
  const [head, payload, signature, more] = token.split('.');
  if (!head || !payload || !signature || more !== undefined) return undefined;
  try {
    if (!verify('sha256', Buffer.from(`${head}.${payload}`), signingKeys().publicKey, Buffer.from(signature, 'base64url')))
      return undefined;
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
    if (genuine.size > 1000) genuine.clear();
    genuine.set(token, claims);
    return claims;
  } catch {
    return undefined;
  }
}
