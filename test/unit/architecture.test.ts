import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

interface Import {
  readonly from: string;
  /** A file of ours relative to `src/`, or the name of a package. */
  readonly to: string;
  readonly typeOnly: boolean;
}

const ours = filesIn(path.join(root, 'src')).filter((file) => file.endsWith('.ts'));
const imports = ours.flatMap(importsOf);

/** Which rooms of `src/` a room may import, types included; its own always. `src/ids.ts` is open to all that know the editor. */
const below: Readonly<Record<string, readonly string[]>> = {
  catalogue: [],
  core: ['catalogue'],
  sandbox: ['core'],
  machine: ['core'],
  webviews: ['core'],
  ui: ['core'],
  answers: ['ui', 'core'],
  reports: ['ui', 'core'],
  portals: ['ui', 'core'],
  explorer: ['ui', 'core'],
  signIn: ['portals', 'ui', 'core'],
  panels: ['webviews', 'answers', 'ui', 'machine', 'core'],
  queries: ['panels', 'portals', 'reports', 'answers', 'ui', 'machine', 'core'],
  assistants: ['queries', 'panels', 'portals', 'reports', 'answers', 'ui', 'machine', 'core'],
  checks: ['queries', 'ui', 'core'],
  commands: ['checks', 'queries', 'panels', 'signIn', 'portals', 'reports', 'answers', 'ui', 'machine', 'sandbox', 'core'],
};

/** The floors inside the core, lowest first. A room, or a file of the ground, imports lower floors only; the files of the ground each other. */
const floors: readonly (readonly string[])[] = [
  [
    'breathe',
    'clock',
    'courtesy',
    'dateLocale',
    'errors',
    'event',
    'http',
    'json',
    'jsonCursor',
    'jsonText',
    'lazy',
    'limits',
    'literalPattern',
    'nameOrder',
    'orAborted',
    'parseJson',
    'plainText',
    'pluralForms',
    'plandayAddresses',
    'redaction',
    'redactor',
    'redirects',
    'retryAfter',
    'rowFiles',
  ],
  ['catalogue', 'portals'],
  ['parameters', 'scopes', 'search', 'identity', 'rateLimit'],
  ['requests'],
  ['bundle', 'references', 'connect', 'directory', 'snippets', 'query', 'compare', 'saved', 'watch', 'table'],
  ['access', 'exports', 'fanOut', 'objects', 'week'],
  ['doctor', 'schemaCheck', 'sql', 'whyEmpty'],
  ['questions'],
  ['calls'],
  ['answerWork'],
  ['checks'],
  ['plandayClient'],
  ['assistant'],
];

/** Rooms that know nothing of the editor. */
const withoutEditor = ['catalogue', 'core', 'sandbox', 'webviews'];

describe('The house', () => {
  it('has files and imports to look at', () => {
    assert.ok(ours.length > 100, `${ours.length} files`);
    assert.ok(imports.length > 300, `${imports.length} imports`);
  });

  it('has no room that this test does not know', () => {
    const folders = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    assert.deepEqual(folders.map(({ name }) => name).sort(), Object.keys(below).sort());
    const loose = ours.map(nameOf).filter((file) => !file.includes('/'));
    assert.deepEqual(loose.sort(), ['createClient.ts', 'extension.ts', 'ids.ts']);
    const rooms = readdirSync(path.join(root, 'src/core'), { withFileTypes: true }).map(({ name }) => name.replace(/\.ts$/, ''));
    assert.deepEqual(rooms.sort(), floors.flat().toSorted());
  });

  it('has no file that nothing imports', () => {
    const starts = [
      'extension.ts',
      'sandbox/cli.ts',
      'machine/documentThread.ts',
      'machine/textThread.ts',
      'machine/sqlThread.ts',
      'webviews/table/main.ts',
      'webviews/week/main.ts',
    ];
    const imported = new Set([...starts, ...imports.map(({ to }) => to)]);
    const files = filesIn(path.join(root, 'src')).filter((file) => /(?<!\.d)\.ts$|(?<!tsconfig)\.json$/.test(file));
    assert.deepEqual(
      files.map(nameOf).filter((file) => !imported.has(file)),
      [],
    );
  });

  it('imports downward only', () => {
    const wrong = imports.filter(({ from, to }) => {
      const [room, target] = [from.split('/')[0] ?? '', to.split('/')[0] ?? ''];
      if (!(room in below) || !isOurs(to) || target === room) return false;
      return target === 'ids.ts' ? withoutEditor.includes(room) : !below[room]?.includes(target);
    });
    assert.deepEqual(wrong, []);
  });

  it('imports downward only inside the core too', () => {
    const roomOf = (file: string) => file.split('/')[1]?.replace(/\.ts$/, '') ?? '';
    const floorOf = (file: string) => floors.findIndex((rooms) => rooms.includes(roomOf(file)));
    const wrong = imports.filter(({ from, to }) => {
      if (!from.startsWith('core/') || !to.startsWith('core/') || roomOf(from) === roomOf(to)) return false;
      return floorOf(to) > floorOf(from) || (floorOf(to) === floorOf(from) && floorOf(to) > 0);
    });
    assert.deepEqual(wrong, []);
  });

  it('has no circle of files, types included', () => {
    const targets = new Map<string, typeof imports>();
    for (const one of imports) targets.set(one.from, [...(targets.get(one.from) ?? []), one]);
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (file: string, way: readonly string[]) => {
      if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' > '));
      if (way.includes(file) || done.has(file)) return;
      for (const { to } of targets.get(file) ?? []) walk(to, [...way, file]);
      done.add(file);
    };
    for (const file of targets.keys()) walk(file, []);
    assert.deepEqual(circles, []);
  });

  it('knows of the pages of webviews what is said to them, and nothing else', () => {
    const wrong = imports.filter(
      ({ from, to }) => to.startsWith('webviews/') && !from.startsWith('webviews/') && to !== 'webviews/messages.ts',
    );
    assert.deepEqual(wrong, []);
  });

  it('has a sandbox that knows the catalogue and nothing else of ours', () => {
    const wrong = imports.filter(
      ({ from, to }) =>
        from.startsWith('sandbox/') && isOurs(to) && !to.startsWith('sandbox/') && !to.startsWith('core/catalogue/'),
    );
    assert.deepEqual(wrong, []);
  });

  it('keeps the editor out of what runs without it', () => {
    assert.deepEqual(
      imports.filter(({ from, to }) => to === 'vscode' && withoutEditor.includes(from.split('/')[0] ?? '')),
      [],
    );
  });

  it('speaks HTTP in one place and OAuth in one folder', () => {
    assert.deepEqual(importersOf('node-fetch'), ['machine/nodeFetchClient.ts']);
    assert.deepEqual(
      importersOf('oauth4webapi').filter((file) => !file.startsWith('core/identity/')),
      [],
    );
    assert.notDeepEqual(importersOf('oauth4webapi'), []);
    // What is written there are programs for others to run.
    const ownPrograms = ours.filter((file) => !nameOf(file).startsWith('core/snippets/'));
    const globals = ownPrograms.filter((file) =>
      /\b(?:await|return)\s+fetch\((?!\))|\bglobalThis\.fetch\b|\bnew (?:XMLHttpRequest|WebSocket|EventSource)\b/.test(
        code(file),
      ),
    );
    assert.deepEqual(globals, []);
  });

  it('has no client of its own but that one', () => {
    const servers = /^(?:sandbox|signIn|machine\/mcp)\/|^machine\/exclusiveName\.ts$/;
    const clients = ['node:http', 'node:https', 'node:http2', 'node:net', 'node:tls', 'undici'].flatMap((name) =>
      importersOf(name, true),
    );
    assert.deepEqual(
      // It looks at certificates, and opens nothing.
      clients.filter((file) => file !== 'machine/requestRoute.ts' && !servers.test(file)),
      [],
    );
  });

  it('needs no package but those that it ships', () => {
    const packages = imports.map(({ to }) => to).filter((to) => !isOurs(to) && !to.startsWith('node:') && to !== 'vscode');
    const { dependencies } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
    assert.deepEqual([...new Set(packages)].sort(), Object.keys(dependencies).sort());
  });

  it('reaches no path outside itself', () => {
    const outside = imports.filter(({ to }) => to.startsWith('..'));
    assert.deepEqual(outside, []);
  });

  it('names no path of the machine that it was written on', () => {
    const parent = path.dirname(root);
    const escaped = parent.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    const here = parent === path.parse(root).root ? undefined : new RegExp(`(?<![\\w.-])${escaped}(?![\\w-])`);
    const someone = /(?<![\w.-])\/(?:home|Users|root)\/\w/;
    const files = ['', 'src', 'test', '.ci', '.vscode', 'l10n', 'media'].flatMap((folder) =>
      filesIn(path.join(root, folder), folder !== ''),
    );
    const named = files.filter((file) => {
      const text = readFileSync(file, 'utf8');
      return here?.test(text) || (someone.test(text) && file !== import.meta.filename);
    });
    assert.deepEqual(named, []);
  });
});

/** @param atRuntime a type speaks to nobody */
function importersOf(name: string, atRuntime = false): string[] {
  const importers = imports.filter(({ to, typeOnly }) => to === name && !(atRuntime && typeOnly)).map(({ from }) => from);
  return [...new Set(importers)].sort();
}

function isOurs(to: string): boolean {
  return /\.(?:ts|json|css)$/.test(to);
}

function importsOf(file: string): Import[] {
  const from = nameOf(file);
  const found = code(file).matchAll(
    /^\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]*?\sfrom\s+)?'([^']+)'|\bimport\(\s*(?:\/\*.*?\*\/\s*)?['"`]([^'"`]+)['"`]/gm,
  );
  return [...found].map((match) => {
    const specifier = match[2] ?? match[3] ?? '';
    const to = specifier.startsWith('.') ? path.posix.join(path.posix.dirname(from), specifier) : specifier;
    return { from, to, typeOnly: match[1] !== undefined };
  });
}

function nameOf(file: string): string {
  return path.relative(path.join(root, 'src'), file).split(path.sep).join('/');
}

/** The text of a file without its comments. */
function code(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<![:'"`\w])\/\/.*$/gm, '');
}

function filesIn(folder: string, recursive = true): string[] {
  try {
    return readdirSync(folder, { recursive, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
