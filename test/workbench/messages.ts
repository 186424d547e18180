// Usage: npm run messages [-- LANGUAGE]     (da, where no other is given)
// Prints every text of the extension in one list, by where it is said, for reading through.
import { messageList } from '../support/messageList.ts';
import { readTexts } from '../support/texts.ts';
import { runCommand, Shortfall } from './shortfall.ts';

await runCommand(async () => {
  const [language = 'da'] = process.argv.slice(2);
  const messages = listIn(language);
  const before = { group: '', where: '' };
  for (const { group, where, text, translated } of messages) {
    if (group !== before.group) console.log(`\n# ${group}`);
    if (where !== before.where) console.log(`\n${where}`);
    console.log(`  en  ${lined(text)}\n  ${language}  ${lined(translated)}`);
    Object.assign(before, { group, where });
  }
  console.log(`\n${messages.length} texts`);
});

function listIn(language: string) {
  try {
    readTexts(`l10n/bundle.l10n.${language}.json`);
  } catch {
    throw new Shortfall(`There is no l10n/bundle.l10n.${language}.json.`);
  }
  return messageList(language);
}

/** A text of several lines stays below its beginning. */
function lined(text: string): string {
  return text.replaceAll('\n', '\n      ');
}
