import { checkAccess } from '../../src/core/access/checkAccess.ts';
import type { Endpoint } from '../../src/core/catalogue/endpoint.ts';
import { updateCatalogue } from '../../src/core/catalogue/updateCatalogue.ts';
import { addConnection } from '../../src/core/connect/addConnection.ts';
import { type Connection, connect, describeSignedIn, type PortalCandidate } from '../../src/core/connect/connect.ts';
import { replaceConnection } from '../../src/core/connect/replaceConnection.ts';
import { Directory } from '../../src/core/directory/directory.ts';
import { PlandayError } from '../../src/core/errors.ts';
import { checkAnswer } from '../../src/core/identity/authorizationAnswer.ts';
import { authorizationRequest } from '../../src/core/identity/authorizationRequest.ts';
import { exchangeCode, revokeRefreshToken } from '../../src/core/identity/tokenRequest.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { lookupForName } from '../../src/core/references/lookups.ts';
import { type Diagnosis, diagnoses } from './diagnoses.ts';
import type { Asked, Outcome } from './faults.ts';
import type { Seen } from './planday.ts';
import { type Reading, readings } from './readings.ts';
import type { Stored } from './stored.ts';
import { appId, type TorturedWindow } from './window.ts';

export const today = '2026-01-15';
export const portalName = 'Nordlys Café';
/** How a portal is called that has no name yet. */
const nameless = 'this portal';
const departments = '/hr/v1.0/departments';

/** An operation that came to its end: with all that was wanted, or with a part of it. */
export interface Ended {
  /** Why a part is missing. */
  readonly shortfall?: PlandayError | undefined;
  /** What a person sees of it, as text. */
  readonly shown?: string;
  /** APIs whose documents were read. */
  readonly documents?: readonly string[];
}

export interface Operation {
  readonly name: string;
  /** What the request is that meets the fault. */
  readonly asks: Asked;
  readonly struck: (seen: Seen) => boolean;
  /** Of what kind that request is, where it is none that `asks` is said of otherwise. */
  readonly meets?: Seen['kind'];
  readonly run: (window: TorturedWindow, portal: Portal) => Promise<Ended>;
  /** What is stored when it has ended well; `any` also when it has not. */
  readonly stores?: (before: Stored, ended: Ended) => Stored;
  readonly any?: (before: Stored) => Stored;
  /** Its requests before the one that meets the fault go to the same server, which must be there. */
  readonly isLater?: true;
  /** Faults that are none to it, by their names. */
  readonly except?: readonly string[];
}

const isKind = (kind: Seen['kind']) => (seen: Seen) => seen.kind === kind;
const isLaterPage = ({ kind, url }: Seen) => kind === 'rows' && Number(url.searchParams.get('offset') ?? 0) > 0;

const added = 'Added';
const withAdded = (before: Stored): Stored => ({
  ...before,
  portals: [...before.portals, { name: added, appId }],
  tokens: { ...before.tokens, [added]: 'its own' },
});
/** Nobody knew which portal it was, so what was kept of it is gone. */
const withReplaced = (before: Stored): Stored => ({ ...before, tokens: { ...before.tokens, [portalName]: pastedToken } });
const remembers = (before: Stored): Stored => ({ ...before, lastRequests: [departments] });
const removes = (before: Stored): Stored => ({ ...before, portals: [], tokens: {}, denied: [] });
const withDocuments = (before: Stored, { documents = [] }: Ended): Stored => ({ ...before, documents: documents.toSorted() });

/** What is written to a file may be as long as it likes; these come to an empty answer in the end. */
const spaces = ['200, gzip bomb', '200, 300 MB'];

// biome-ignore format: a table, one line an operation
export const operations: readonly Operation[] = [
  { name: 'add', asks: 'token', struck: isKind('token'), run: add, stores: withAdded },
  { name: 'add: info', asks: 'info', struck: isKind('info'), run: add, stores: withAdded },
  { name: 'exchange', asks: 'token', struck: isKind('token'), run: exchange },
  { name: 'sign in', asks: 'code', struck: isKind('code'), run: signIn, stores: withAdded },
  { name: 'sign in: info', asks: 'signedIn', struck: isKind('info'), run: signIn, stores: withAdded },
  { name: 'GET: token', asks: 'token', struck: isKind('token'), run: get, any: remembers },
  { name: 'GET', asks: 'api', struck: isKind('rows'), run: get, any: remembers },
  { name: 'fetch all', asks: 'api', struck: isKind('rows'), run: fetchAll, any: remembers },
  { name: 'fetch all: later', asks: 'api', struck: isLaterPage, run: fetchAll, any: remembers, isLater: true },
  { name: 'access: token', asks: 'token', struck: isKind('token'), run: access },
  { name: 'access', asks: 'probe', struck: isKind('rows'), run: access },
  { name: 'catalogue', asks: 'document', struck: isKind('document'), run: catalogue, any: (before) => before, stores: withDocuments },
  { name: 'revoke', asks: 'revocation', struck: isKind('revocation'), run: revoke, any: removes },
  { name: 'departments', asks: 'api', struck: isKind('rows'), run: readDepartments },
  { name: 'employees', asks: 'api', struck: isKind('rows'), run: readEmployees },
  { name: 'picker', asks: 'api', struck: isKind('rows'), run: pick },
  { name: 'next page', asks: 'api', struck: isLaterPage, run: nextPage, any: remembers, isLater: true },
  { name: 'replace', asks: 'token', struck: isKind('token'), run: replace, stores: withReplaced },
  { name: 'to a file', asks: 'api', struck: isKind('rows'), run: reading(readings.toFile), any: remembers },
  { name: 'as it came', asks: 'api', struck: isKind('rows'), run: reading(readings.asItCame), any: remembers, except: spaces },
  { name: 'each row', asks: 'api', struck: isKind('rows'), run: reading(readings.eachRow) },
  { name: 'week', asks: 'api', struck: isKind('rows'), run: reading(readings.week) },
  { name: 'watch', asks: 'api', struck: isKind('rows'), run: reading(readings.watched), any: remembers },
  { name: 'check', asks: 'api', struck: isKind('rows'), run: reading(readings.checkedRequest) },
  { name: 'doctor: token', asks: 'token', struck: isKind('token'), run: diagnosis(diagnoses.doctor) },
  { name: 'doctor: info', asks: 'api', meets: 'info', struck: isKind('info'), run: diagnosis(diagnoses.doctor) },
  { name: 'doctor', asks: 'api', struck: isKind('rows'), run: diagnosis(diagnoses.doctor) },
  { name: 'why empty', asks: 'api', struck: isKind('rows'), run: diagnosis(diagnoses.whyNothing) },
  { name: 'schema check', asks: 'api', struck: isKind('rows'), run: diagnosis(diagnoses.schema) },
  { name: 'objects', asks: 'api', struck: isKind('rows'), run: diagnosis(diagnoses.objects) },
  { name: 'statement', asks: 'api', struck: isKind('rows'), run: reading(readings.statement), except: ['200, beyond 2^53'] },
];

function reading(read: Reading): Operation['run'] {
  return (window, portal) => read(window, portal);
}

/** Addresses are those of this moment, as in `createClient`. */
function diagnosis(diagnose: Diagnosis): Operation['run'] {
  return (window, portal) => diagnose({ ...window, hosts: async () => window.hosts() }, portal);
}

function candidateOf({ hosts }: TorturedWindow): PortalCandidate {
  return { ...hosts(), appId, portalName: nameless };
}

/** As it is pasted: it stands on Planday's page, and this server has not seen it yet. */
export const pastedToken = 'pasted-Zk3wq81LmVr0bXyT5nQe';

async function add(window: TorturedWindow): Promise<Ended> {
  return await store(window, await connect(candidateOf(window), pastedToken, window.connecting));
}

async function signIn(window: TorturedWindow): Promise<Ended> {
  const { connecting, lifetime } = window;
  const candidate = candidateOf(window);
  const redirectUri = 'http://127.0.0.1:49152/callback';
  const request = await authorizationRequest({ ...candidate, redirectUri, scopes: ['department:read'], pkce: true });
  const callback = new URLSearchParams({ code: 'code-Jd82kQpz61RmLw0xTyVb', state: request.state });
  const answer = checkAnswer(callback, request, connecting.redactor);
  const { refreshToken = '', ...tokens } = await exchangeCode(candidate, answer, redirectUri, request.codeVerifier, connecting);
  const connection = await describeSignedIn(candidate, { ...tokens, refreshToken }, connecting, lifetime, window.log);
  return await store(window, connection);
}

async function store(window: TorturedWindow, connection: Connection): Promise<Ended> {
  const { info } = await addConnection({ name: added, appId, ...window.hosts() }, connection, window);
  return { shown: JSON.stringify(info) };
}

async function exchange({ accessTokens }: TorturedWindow, portal: Portal): Promise<Ended> {
  await accessTokens.exchange(portal);
  return {};
}

async function get({ ask }: TorturedWindow, { id }: Portal): Promise<Ended> {
  const { content } = await ask.page(await ask.lookUp({ portalId: id, endpointId: departments, values: {}, all: false }), {});
  return { shown: content.text.text() };
}

async function nextPage({ ask }: TorturedWindow, { id }: Portal): Promise<Ended> {
  const asked = await ask.lookUp({ portalId: id, endpointId: departments, values: {}, all: false });
  const { content } = await ask.next(asked, await ask.page(asked, {}), {});
  return { shown: content.text.text() };
}

async function replace(window: TorturedWindow, portal: Portal): Promise<Ended> {
  const connection = await connect({ ...candidateOf(window), portalName }, pastedToken, window.connecting);
  // Tried again, it has another id.
  const [now = portal] = window.portals.all();
  await replaceConnection(now, connection, window);
  return {};
}

async function fetchAll({ ask }: TorturedWindow, { id }: Portal): Promise<Ended> {
  const asked = await ask.lookUp({ portalId: id, endpointId: departments, values: {}, all: true });
  const { content, list } = await ask.all(asked, {});
  return { shown: content.text.text(), shortfall: list?.partial?.reason === 'failed' ? list.partial.error : undefined };
}

/** What a fault comes to does not depend on how many scopes there are. */
const fewScopes = ['department:read', 'employee:read'];

async function access(window: TorturedWindow, portal: Portal): Promise<Ended> {
  const few = {
    find: (id: string) => window.catalogue.find(id),
    apis: async () => (await window.catalogue.apis()).map((api) => ({ ...api, endpoints: api.endpoints.filter(isFew) })),
  };
  const { scopes } = await checkAccess(portal, { ...window, catalogue: few }, { today });
  const missing = scopes.find((scope) => scope.access === 'missing') && new PlandayError('missingScope', scopeMissing);
  return { shortfall: scopes.find(({ failure }) => failure)?.failure ?? missing };
}

function isFew({ scope }: Endpoint): boolean {
  return scope !== undefined && fewScopes.includes(scope);
}

const scopeMissing = { text: '{0} lacks it. Choose Check Access.', args: [portalName] };

async function catalogue({ connecting, updated, hosts }: TorturedWindow): Promise<Ended> {
  const published = await updateCatalogue({ ...connecting, catalogue: updated, apiUrl: hosts().apiUrl });
  const updates = await published.keep('all');
  const documents = updates.flatMap(({ api, failure }) => (failure ? [] : [api]));
  return { shortfall: updates.find(({ failure }) => failure)?.failure, documents };
}

async function revoke({ portals, connecting, hosts }: TorturedWindow, portal: Portal): Promise<Ended> {
  const refreshToken = await portals.refreshToken(portal).catch(() => pastedToken);
  if (portals.find(portal.id)) await portals.remove(portal.id);
  await revokeRefreshToken({ ...hosts(), appId, portalName }, refreshToken, connecting);
  return {};
}

async function readDepartments(window: TorturedWindow, portal: Portal): Promise<Ended> {
  const { entries, incomplete } = await new Directory(portal, window, window.lifetime).departments({});
  return { shown: JSON.stringify(entries), shortfall: incomplete };
}

async function readEmployees(window: TorturedWindow, portal: Portal): Promise<Ended> {
  const { entries, incomplete } = await new Directory(portal, window, window.lifetime).employees('1', {});
  return { shown: JSON.stringify(entries), shortfall: incomplete };
}

async function pick({ lists }: TorturedWindow, portal: Portal): Promise<Ended> {
  const lookup = lookupForName('departmentId');
  if (!lookup) throw new Error('Departments are not looked up any more');
  const { choices, partial } = await lists.read(portal, lookup, today, { signal: new AbortController().signal });
  return { shown: JSON.stringify(choices), shortfall: partial?.reason === 'failed' ? partial.error : undefined };
}

/** The kind of what is missing: of a list that was read in part, why. */
export function kindOfShortfall({ kind, cause }: PlandayError): Outcome {
  return kind === 'rowsMissing' && cause instanceof PlandayError ? cause.kind : kind;
}
