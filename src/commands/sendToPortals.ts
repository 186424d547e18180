import * as vscode from 'vscode';
import { askToGoOn } from '../answers/askToGoOn.ts';
import { askAll, askPage } from '../answers/askWithProgress.ts';
import type { Endpoint } from '../core/catalogue/endpoint.ts';
import { isCancellation, PlandayError, sentence } from '../core/errors.ts';
import { today } from '../core/parameters/calendar.ts';
import { shownDays } from '../core/parameters/sameDays.ts';
import type { Portal } from '../core/portals/portal.ts';
import { sharedParameters } from '../core/references/lookups.ts';
import type { Ask } from '../core/requests/ask.ts';
import { lastRequestId } from '../core/requests/keptRequests.ts';
import type { ReadSoFar } from '../core/requests/readingBounds.ts';
import type { Asked } from '../core/requests/request.ts';
import { asksForAll, requestTo } from '../core/saved/question.ts';
import type { Question } from '../core/saved/savedRequest.ts';
import { commands } from '../ids.ts';
import { limit } from '../ui/limits.ts';
import { warn } from '../ui/notify.ts';
import { askParameters } from '../ui/parameters/askParameters.ts';
import { lastValues, parameterContext } from '../ui/parameters/parameterContext.ts';
import { numberText, plural } from '../ui/plural.ts';
import { onPortal, PortalFailure } from '../ui/portalFailure.ts';
import { withProgress } from '../ui/progress.ts';
import type { Services } from './services.ts';

/** More messages than these would push each other out of sight. */
const mostMessages = 3;

interface Failure {
  readonly portal: Portal;
  readonly error: unknown;
}

/** One request that goes to several portals, with the same values: of dates, the same days. */
interface Round {
  readonly endpoint: Endpoint;
  readonly question: Question;
  readonly portals: readonly Portal[];
  /** “Shifts of 12 portals” */
  readonly title: string;
}

/** Asks for the parameters once, sends the request to each portal and opens one answer each. Each portal that failed is told of by its name. */
export async function sendToPortals(services: Services, endpoint: Endpoint, portals: readonly Portal[]): Promise<undefined> {
  const [first] = portals;
  if (!first) return;
  const question = await askOnce(services, endpoint, first, roundTitle(endpoint, portals));
  if (question) await sendQuestion(services, endpoint, portals, question);
}

/** The same without any question: what is asked is known. */
export async function sendQuestion(
  services: Services,
  endpoint: Endpoint,
  portals: readonly Portal[],
  question: Question,
): Promise<void> {
  const all = asksForAll(question, endpoint);
  const round = { endpoint, question: { ...question, all }, portals, title: roundTitle(endpoint, portals) };
  const failures = await openAll(services, round);
  // Not waited for: what came is open, and the messages may stay for as long as they like.
  void tellFailures(services, round, failures).catch((error: unknown) => services.errors.report(error));
}

/** Without ids, which are other things in other portals. */
async function askOnce(services: Services, endpoint: Endpoint, portal: Portal, title: string): Promise<Question | undefined> {
  const shared = { ...endpoint, parameters: sharedParameters(endpoint) };
  const kept = services.lastRequests.find(lastRequestId({ portalId: portal.id, endpointId: endpoint.id }));
  const context = await parameterContext({ portal, endpoint: shared }, services);
  const values = await askParameters(context, { title, values: {}, last: lastValues(context, kept), options: true });
  const days = values && shownDays(endpoint, values, portal.info?.timeZone);
  return days && { endpointId: endpoint.id, values: days, periods: context.periods.of(values), all: false };
}

/** Asked side by side, at the pace of the governor, and opened one after the other, in the order of the list. */
async function openAll(services: Services, round: Round): Promise<readonly Failure[]> {
  const { portals, title } = round;
  const { ask } = await services.planday();
  return await withProgress(title, async ({ signal, onWait, report }) => {
    const reads = portals.map(async (portal) => {
      const asked = await lookUp(ask, round, portal);
      const goOn = (soFar: ReadSoFar) => askToGoOn(asked, soFar);
      const { all } = round.question;
      const answer = all
        ? ask.all(asked, { signal, onWait, askToGoOn: goOn, askAbove: limit('askAbove') })
        : ask.page(asked, { signal, onWait });
      return { asked, answer: await answer };
    });
    // One may fail before its turn comes.
    for (const read of reads) read.catch(() => undefined);
    const failures: Failure[] = [];
    for (const [index, portal] of portals.entries()) {
      report(vscode.l10n.t('{0} ({1} of {2})', portal.name, index + 1, portals.length));
      try {
        const read = await reads[index];
        if (read) await services.answers.open(read.asked, async () => read.answer, { preview: false, all: round.question.all });
        const { partial } = read?.answer.list ?? {};
        if (partial && 'error' in partial) failures.push({ portal, error: partial.error });
      } catch (error) {
        if (isCancellation(error)) throw error;
        failures.push({ portal, error });
      }
    }
    return failures;
  });
}

async function tellFailures(services: Services, round: Round, failures: readonly Failure[]): Promise<void> {
  const { portals, endpoint } = round;
  if (failures.length <= mostMessages) {
    for (const failure of failures) void services.errors.run(() => Promise.reject(portalFailure(services, round, failure)));
    return;
  }
  for (const { error } of failures) services.errors.log(error);
  const names = failures.map(({ portal }) => portal.name).join(', ');
  const text = vscode.l10n.t(
    '{0} could not be read from {1} of {2} portals: {3}. The log says why.',
    endpoint.name,
    numberText(failures.length),
    numberText(portals.length),
    names,
  );
  const showLog = vscode.l10n.t('Show Log');
  if ((await warn(text, showLog)) === showLog) await vscode.commands.executeCommand(commands.showLog);
}

async function lookUp(ask: Pick<Ask, 'lookUp'>, { endpoint, question }: Round, portal: Portal): Promise<Asked> {
  const asked = await ask.lookUp(requestTo(portal, question, endpoint, today(Date.now(), portal.info?.timeZone)));
  return { ...asked, chosen: true };
}

function portalFailure(services: Services, round: Round, { portal, error }: Failure): PortalFailure {
  const retry = async () => {
    const { ask } = await services.planday();
    const asked = await lookUp(ask, round, portal);
    const { all } = round.question;
    const read = () => (all ? askAll(ask, asked, undefined) : askPage(ask, asked));
    await services.answers.open(asked, read, { preview: false, all });
  };
  return new PortalFailure(portal.id, { retry: () => onPortal(portal.id, retry) }, named(portal, error));
}

/** A failure of the network speaks of a host, and a host is not a portal. */
function named({ name }: Portal, error: unknown): unknown {
  if (!(error instanceof PlandayError) || error.message.includes(name)) return error;
  const { kind, status, retryAt, detail } = error;
  const brief = error.brief && sentence('{0}: {1}', name, error.brief);
  return new PlandayError(kind, sentence('{0}: {1}', name, error.sentence), { cause: error, status, retryAt, detail, brief });
}

function roundTitle({ name }: Endpoint, { length }: readonly Portal[]): string {
  return vscode.l10n.t('{0} of {1}', name, countText(length));
}

function countText(portals: number): string {
  return plural(portals, vscode.l10n.t('{0} portal ||| {0} portals', numberText(portals)));
}
