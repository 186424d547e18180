import { formSeparator } from '../../src/core/pluralForms.ts';
import { readTexts, type Said, sourceTexts, type Texts } from './texts.ts';

/** A text in English and in another language. */
export interface Message {
  readonly group: string;
  /** The file that says it, or the key in `package.nls.json`. */
  readonly where: string;
  readonly text: string;
  readonly translated: string;
  /** What a server said follows it: `brief` of a `PlandayError`. */
  readonly isBrief: boolean;
}

/** Where a text of the sources is seen; the first that fits. */
const places: readonly (readonly [group: string, fits: (said: Said) => boolean])[] = [
  ['Rows', inFiles(/^explorer\/(?!.*Tooltip)|^core\/parameters\/askedFirst|^ui\/failureTitle/)],
  ['Hovers', inFiles(/^explorer\/.*Tooltip|^core\/sql\/(?:sqlFunctions|columnWords)/)],
  ['What is wrong with a typed value', inFiles(/^core\/(?:parameters|portals\/credentials|identity\/redirectAddress)/)],
  ['Errors', ({ by }) => by === 'sentence'],
  ['Errors', inFiles(/^ui\/localize/)],
  ['Reports', inFiles(/^reports\//)],
  ['The page on which a sign-in ends', inFiles(/^signIn\/endPage/)],
  ['Answers: above them and in the status bar', inFiles(/^answers\/answer(?:Lenses|Status)/)],
  [
    'Questions and their choices',
    inFiles(/^ui\/parameters\/|^portals\/(?:credentialPrompts|choosePortal)|^signIn\/(?:signInSteps|askScopes)/),
  ],
  ['Questions and their choices', inFiles(/^commands\/(?:endpointRows|objectRows|moveToFolder|goTo|chooseEndpoint)/)],
  ['Messages and notifications', ({ text }) => /[.?!]$/.test(text)],
  ['Titles, progress and buttons', () => true],
];

const contributions: readonly (readonly [group: string, key: RegExp])[] = [
  ['Commands', /^command\./],
  ['Settings', /^setting\./],
  ['Welcome', /^welcome\./],
  ['Walkthrough', /^walkthrough\./],
  ['Keyboard help', /^help\./],
  ['Views and languages', /^/],
];

/** Every text that a person may see, each where it is said, with its translation. The sandbox’s pages have words of their own and are not among them. */
export function messageList(language: string): readonly Message[] {
  const bundle = readTexts(`l10n/bundle.l10n.${language}.json`);
  const order = [...places, ...contributions].map(([group]) => group);
  return [...sourceMessages(bundle), ...contributedMessages(language)].toSorted(
    (one, other) => order.indexOf(one.group) - order.indexOf(other.group),
  );
}

/** The forms of a text that depends on a count, or the one text. */
export function formsOf(text: string): readonly string[] {
  return text.split(formSeparator);
}

function sourceMessages(bundle: Texts): readonly Message[] {
  const seen = new Set<string>();
  return sourceTexts().said.flatMap((said) => {
    const { text, file, before } = said;
    const key = `${file} ${text}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const group = places.find(([, fits]) => fits(said))?.[0] ?? '';
    return [{ group, where: `src/${file}`, text, translated: bundle[text] ?? '', isBrief: /\bbrief: $/.test(before) }];
  });
}

function contributedMessages(language: string): readonly Message[] {
  const translated = readTexts(`package.nls.${language}.json`);
  return Object.entries(readTexts('package.nls.json')).map(([key, text]) => ({
    group: contributions.find(([, pattern]) => pattern.test(key))?.[0] ?? '',
    where: key,
    text,
    translated: translated[key] ?? '',
    isBrief: false,
  }));
}

function inFiles(pattern: RegExp): (said: Said) => boolean {
  return ({ file }) => pattern.test(file);
}
