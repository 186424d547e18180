import * as vscode from 'vscode';
import { Answers, mostTabRequests, tabRequestsKey } from './answers/answers.ts';
import { registerAnswers } from './answers/registerAnswers.ts';
import { registerAssistants } from './assistants/registerAssistants.ts';
import { registerCommands } from './commands/registerCommands.ts';
import { systemClock } from './core/clock.ts';
import { lazy } from './core/lazy.ts';
import { patientState } from './core/portals/patientState.ts';
import { PortalList } from './core/portals/portalList.ts';
import { KeptRequests, lastRequestsKey, longestLastValues, mostLastRequests } from './core/requests/keptRequests.ts';
import { syncedKey } from './core/saved/syncedKey.ts';
import { Views } from './explorer/views.ts';
import { queryLanguage, weekPanel } from './ids.ts';
import { keychainSystem } from './machine/keychainSystem.ts';
import { registerTables } from './panels/registerTables.ts';
import { ErrorReporter } from './ui/errorReporter.ts';
import { Log } from './ui/log.ts';

/** Registers everything and reads nothing: no network, no file, no secret until a view is opened or a command run. */
export function activate(context: vscode.ExtensionContext): void {
  const redactor = lazy(async () => new (await import('./core/redactor.ts')).Redactor());
  const log = new Log(() => vscode.window.createOutputChannel('Planday API Explorer', { log: true }), redactor);
  const errors = new ErrorReporter(log);
  const { globalState, workspaceState, secrets, globalStorageUri: storage, extensionUri: extension } = context;
  const state = patientState(globalState, systemClock);
  const notStored = (error: unknown) => log.notStored(error);
  const portals = new PortalList({
    state,
    secrets,
    redactor,
    clock: systemClock,
    random: () => crypto.randomUUID(),
    system: keychainSystem(),
    notStored,
  });
  const onDidRemovePortal = portals.onDidRemove;

  const lastRequests = new KeptRequests({
    state,
    key: lastRequestsKey,
    most: mostLastRequests,
    longestValues: longestLastValues,
    onDidRemovePortal,
    notStored,
  });
  const tabRequests = new KeptRequests({
    state: patientState(workspaceState, systemClock),
    key: tabRequestsKey,
    most: mostTabRequests,
    onDidRemovePortal,
    notStored,
  });

  const setting = (key: string): unknown => vscode.workspace.getConfiguration().get(key);
  const sync = () => globalState.setKeysForSync(setting(syncedKey) ? [syncedKey] : []);
  sync();
  const collection = lazy(async () => {
    const { RequestCollection } = await import('./core/saved/requestCollection.ts');
    const onCheck = () => void errors.run(checks);
    return new RequestCollection({ state, onDidRemovePortal, notStored, setting, onCheck });
  });
  const sandbox = lazy(async () => {
    const { startSandbox } = await import('./sandbox/sandbox.ts');
    const started = await startSandbox();
    context.subscriptions.push({ dispose: () => started.stop() });
    return started;
  });
  const planday = lazy(async () => {
    const { createClient } = await import('./createClient.ts');
    const created = createClient({
      portals,
      secrets,
      redactor: await redactor(),
      log,
      lastRequests,
      tabRequests,
      collection,
      sandbox,
      storage,
      extension,
      setting,
      locale: vscode.env.language,
    });
    context.subscriptions.push(
      created,
      created.accessTokens.onDidChange((portalId) => views.redraw(portalId)),
      created.catalogue.onDidChange(() => views.refresh()),
    );
    return created;
  });
  const signIns = lazy(async () => {
    const { SignIns } = await import('./signIn/signIns.ts');
    const created = new SignIns({ clock: systemClock, redactor: await redactor(), state, notStored });
    context.subscriptions.push(created);
    return created;
  });

  const foreignChanges = lazy(async () => {
    const { ForeignChanges } = await import('./machine/foreignChanges.ts');
    const created = new ForeignChanges({ portals, requests: await collection(), secrets, storage, log });
    context.subscriptions.push(created);
    created.watch();
    return created;
  });
  const views = new Views({
    portals,
    planday,
    collection,
    errors,
    onDidOpen: () => void errors.run(foreignChanges),
  });
  const answers = new Answers({ requests: tabRequests, lists: async () => (await planday()).lists, onDidRemovePortal });
  const madeChanges = new vscode.EventEmitter<vscode.Uri>();
  const made = lazy(async () => {
    const { MadeDocuments } = await import('./answers/answerContent.ts');
    const changed = (uri: vscode.Uri) => madeChanges.fire(uri);
    const created = new MadeDocuments({ portals, redactor: await redactor(), changed });
    context.subscriptions.push(created);
    return created;
  });

  const madeFiles = { find: (uri: vscode.Uri) => made.loaded?.find(uri), onDidChange: madeChanges.event };
  const tables = lazy(async () => {
    const { Tables } = await import('./panels/tables.ts');
    const parts = { answers, made: madeFiles, planday, portals, errors, log, extension };
    const created = new Tables({ ...parts, state, notStored });
    context.subscriptions.push(created);
    return created;
  });
  const weeks = lazy(async () => {
    const { WeekPanels } = await import('./commands/commandTable.ts');
    return new WeekPanels({ planday, portals, errors, extension });
  });

  const checks = lazy(async () => {
    const { Checks } = await import('./commands/commandTable.ts');
    return Checks.open({ planday, portals, errors, collection, subscriptions: context.subscriptions });
  });
  const queries = lazy(async () => {
    const { Queries } = await import('./queries/queries.ts');
    const created = new Queries({ planday, portals, made, errors });
    context.subscriptions.push(created);
    return created;
  });
  const assisted = { planday, portals, queries, errors, context };
  // Until a query is open, nothing of it is loaded.
  const isQuery = ({ languageId }: vscode.TextDocument) => languageId === queryLanguage;
  const open = () => void errors.run(queries);
  if (vscode.workspace.textDocuments.some(isQuery)) open();

  context.subscriptions.push(
    vscode.workspace.onDidOpenTextDocument((document) => isQuery(document) && open()),
    vscode.workspace.onDidChangeConfiguration(() => {
      sync();
      collection.loaded?.applySettings();
    }),
    log,
    portals,
    views,
    answers,
    madeChanges,
    registerAnswers(answers, madeFiles, { planday, portals, errors }),
    registerTables(tables),
    ...registerAssistants(context.extension.packageJSON, assisted),
    vscode.window.registerUriHandler({ handleUri: (uri) => errors.run(async () => (await signIns()).receive(uri)) }),
    vscode.window.registerWebviewPanelSerializer(weekPanel, {
      deserializeWebviewPanel: (panel, kept) => errors.run(async () => (await weeks()).restore(panel, kept)),
    }),
    registerCommands(
      {
        portals,
        planday,
        sandbox,
        signIns,
        lastRequests,
        tabRequests,
        collection,
        redactor,
        views,
        answers,
        made,
        tables,
        weeks,
        queries,
        checks,
        errors,
        log,
        subscriptions: context.subscriptions,
      },
      context.extension.packageJSON,
    ),
  );
}
