import { matchesIn } from './codeText.ts';

/** Texts and numbers that a program gives a name to. */
export interface Constants {
  /** Addresses and parts of some. */
  readonly texts: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, number>;
  /** What a client is told that its addresses begin with. */
  readonly bases: readonly string[];
}

const assigned =
  /(?:^|[\s,;{($@])["']?([A-Za-z_]\w*)["']?[ \t]*(?::[ \t]*[A-Za-z_][\w.]*[ \t]*=|:=|=|:)[ \t]*(?:new\s+(?:Uri|URL|URI)\([ \t]*)?[@$fr]*(["'`])([^"'`\n]*)\2/gm;
const numbered =
  /(?:^|[\s,;{($])([A-Za-z_]\w*)[ \t]*(?::[ \t]*\w+[ \t]*)?(?::=|=|:)[ \t]*["']?(\d[\d_]*)["']?(?=[ \t]*(?:$|[,;)}\]\n]))/gm;
const ofBase = /^(?:\w*base_?(?:url|uri|address|path)?|api_?(?:url|root|base|host)?|host|root|url|endpoint)$/i;

export function constantsIn(code: string): Constants {
  const texts = new Map<string, string>();
  const bases: string[] = [];
  // Stryker disable next-line StringLiteral: every match has it
  for (const [, name = '', , value = ''] of matchesIn(code, assigned)) {
    const whole = value.replace(/\$?\{+[ \t]*(\w+)[ \t]*\}+|\$(\w+)/g, (match, one, other) => texts.get(one ?? other) ?? match);
    if (!/\/|planday/.test(whole) || /\s/.test(whole)) continue;
    texts.set(name, whole.replace(/\/+$/, ''));
    if (/planday\.com/i.test(whole) && ofBase.test(name)) bases.push(whole.replace(/\/+$/, ''));
  }
  const numbers = new Map(
    // Stryker disable next-line StringLiteral: every match has it
    [...matchesIn(code, numbered)].map(([, name = '', value = '']) => [name, Number(value.replaceAll('_', ''))]),
  );
  return { texts, numbers, bases: [...new Set(bases)] };
}
