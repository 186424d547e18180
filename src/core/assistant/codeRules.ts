import { appIdHeader } from '../requests/authorizedRequest.ts';
import type { CodeAddress } from './codeAddresses.ts';
import { secretsIn } from './codeSecrets.ts';
import { lineAt } from './codeText.ts';
import type { Finding } from './findings.ts';

/** Where tokens come from: `id.planday.com` and these paths, all of them. */
const identityPaths = new Set(
  'authorize token userinfo endsession checksession revocation introspect deviceauthorization'
    .split(' ')
    .map((one) => `/connect/${one}`),
);

/** What is wrong with a program as a whole, whatever it asks for. @param code without comments */
export function codeFindings(code: string, addresses: readonly CodeAddress[]): readonly Finding[] {
  const isOfApi = addresses.some(({ host }) => host === undefined || host === 'openapi.planday.com');
  return [
    ...addresses.flatMap((address) => hostFinding(code, address)),
    ...(isOfApi ? headerFindings(code) : []),
    ...secretFindings(code),
    ...grantFindings(code),
  ];
}

function hostFinding(code: string, { host, path, start }: CodeAddress): readonly Finding[] {
  const line = lineAt(code, start);
  if (host === undefined || host === 'openapi.planday.com') return [];
  if (host === 'id.planday.com') {
    if (
      path === '' ||
      path === '/' ||
      path === '/connect' ||
      identityPaths.has(path.toLowerCase()) ||
      path.startsWith('/.well-known/')
    )
      return [];
    return [
      {
        rule: 'unknownPath',
        severity: 'error',
        line,
        found: `https://${host}${path}`,
        instead: [
          'https://id.planday.com/connect/token',
          'https://id.planday.com/connect/authorize',
          'https://id.planday.com/connect/revocation',
        ],
        why: 'The identity server has no such address for integrations.',
      },
    ];
  }
  if (/^(?:www|help|status|openapi-login)\.planday\.com$/.test(host) || !/\.planday\.com$/.test(host)) return [];
  return [
    {
      rule: 'unknownHost',
      severity: 'error',
      line,
      found: host,
      instead: ['https://openapi.planday.com for the API', 'https://id.planday.com for tokens'],
      why: 'The API answers at openapi.planday.com and tokens come from id.planday.com; no other host of Planday’s is documented for integrations.',
    },
  ];
}

function headerFindings(code: string): readonly Finding[] {
  const found: Finding[] = [];
  const bearer = /["'\s]Authorization\b|\bBearer\b/i.exec(code);
  if (bearer && !/x[-_]?client[-_]?id/i.test(code))
    found.push({
      rule: 'missingClientId',
      severity: 'error',
      line: lineAt(code, bearer.index + 1),
      found: `Authorization without ${appIdHeader}`,
      instead: [`${appIdHeader}: <App ID>`],
      why: `Planday’s guide asks for the header ${appIdHeader} with the App ID on every request. Some endpoints answer without it; contract rules and revenue declare it.`,
    });
  const region = /X-OpenAPI-Region/i.exec(code);
  if (region)
    found.push({
      rule: 'uselessHeader',
      severity: 'warning',
      line: lineAt(code, region.index),
      found: 'X-OpenAPI-Region',
      why: 'The header has done nothing since October 2024: leave it out.',
    });
  return found;
}

function secretFindings(code: string): readonly Finding[] {
  return secretsIn(code).map(({ at, what }) => ({
    rule: 'tokenInCode',
    severity: 'error',
    line: lineAt(code, at),
    found: what,
    instead: ['an environment variable, or a store for secrets'],
    why: 'A token in a program goes wherever the program goes. A refresh token is valid until it is revoked: revoke one that was written down.',
  }));
}

function grantFindings(code: string): readonly Finding[] {
  const found: Finding[] = [];
  const grant = /grant_type["']?\s*[\])]?\s*(?:[:=,]|=>)\s*["']?(client_credentials|password|implicit)\b/i.exec(code);
  if (grant)
    found.push({
      rule: 'unknownGrant',
      severity: 'error',
      line: lineAt(code, grant.index),
      found: `grant_type=${grant[1]}`,
      instead: ['grant_type=refresh_token', 'grant_type=authorization_code'],
      why: 'Only these two grants are documented for integrations. An app has no client secret.',
    });
  return found;
}
