import { type DoctorDependencies, examine } from '../../src/core/doctor/doctor.ts';
import { PlandayError, sentence } from '../../src/core/errors.ts';
import type { AccessTokens } from '../../src/core/identity/accessTokens.ts';
import { objectKinds } from '../../src/core/objects/objectKinds.ts';
import { ObjectReading } from '../../src/core/objects/objectReading.ts';
import type { Portal, PortalHosts } from '../../src/core/portals/portal.ts';
import type { RateGovernor } from '../../src/core/rateLimit/rateGovernor.ts';
import type { PortalLists } from '../../src/core/references/portalLists.ts';
import type { ApiClient } from '../../src/core/requests/apiClient.ts';
import { firstRows } from '../../src/core/requests/heldRows.ts';
import { requestOf } from '../../src/core/requests/request.ts';
import { checkAnswer } from '../../src/core/schemaCheck/checkAnswer.ts';
import { checkPortal } from '../../src/core/schemaCheck/checkPortal.ts';
import { whyEmpty } from '../../src/core/whyEmpty/whyEmpty.ts';
import { contentOf } from '../unit/support/contentOf.ts';
import type { Ended } from './operations.ts';
import type { Reader } from './readings.ts';

/** What a window finds something out with. */
export interface Examiner extends Reader {
  readonly accessTokens: AccessTokens;
  readonly lists: PortalLists;
  readonly governor: Pick<RateGovernor, 'ownRequests'>;
  readonly seenHeaders: DoctorDependencies['seenHeaders'];
  readonly hosts: (portal: Portal) => Promise<PortalHosts>;
}

export type Diagnosis = (examiner: Examiner, portal: Portal) => Promise<Ended>;

/** What tells of failures in a report: of these too, no failure may be told as something that was found. */
export const diagnoses = { doctor, whyNothing, schema, objects } as const satisfies Readonly<Record<string, Diagnosis>>;

const departments = '/hr/v1.0/departments';
const today = '2026-01-15';
const signal = new AbortController().signal;

/** What fails of what is asked, which a report tells in words of its own. */
function hearing({ requests, accessTokens }: Examiner) {
  const failed: PlandayError[] = [];
  const heard = async <T>(asked: Promise<T>): Promise<T> => {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof PlandayError) failed.push(error);
      throw error;
    }
  };
  const get: ApiClient['get'] = (...asked) => heard(requests.get(...asked));
  const exchange: AccessTokens['exchange'] = (...asked) => heard(accessTokens.exchange(...asked));
  const validUntil: AccessTokens['validUntil'] = (tokens) => accessTokens.validUntil(tokens);
  return { failed, requests: { get }, accessTokens: { exchange, validUntil } };
}

/** It hears of failures in the middle, and says so of the part that they are about. */
async function doctor(examiner: Examiner, portal: Portal): Promise<Ended> {
  const { failed, ...heard } = hearing(examiner);
  const findings = await examine(portal, { ...examiner, ...heard }, { signal, proxy: undefined });
  const asking = findings.filter(({ what }) => ['token', 'administrator', 'departments', 'others'].includes(what));
  const [shortfall] = failed;
  if (shortfall && asking.every(({ state }) => state === 'ok')) throw new Error('No finding says that something failed');
  return { shortfall };
}

/** An answer without rows, where there are some now. */
async function whyNothing(examiner: Examiner, { id }: Portal): Promise<Ended> {
  const { failed, ...heard } = hearing(examiner);
  const asked = await examiner.ask.lookUp({ portalId: id, endpointId: departments, values: {}, all: false });
  const content = contentOf({ paging: { offset: 0, limit: 50, total: 0 }, data: [] });
  const answer = { request: requestOf(asked, false), content, list: firstRows(asked, content) };
  const { cause } = await whyEmpty(asked, answer, { ...examiner, ...heard }, { signal, machineZone: 'UTC' });
  const [shortfall] = failed;
  if ((cause === undefined) !== (shortfall !== undefined)) throw new Error(`It is explained by ${cause?.kind ?? 'nothing'}`);
  return { shortfall };
}

/** What a fault comes to does not depend on how many endpoints there are. */
async function schema(examiner: Examiner, portal: Portal): Promise<Ended> {
  const { failed, ...heard } = hearing(examiner);
  const find = (id: string) => examiner.catalogue.find(id);
  const apis = async () =>
    (await examiner.catalogue.apis()).map((api) => ({ ...api, endpoints: api.endpoints.filter(({ id }) => id === departments) }));
  const checkLong = async (text: Uint8Array, of: Parameters<typeof checkAnswer>[1]) =>
    checkAnswer(new TextDecoder().decode(text), of);
  const checked = await checkPortal(portal, { ...examiner, ...heard, catalogue: { find, apis } }, { signal, today, checkLong });
  const [shortfall] = failed;
  if (shortfall && checked.some(({ outcome }) => outcome.what === 'checked')) throw new Error('What failed counts as checked');
  return { shortfall };
}

async function objects({ catalogue, lists }: Examiner, portal: Portal): Promise<Ended> {
  const kinds = (await objectKinds(catalogue)).filter(({ list }) => list.id === departments);
  // A scope that was denied once is not asked for again: Check Access does that.
  const open = { ...portal, learnedScopes: {} };
  const reading = new ObjectReading({
    lists,
    kinds,
    portals: [open],
    words: (name) => name,
    today: () => today,
    breathe: async () => undefined,
  });
  await reading.read({ signal }, () => undefined);
  const shown = JSON.stringify(reading.groups.flatMap(({ objects }) => objects.map(({ id, label }) => [id, label])));
  const reasons = reading.gaps.map(({ reason }) => reason);
  const error = reasons.flatMap((reason) => (typeof reason === 'object' ? [reason.error] : []))[0];
  if (error !== undefined && !(error instanceof PlandayError)) throw error;
  return { shown, shortfall: error ?? (reasons.includes('scope') ? scopeMissing(portal) : undefined) };
}

function scopeMissing({ name }: Portal): PlandayError {
  return new PlandayError('missingScope', sentence('{0} lacks it. Choose Check Access.', name));
}
