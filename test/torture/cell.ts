import { setImmediate as turn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { apis } from '../../src/core/catalogue/apis.ts';
import { format, PlandayError, saying } from '../../src/core/errors.ts';
import type { Portal } from '../../src/core/portals/portal.ts';
import { sentencesOf } from '../support/sentences.ts';
import type { Fault, Outcome } from './faults.ts';
import { apiPath, kindOf, letters } from './healthyAnswers.ts';
import { type Ended, kindOfShortfall, type Operation, pastedToken, portalName } from './operations.ts';
import { TorturedPlanday } from './planday.ts';
import { type Stored, storedOf, writtenBy } from './stored.ts';
import { comesBack, type Incidents, isWithin, resources } from './traces.ts';
import { appId, openWindow, type TorturedWindow } from './window.ts';

/** One operation that met one fault. */
export interface Cell {
  readonly fault: string;
  readonly operation: string;
  readonly outcome: Outcome | 'defect' | 'late';
  /** What was not as promised. */
  readonly wrong: readonly string[];
}

/** How an operation ended: `late` is after the longest that anything may take here. */
interface Attempt extends Ended {
  readonly outcome: Cell['outcome'];
  readonly error?: unknown;
}

const latestMs = 60_000;
/** Bytes that a redirect's body may bring before it is let go. */
const mostOfARedirect = 16 * 1024 * 1024;

/** Whether there is such a cell: a server that is not there cannot give a first page. */
export function isPossible({ place, name }: Fault, { isLater, except = [] }: Operation): boolean {
  return !(place && isLater) && !except.includes(name);
}

export async function runCell(fault: Fault, operation: Operation, incidents: Incidents): Promise<Cell> {
  // Whoever started this may be about to set a timer.
  await turn();
  const before = resources();
  const planday = await TorturedPlanday.start();
  const scene = await setUp(fault, operation, planday);
  const attempt = await attemptOf(scene);
  const wrong = [...(await judged(attempt, scene)), ...(await healed(attempt, scene))];
  scene.window.dispose();
  if (!(await comesBack(() => planday.connections.open === 0))) wrong.push('connections stay open when the window is closed');
  await planday.stop();
  if (!(await comesBack(() => isWithin(resources(), before))))
    wrong.push(`left behind: ${JSON.stringify(resources())} after ${JSON.stringify(before)}`);
  wrong.push(...incidents.take());
  return { fault: fault.name, operation: operation.name, outcome: attempt.outcome, wrong };
}

interface Scene {
  readonly fault: Fault;
  readonly operation: Operation;
  readonly planday: TorturedPlanday;
  readonly window: TorturedWindow;
  readonly portal: Portal;
  readonly before: Stored;
  /** Ends the fault. */
  readonly heal: () => void;
}

async function setUp(fault: Fault, operation: Operation, planday: TorturedPlanday): Promise<Scene> {
  const isIdentity = ['token', 'code', 'revocation'].includes(operation.asks);
  const { identityUrl, apiUrl } = planday;
  let hosts = { identityUrl, apiUrl };
  let isOver = false;
  const window = await openWindow({
    hosts: () => hosts,
    // What is not struck is in no hurry, on a machine that has other things to do.
    patience: (url) => (fault.patience && !isOver && kindOf(url) === struckKind(operation) ? fault.patience : latestMs),
  });
  const learnedScopes = Object.fromEntries(window.scopes.map((scope) => [scope, true]));
  await window.portals.add({ id: 'p1', name: portalName, appId, ...hosts, learnedScopes }, planday.issue('refresh'));
  planday.secrets.add(pastedToken);
  if (fault.onReuse) await warmUp(window, [identityUrl, planday.apiUrl]);
  const { strike } = fault;
  if (strike) planday.strike = strike;
  planday.struck = (seen) => operation.struck(seen) && (!fault.onReuse || seen.reused);
  const place = await fault.place?.(planday);
  if (place) hosts = isIdentity ? { identityUrl: place, apiUrl } : { identityUrl, apiUrl: `${place}${apiPath}` };
  const heal = () => {
    isOver = true;
    planday.strike = undefined;
    hosts = { identityUrl, apiUrl };
  };
  const [portal, before] = [window.portals.get('p1'), await storedOf(window)];
  return { fault, operation, planday, window, portal, before, heal };
}

/** Told by the address alone, which does not say what a code is from a token. */
function struckKind({ asks, meets }: Operation): string {
  if (meets) return meets;
  if (asks === 'code') return 'token';
  if (asks === 'signedIn') return 'info';
  return asks === 'api' || asks === 'probe' ? 'rows' : asks;
}

/** Leaves a connection open, where the client keeps any. */
async function warmUp({ connecting }: TorturedWindow, urls: readonly string[]): Promise<void> {
  for (const url of urls) await connecting.http.send({ method: 'GET', url: new URL('/', url).href, headers: {} });
}

async function attemptOf({ operation, window, portal }: Scene): Promise<Attempt> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Attempt>((resolve) => {
    timer = setTimeout(() => resolve({ outcome: 'late' }), latestMs);
  });
  const ended = operation.run(window, portal).then(
    (result): Attempt => ({ ...result, outcome: result.shortfall ? kindOfShortfall(result.shortfall) : 'ok' }),
    (error: unknown): Attempt => ({ outcome: error instanceof PlandayError ? error.kind : 'defect', error }),
  );
  const attempt = await Promise.race([ended, late]);
  clearTimeout(timer);
  return attempt;
}

async function judged(attempt: Attempt, scene: Scene): Promise<string[]> {
  const { fault, operation, planday, window } = scene;
  const error = attempt.error ?? attempt.shortfall;
  if (error !== undefined) window.log(error);
  const allowed = fault.expected[operation.asks].split('|');
  const isSentOnce = ['token', 'code', 'revocation'].includes(operation.asks);
  return [
    ...(allowed.includes(attempt.outcome) ? [] : [`${attempt.outcome} instead of ${allowed.join(' or ')}${because(error)}`]),
    ...(error === undefined ? [] : wrongWords(error, scene)),
    ...(attempt.outcome === 'ok' ? wrongContent(attempt, scene) : []),
    ...(await wrongStored(attempt, scene)),
    ...leaks(writtenBy(window), planday).map((secret) => `a secret is in the log or in what is stored: ${secret}`),
    ...window.defects.map((defect) => `a write failed: ${defect}`),
    ...planday.strays.map((stray) => `it went where no token may go: ${stray}`),
    ...(isSentOnce && planday.met > 1 ? [`it was sent ${planday.met} times`] : []),
    ...(fault.name.includes('endless') && planday.written > mostOfARedirect * planday.met
      ? [`${planday.written} bytes of a redirect came`]
      : []),
    ...((await comesBack(() => planday.connections.busy === 0)) ? [] : ['an answer is still under way']),
    ...('polluted' in {} ? ['the prototype of all objects is polluted'] : []),
  ];
}

function because(error: unknown): string {
  return error instanceof Error ? ` (${error.message})` : '';
}

/** What was thrown, and where. */
function originOf(error: unknown): string {
  const [what, where] = error instanceof Error ? (error.stack ?? error.message).split(/\n +/) : [String(error)];
  return `${what} ${where ?? ''}`;
}

const remedy =
  /\b(?:try again|try with|check|choose|update again|wait a minute|copy (?:it|the token) again|ask|send the request|create a new|have an active one|remove the portal|compare|start vs code|write to|show log|add the)\b/i;

/** An error names what it is about, says what to do, in two sentences at most, and holds no secret. */
function wrongWords(error: unknown, { planday, window, operation }: Scene): string[] {
  if (!(error instanceof PlandayError)) return [`no PlandayError: ${originOf(error)}`];
  const { message } = error;
  const { identityUrl, apiUrl } = window.hosts();
  const names = [portalName, 'this portal', appId, new URL(identityUrl).host, new URL(apiUrl).host];
  const isNamed = names.some((name) => message.includes(name)) || (operation.asks === 'document' && namesApi(message));
  return [
    ...(isNamed ? [] : [`names neither host nor portal: ${message}`]),
    ...(sentencesOf(shownText(error)).length <= 2 ? [] : [`is shown as more than two sentences: ${shownText(error)}`]),
    ...(remedy.test(message) ? [] : [`says no remedy: ${message}`]),
    ...(message.includes('Something went wrong') ? ['is what we say of our own defects'] : []),
    ...leaks(message, planday).map((secret) => `the message holds a secret: ${secret}`),
  ];
}

/** What a message says of an error; its own `message` is what the log says. */
function shownText({ sentence, brief, detail }: PlandayError): string {
  return brief && detail ? `${format(brief)} ${format(saying(detail))}` : format(sentence);
}

function namesApi(message: string): boolean {
  return apis.some(({ title }) => message.includes(`the ${title} API`));
}

/** What is shown is what the server sent: its letters and its digits. */
function wrongContent({ shown }: Attempt, { fault, operation }: Scene): string[] {
  if (shown === undefined || operation.asks !== 'api') return [];
  const missing = [letters, ...(fault.shows ? [fault.shows] : [])].filter((part) => !shown.includes(part));
  return [
    ...missing.map((part) => `${part} is not in what is shown`),
    ...(shown.includes('\ufffd') ? ['letters that nobody wrote are in what is shown'] : []),
  ];
}

async function wrongStored(attempt: Attempt, { fault, operation, window, before }: Scene): Promise<string[]> {
  const { any = (stored: Stored) => stored, stores = any } = operation;
  const isWell = attempt.outcome === 'ok' || attempt.documents !== undefined;
  const expected = taught(isWell ? stores(before, attempt) : any(before), fault, operation);
  // What is remembered for the next time is written when the answer is there already.
  await turn();
  const stored = withoutOwnTokens(await storedOf(window), before);
  const isDenied = fault.teaches === 'denied' && stored.denied.length > 0;
  const seen = isDenied ? { ...stored, denied: expected.denied } : stored;
  return isDeepStrictEqual(seen, expected) ? [] : [`stored ${JSON.stringify(seen)} instead of ${JSON.stringify(expected)}`];
}

/** What Planday has said for good of a stored portal: that it knows the token, or the App ID, no more; that a scope is missing. */
function taught(stored: Stored, { teaches }: Fault, { asks, name, meets }: Operation): Stored {
  // A token that somebody enters is nobody's yet.
  const isEntered = name === 'add' || name === 'replace';
  if (asks === 'token' && !isEntered && (teaches === 'refreshToken' || teaches === 'appId'))
    return { ...stored, portals: stored.portals.map((portal) => ({ ...portal, rejected: teaches })) };
  // Portal info needs no scope.
  return teaches === 'denied' && meets !== 'info' && (asks === 'api' || asks === 'probe')
    ? { ...stored, denied: ['some'] }
    : stored;
}

/** A token that was not there before is its portal's own, whichever it is. */
function withoutOwnTokens(stored: Stored, before: Stored): Stored {
  const tokens = Object.entries(stored.tokens).map(([name, token]) => [
    name,
    name in before.tokens || token === '' ? token : 'its own',
  ]);
  return { ...stored, tokens: Object.fromEntries(tokens) };
}

/** The same again, with the fault over: nothing of a bad day stays. */
async function healed(first: Attempt, scene: Scene): Promise<string[]> {
  const { fault, operation, heal, portal, window } = scene;
  const isOver = fault.teaches !== undefined && fault.teaches !== 'denied' && operation.asks === 'token';
  if (isOver || first.outcome === 'late') return [];
  heal();
  const again = await attemptOf({ ...scene, portal: window.portals.find(portal.id) ?? portal });
  return again.outcome === 'ok' ? [] : [`when the fault is over: ${again.outcome}${because(again.error ?? again.shortfall)}`];
}

/** The first characters of each secret that a text holds. */
function leaks(text: string, { secrets }: TorturedPlanday): string[] {
  return [...secrets].filter((secret) => text.includes(secret)).map((secret) => `${secret.slice(0, 6)}…`);
}
