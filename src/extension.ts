import * as vscode from 'vscode';
import { Answers } from './answers/answers.ts';
import { registerAnswers } from './answers/registerAnswers.ts';
import { registerCommands } from './commands/commandTable.ts';
import { lazy } from './core/lazy.ts';
import { PortalList } from './core/portals/portalList.ts';
import { Redactor } from './core/redactor.ts';
import { PickLists } from './core/references/pickLists.ts';
import type { CoreServices } from './coreServices.ts';
import { Views } from './explorer/views.ts';
import { ErrorReporter } from './ui/errorReporter.ts';
import { Log } from './ui/log.ts';

/** Registers everything and reads nothing: no network, no file, no secret until a view is opened or a command run. */
export function activate(context: vscode.ExtensionContext): void {
  const redactor = new Redactor();
  const log = new Log(() => vscode.window.createOutputChannel('Planday API Explorer', { log: true }), redactor);
  const errors = new ErrorReporter(log);
  const portals = new PortalList({
    state: context.globalState,
    secrets: context.secrets,
    redactor,
    random: () => crypto.randomUUID(),
  });

  const sandbox = lazy(async () => {
    const { startSandbox } = await import('./sandbox/sandbox.ts');
    const started = await startSandbox();
    context.subscriptions.push({ dispose: () => started.stop() });
    return started;
  });
  const client = lazy(async () => {
    const { createClient } = await import('./createClient.ts');
    const created = createClient(core);
    context.subscriptions.push(
      created,
      created.accessTokens.onDidChange((portalId) => views.redraw(portalId)),
      created.catalogue.onDidChange(() => views.refresh()),
    );
    return created;
  });

  const core: CoreServices = { context, portals, redactor, log, errors, client, sandbox };
  const views = new Views(core);
  const signIns = lazy(async () => {
    const { SignIns } = await import('./signIn/signIns.ts');
    return new SignIns((await client()).identity);
  });
  const answers = new Answers(context.workspaceState, redactor);

  context.subscriptions.push(
    log,
    portals,
    views,
    answers,
    registerAnswers(answers),
    vscode.window.registerUriHandler({ handleUri: (uri) => errors.run(async () => (await signIns()).receive(uri)) }),
    registerCommands({ ...core, views, answers, signIns, pickLists: new PickLists() }),
  );
}
