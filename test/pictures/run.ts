// Usage: npm run pictures [-- NAME…]     (the pictures of the README, anew; without names: all of them)
import { themes } from '../e2e/support/themes.ts';
import { packageExtension } from '../workbench/packageExtension.ts';
import { runCommand, Shortfall } from '../workbench/shortfall.ts';
import { Camera } from './camera.ts';
import { type Scene, scenes } from './scenes.ts';
import { openStudio } from './studio.ts';

function chosenScenes(names: readonly string[]): readonly Scene[] {
  const unknown = names.filter((name) => !scenes.some((scene) => scene.name === name));
  if (unknown.length === 0) return names.length === 0 ? scenes : scenes.filter(({ name }) => names.includes(name));
  throw new Shortfall(`There is no picture ${unknown.join(', ')}. There are: ${scenes.map(({ name }) => name).join(', ')}.`);
}

await runCommand(async () => {
  const chosen = chosenScenes(process.argv.slice(2));
  await packageExtension();
  const studio = await openStudio();
  try {
    const { window } = studio;
    const camera = new Camera(window.page);
    await window.sidebar('Planday');
    // The first adds the portal that the others ask.
    for (const scene of scenes.filter((one, at) => at === 0 || chosen.includes(one))) {
      await camera.resize(scene.size);
      await window.useTheme(scene.theme, themes[scene.theme] ?? 'vs');
      try {
        const parts = await scene.play(window);
        if (chosen.includes(scene)) await camera.take(scene, parts);
      } catch (error) {
        await window.screenshot(`failed picture ${scene.name}`);
        throw error;
      }
      await window.page.keyboard.press('Escape');
      await window.command('View: Revert and Close Editor');
      await window.command('View: Close All Editors');
      await window.sidebar('Planday');
    }
  } finally {
    await studio.close();
  }
});
