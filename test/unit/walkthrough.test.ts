import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { commandNames, commands, contexts } from '../../src/ids.ts';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly svg: string; readonly altText: string };
  readonly completionEvents: readonly string[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const texts: Record<string, string> = JSON.parse(readFileSync('package.nls.json', 'utf8'));
const [walkthrough, ...others] = manifest.contributes.walkthroughs;
const steps: readonly Step[] = walkthrough.steps;
const known = new Set<string>(commandNames.map((name) => commands[name]));
const textOf = (key: string) => texts[key.replaceAll('%', '')] ?? '';

/** Lines that are a link and nothing else: the editor makes a button of each. */
const buttonsOf = (text: string) => [...text.matchAll(/^\[[^\]]+\]\(([^)]+)\)$/gm)].map(([, target = '']) => target);

/** Begun, these are not done: what says that they are. */
const done: Readonly<Record<string, string>> = {
  [commands.addPortal]: contexts.ownPortal.key,
  [commands.signIn]: contexts.ownPortal.key,
  [commands.sendRequest]: contexts.answered.key,
};

describe('the walkthrough', () => {
  it('is one of five steps, which its command opens', () => {
    assert.deepEqual(others, []);
    assert.equal(steps.length, 5);
    const id = `${manifest.publisher}.${manifest.name}`;
    assert.ok(readFileSync('src/commands/keyboardHelp.ts', 'utf8').includes(`extensionId = '${id}'`));
    assert.ok(readFileSync('src/commands/openWalkthrough.ts', 'utf8').includes(`#${walkthrough.id}\``));
  });

  for (const { id, description, media, completionEvents } of steps) {
    it(`leads somewhere, and knows when that was done: ${id}`, () => {
      const targets = buttonsOf(textOf(description));
      assert.notDeepEqual(targets, []);
      for (const target of targets) {
        const command = /^command:([\w.]+)$/.exec(target)?.[1];
        assert.ok(command === undefined ? target.startsWith('https://openapi.planday.com/') : known.has(command), target);
        const context = done[command ?? ''];
        const isDone = context === undefined ? `onCommand:${command}` : `onContext:${context}`;
        assert.ok(completionEvents.includes(command === undefined ? `onLink:${target}` : isDone), target);
      }
    });

    it(`has a picture that takes its colours from the theme: ${id}`, () => {
      const svg = readFileSync(media.svg, 'utf8');
      assert.ok(statSync(media.svg).size < 16_000);
      assert.ok(textOf(media.altText).length > 20);
      const colours = [...svg.matchAll(/\b(?:fill|stroke)="([^"]+)"/g)].map(([, colour = '']) => colour);
      assert.ok(colours.length > 10);
      assert.deepEqual(
        colours.filter(
          (colour) =>
            colour !== 'none' &&
            !/^var\(--vscode-[\w-]+(?:, var\(--vscode-[\w-]+)*(?:, (?:transparent|#80808066))?\)+$/.test(colour),
        ),
        [],
      );
      // The page that shows it allows neither of these, and nothing from elsewhere.
      assert.doesNotMatch(svg, /<style|style=|<script|<image|href=|\burl\(/);
    });
  }

  it('has no picture that no step shows', () => {
    const shown = steps.map(({ media }) => media.svg);
    const files = readdirSync('media/walkthrough').map((file) => `media/walkthrough/${file}`);
    assert.deepEqual(files.toSorted(), shown.toSorted());
  });

  it('is led to by steps that there are', () => {
    const links = Object.values(texts).flatMap((text) => [...text.matchAll(/command:planday\.openWalkthrough\?([^)]+)/g)]);
    assert.notDeepEqual(links, []);
    for (const [, step = ''] of links)
      assert.ok(
        steps.some(({ id }) => id === JSON.parse(decodeURIComponent(step))),
        step,
      );
  });
});

describe('nothing opens by itself:', () => {
  it('the extension does not start with the window', () => {
    const events: readonly string[] = manifest.activationEvents;
    assert.deepEqual(
      events.filter((event) => event === '*' || event.startsWith('onStartup') || event.startsWith('workspaceContains')),
      [],
    );
  });

  it('the walkthrough is opened by its command alone, which nothing of ours runs', () => {
    const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
    const opening = sources.filter((file) => /openWalkthrough\b/.test(readFileSync(`src/${file}`, 'utf8')));
    assert.deepEqual(opening.map((file) => file.replaceAll('\\', '/')).toSorted(), [
      'commands/commandTable.ts',
      'commands/openWalkthrough.ts',
      'ids.ts',
    ]);
  });
});
