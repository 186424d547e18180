import * as vscode from 'vscode';
import { Answers, mostTabRequests, tabRequestsKey } from './answers/answers.ts';
import { registerAnswers } from './answers/registerAnswers.ts';
import { ReportDocuments } from './answers/reportDocuments.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { systemClock } from './core/clock.ts';
import { SignInChoices } from './core/identity/signInChoices.ts';
import { lazy } from './core/lazy.ts';
import { PortalList } from './core/portals/portalList.ts';
import { Redactor } from './core/redactor.ts';
import { KeptRequests, lastRequestsKey, longestLastValues, mostLastRequests } from './core/requests/keptRequests.ts';
import { Views } from './explorer/views.ts';
import { ForeignChanges } from './machine/foreignChanges.ts';
import { keychainSystem } from './machine/keychainSystem.ts';
import { ErrorReporter } from './ui/errorReporter.ts';
import { Log } from './ui/log.ts';

/** Registers everything and reads nothing: no network, no file, no secret until a view is opened or a command run. */
export function activate(context: vscode.ExtensionContext): void {
  const redactor = new Redactor();
  const log = new Log(() => vscode.window.createOutputChannel('Planday API Explorer', { log: true }), redactor);
  const errors = new ErrorReporter(log);
  const { globalState, workspaceState, secrets, globalStorageUri: storage } = context;
  const portals = new PortalList({
    state: globalState,
    secrets,
    redactor,
    clock: systemClock,
    random: () => crypto.randomUUID(),
    system: keychainSystem(),
    onDidFail: (error) => log.error('The list of portals could not be written:', error),
  });
  const onDidRemovePortal = portals.onDidRemove;

  const lastRequests = new KeptRequests({
    state: globalState,
    key: lastRequestsKey,
    most: mostLastRequests,
    longestValues: longestLastValues,
    onDidRemovePortal,
  });
  const tabRequests = new KeptRequests({ state: workspaceState, key: tabRequestsKey, most: mostTabRequests, onDidRemovePortal });
  const signInChoices = new SignInChoices(globalState);

  const sandbox = lazy(async () => {
    const { startSandbox } = await import('./sandbox/sandbox.ts');
    const started = await startSandbox();
    context.subscriptions.push({ dispose: () => started.stop() });
    return started;
  });
  const planday = lazy(async () => {
    const { createClient } = await import('./createClient.ts');
    const created = createClient({ portals, redactor, log, lastRequests, sandbox, storage, locale: vscode.env.language });
    context.subscriptions.push(
      created,
      created.accessTokens.onDidChange((portalId) => views.redraw(portalId)),
      created.catalogue.onDidChange(() => views.refresh()),
    );
    return created;
  });
  const signIns = lazy(async () => {
    const { SignIns } = await import('./signIn/signIns.ts');
    const created = new SignIns({ clock: systemClock, redactor });
    context.subscriptions.push(created);
    return created;
  });

  const foreignChanges = new ForeignChanges({ portals, secrets, storage, log });
  const views = new Views({ portals, planday, errors, onDidOpen: () => foreignChanges.watch() });
  const answers = new Answers({ requests: tabRequests, redactor, onDidRemovePortal });
  const reports = new ReportDocuments(redactor);

  context.subscriptions.push(
    log,
    portals,
    foreignChanges,
    views,
    answers,
    registerAnswers(answers, reports),
    vscode.window.registerUriHandler({ handleUri: (uri) => errors.run(async () => (await signIns()).receive(uri)) }),
    registerCommands({
      portals,
      planday,
      sandbox,
      signIns,
      signInChoices,
      lastRequests,
      views,
      answers,
      reports,
      errors,
      log,
    }),
  );
}
