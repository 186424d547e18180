import { matchesIn } from './codeText.ts';

/** A token that is written into a program: where, and what it is. What it says is handed to nobody. */
export interface CodeSecret {
  readonly at: number;
  readonly what: string;
}

const jwt = /\beyJ[\w-]{10,}\.[\w-]{5,}/g;
const bearer = /\bBearer\s+(?!eyJ)([A-Za-z0-9][\w~+/.-]{19,}=*)/g;
const named =
  /\b(\w*(?:refresh|access|api)_?token\w*|\w*bearer\w*|\w*client_?secret\w*|token)["']?\s*\]?\s*(?::\s*\w+\s*)?(?::=|=>|[:=,])\s*(?:b|r|@)?["'`]([\w~+/=-]{18,})["'`]/gi;
/** Words that stand for a token. */
const placeholder = /your|token|secret|placeholder|example|xxx|<|\bhere\b|env|changeme|todo|(.)\1{5}/i;

export function secretsIn(code: string): readonly CodeSecret[] {
  const found: CodeSecret[] = [...matchesIn(code, jwt)].map(({ index }) => ({ at: index, what: 'an access token, as it is' }));
  // Stryker disable next-line StringLiteral: every match has it
  for (const { index, 1: value = '' } of matchesIn(code, bearer))
    if (!placeholder.test(value) && /\d/.test(value)) found.push({ at: index, what: 'a bearer token, as it is' });
  // Stryker disable next-line StringLiteral: every match has it
  for (const { index, 1: name = '', 2: value = '' } of matchesIn(code, named))
    if (!placeholder.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value))
      found.push({ at: index, what: `a value for ${name}, as it is` });
  return found;
}
