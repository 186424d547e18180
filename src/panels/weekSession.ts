import * as vscode from 'vscode';
import { progressText } from '../answers/answerStatus.ts';
import type { Clock } from '../core/clock.ts';
import type { Lazy } from '../core/lazy.ts';
import { type CalendarDate, startOfWeek, today } from '../core/parameters/calendar.ts';
import type { PlandayClient } from '../core/plandayClient.ts';
import { connectionKey } from '../core/portals/connectionKey.ts';
import type { Portal } from '../core/portals/portal.ts';
import type { PortalList } from '../core/portals/portalList.ts';
import { readMonday, type WeekPlace } from '../core/week/weekPlace.ts';
import { WeekReading, type WeekReadingOptions } from '../core/week/weekReading.ts';
import { commands } from '../ids.ts';
import type { ErrorReporter } from '../ui/errorReporter.ts';
import { messageOf } from '../ui/localize.ts';
import { waitText } from '../ui/progress.ts';
import { deadlineOf, inTime, type Remedy, remediesFor } from '../ui/remedies.ts';
import { type FromWeek, readFromWeek, type ToWeek } from '../webviews/messages.ts';
import { pageWords } from './webviewPage.ts';
import { type ReadWeek, weekMessage } from './weekMessage.ts';
import { namesOfWeek } from './weekNames.ts';
import { savePicture } from './weekPicture.ts';
import { weekReference } from './weekReference.ts';

/** For so long a week without its punches is not worth showing, in milliseconds. */
const punchesSoonMs = 400;

/** What a page of weeks needs of the extension. */
export interface WeekServices {
  readonly planday: Lazy<Pick<PlandayClient, 'catalogue' | 'requests' | 'names'>>;
  readonly portals: Pick<PortalList, 'find' | 'get' | 'onDidChange'>;
  readonly errors: Pick<ErrorReporter, 'run' | 'report' | 'log'>;
}

/** Where weeks are shown. */
export interface WeekScreen {
  say(message: ToWeek): void;
  /** Is told when the page shows another week or other departments, and when what these are called is known. */
  moved(place: WeekPlace): void;
}

/** Shows weeks in a page, one after the other: reads them, and does what the page asks for. */
export class WeekSession implements vscode.Disposable {
  readonly #services: WeekServices;
  readonly #screen: WeekScreen;
  readonly #clock: Clock;
  readonly #listening: { dispose(): unknown };
  #place: WeekPlace;
  /** The reading of the week that is in sight, or comes there. */
  #turn = new AbortController();
  /** What a page that begins anew is told. */
  #shown: readonly ToWeek[] = [];
  #remedies: readonly Remedy[] = [];
  #connection: string | undefined;
  #retry = () => this.#show(this.#place.monday);

  constructor(services: WeekServices, screen: WeekScreen, place: WeekPlace, clock: Clock) {
    this.#services = services;
    this.#screen = screen;
    this.#place = place;
    this.#clock = clock;
    this.#listening = services.portals.onDidChange(() => this.#lookAtPortal());
  }

  get place(): WeekPlace {
    return this.#place;
  }

  /** Does what the page asks for; whatever is no message of its own is dropped. */
  async hear(data: unknown): Promise<void> {
    const message = readFromWeek(data);
    if (message) await this.#do(message);
  }

  /** Shows another week; one that is being read is given up. */
  async go(monday: CalendarDate): Promise<void> {
    await this.#show(monday);
  }

  dispose(): void {
    this.#turn.abort();
    this.#listening.dispose();
    this.#shown = [];
  }

  async #do(message: FromWeek): Promise<void> {
    const { errors, planday } = this.#services;
    switch (message.type) {
      case 'ready':
        return await this.#begin();
      case 'go':
        return await this.#show(readMonday(message.monday) ?? this.#thisWeek());
      case 'retry':
        return await this.#retry();
      case 'departments':
        this.#place = { ...this.#place, departmentIds: message.ids };
        return this.#screen.moved(this.#place);
      case 'press':
        return await this.#press(message.button);
      case 'open':
        return await errors.run(async () => {
          const request = await weekReference(message, this.#place.portalId, (await planday()).catalogue);
          if (request) await vscode.commands.executeCommand(commands.openReference, request);
        });
      case 'picture':
        return await errors.run(() => savePicture(message, errors));
      case 'failed':
        return errors.log(new Error(`The page of a week: ${message.message}`));
    }
  }

  /** A page that was hidden begins anew when it is shown: what was read is still here. */
  async #begin(): Promise<void> {
    const { portalId, departmentIds, monday } = this.#place;
    const portal = this.#services.portals.find(portalId)?.name ?? '';
    this.#screen.say({ type: 'start', words: pageWords(), portalId, portal, departments: departmentIds });
    for (const message of this.#shown) this.#screen.say(message);
    if (this.#shown.length === 0) await this.#show(monday);
  }

  async #show(monday: CalendarDate): Promise<void> {
    this.#turn.abort();
    const turn = new AbortController();
    this.#turn = turn;
    this.#place = { ...this.#place, monday };
    this.#remedies = [];
    this.#screen.moved(this.#place);
    this.#say({ type: 'loading', monday });
    try {
      await this.#read(monday, turn.signal);
    } catch (error) {
      if (turn.signal.aborted) return;
      // What is still under way of the same week, such as names, is of no use any more.
      turn.abort();
      this.#fail(monday, error);
    }
  }

  async #read(monday: CalendarDate, signal: AbortSignal): Promise<void> {
    const { catalogue, requests, names } = await this.#services.planday();
    signal.throwIfAborted();
    const { portals } = this.#services;
    const portal = portals.get(this.#place.portalId);
    this.#connection = connectionKey(portal);
    const reading = new WeekReading({ catalogue, requests, portals }, portal, monday, this.#options(portal, monday, signal));
    const [shifts, named] = await Promise.all([reading.shifts(), namesOfWeek(names, portal, signal)]);
    const show = (come: Pick<ReadWeek, 'punches'>) => {
      signal.throwIfAborted();
      this.#say(weekMessage({ monday, portal, shifts, ...named, ...come, now: this.#clock.now() }));
      // What departments are called is known by now.
      this.#screen.moved(this.#place);
    };
    // Not at once: their pages are many, and what is seen first would wait behind them.
    const punching = reading.punches();
    const isSoon = punching.then(() => true);
    if (!(await Promise.race([isSoon, this.#clock.sleep(punchesSoonMs, signal).then(() => false)]))) show({});
    show({ punches: await punching });
  }

  #options(portal: Portal, monday: CalendarDate, signal: AbortSignal): WeekReadingOptions {
    const tell = (progress: string) => {
      if (!signal.aborted) this.#say({ type: 'loading', monday, progress });
    };
    return {
      signal,
      today: today(this.#clock.now(), portal.info?.timeZone),
      onProgress: (progress) => tell(progressText(progress)),
      onWait: (seconds) => {
        if (seconds !== undefined) tell(waitText(seconds));
      },
    };
  }

  #fail(monday: CalendarDate, error: unknown): void {
    const { portalId } = this.#place;
    this.#services.errors.log(error);
    const deadline = deadlineOf(error);
    const remedies = remediesFor(error, { portalId });
    this.#retry = () => this.#services.errors.run(() => inTime(deadline, () => this.#show(monday)));
    this.#remedies = remedies.filter(({ act }) => typeof act !== 'string');
    this.#say({
      type: 'failure',
      monday,
      sentence: messageOf(error),
      canRetry: remedies.some(({ act }) => act === 'retry'),
      buttons: this.#remedies.map(({ title }) => title),
    });
  }

  async #press(button: number): Promise<void> {
    const act = this.#remedies[button]?.act;
    if (typeof act === 'object') await vscode.commands.executeCommand(act.command, ...(act.arguments ?? []));
  }

  #say(message: ToWeek): void {
    this.#shown = [...this.#shown.filter((before) => staysBefore(before, message)), message];
    this.#screen.say(message);
  }

  /** A portal that is connected anew is another company's, or may read more than before. */
  #lookAtPortal(): void {
    const portal = this.#services.portals.find(this.#place.portalId);
    if (!portal || this.#shown.length === 0) return;
    this.#screen.moved(this.#place);
    if (this.#connection !== undefined && this.#connection !== connectionKey(portal)) void this.#show(this.#place.monday);
  }

  #thisWeek(): CalendarDate {
    const portal = this.#services.portals.find(this.#place.portalId);
    return startOfWeek(today(this.#clock.now(), portal?.info?.timeZone));
  }
}

/** What is in sight of a week stays there while more of it is read. */
function staysBefore(before: ToWeek, message: ToWeek): boolean {
  return before.type === 'week' && message.type === 'loading' && before.week.monday === message.monday;
}
