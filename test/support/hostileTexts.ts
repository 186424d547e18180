/** The canary of a test listens here; anywhere where it is not asked. */
export const anyCanary = 'http://127.0.0.1:9';

/** What somebody could write as a name to make more of it than a text: one line each. @param canary an address that must never be asked */
export const hostileTexts = (canary = anyCanary): Readonly<Record<string, string>> => ({
  'a command as a link': '[Retry](command:workbench.action.closeWindow)',
  'a link with a title': `[Retry](${canary}/link "Retry")`,
  'a link to a file': '[Retry](file:///etc/passwd)',
  'a link whose joint is hidden': '[Retry]\u200b\u2060(command:workbench.action.closeWindow)',
  'a link whose joint is a joiner': '[Retry]\u200d(command:workbench.action.closeWindow)',
  'a link broken over lines': '[Retry]\n(command:workbench.action.closeWindow)',
  'a link within a link': `[[a](b)](${canary}/nested)`,
  'a picture': `![x](${canary}/picture.png)`,
  'a picture in HTML': `<img src="${canary}/html.png">`,
  'a frame': `<iframe src="${canary}/frame"></iframe>`,
  'a span of HTML': '<span style="color:red;">x</span>',
  'an address in brackets': `<${canary}/bracketed>`,
  'an address': `${canary}/bare`,
  'an address with a protocol from elsewhere': '//127.0.0.1:9/relative',
  'an e-mail address': 'a@example.com',
  'a definition of a link': `[x]: ${canary}/definition`,
  'the end of a code span': `\`a\`![x](${canary}/code.png)\``,
  'the end of a code span, broken over lines': `\`\n\n![x](${canary}/lines.png)\n\n\``,
  'the end of a block of code': `\`\`\`\n![x](${canary}/block.png)\n\`\`\``,
  'the end of a cell': `| ![x](${canary}/cell.png) | \\| x`,
  'an icon': '$(trash)',
  'an icon behind a backslash': '\\$(trash)',
  'an icon whose joint is hidden': '$\u00ad(trash)',
  'an icon that turns': '$(sync~spin)',
  'a heading': '# Heading',
  'a list': '- item',
  'a numbered list': '1. item',
  'a rule': '---',
  'a formula': '$$x^2$$ $y$',
  emphasis: '**bold** _italic_ ~~gone~~',
  'a line of the log': 'x\n2026-11-25 08:00:00.000 [error] forged',
  'a line of the log, by a separator': 'x\u20282026-11-25 08:00:00.000 [error] forged\u2029x\u0085x\vx\fx',
  'a colour of a terminal': '\u001b[31mred\u001b[0m\u0007\u0000\b',
  'a turn of the order of reading': 'abc\u202efdp.exe',
  'an order of reading that stays open': 'a\u2066b\u2067c\u2068d',
  'marks of the order of reading': 'a\u200eb\u200fc\u061cd',
  'what cannot be seen': 'a\u200bb\u00adc\ufeffd\u2060e\u034ff\u115fg\u3164h\uffa0i\u180ej\ufe0fk',
  'tags that cannot be seen': 'a\u{e0001}\u{e0069}\u{e0067}\u{e006e}\u{e006f}\u{e0072}\u{e0065}\u{e007f}b',
  'more selectors than one': 'a\u{e0100}\u{e0101}b',
  'nothing but blanks': '\u3164\u2800\u00a0',
  'halves of characters': 'a\ud83cb\udf70c',
  'marks upon marks': `a${'\u0337'.repeat(200)}b`,
  'places of our sentences': '{0} {1} {text} %s {{x}}',
  'forms of our sentences': 'one ||| many',
  'much of it': '[a](command:b)\n$(trash)'.repeat(400),
});

/** What people are called. Each stays as it is. */
export const harmlessTexts: readonly string[] = [
  'Nordlys Café & Co. (2)',
  'Ærø Ås Österström',
  'O’Brien-Smith, C# 100 % + 50 $ = x',
  '[Test] Portal (old)',
  'Price: $500 (net), €20',
  'محمد علي',
  'می‌خواهم',
  'דוד בן־גוריון',
  'שָׁלוֹם',
  'ශ්‍රී ලංකා',
  'क्‍ष हिन्दी',
  'Nguyễn Thị Ánh',
  'e\u0301 a\u030a',
  '東京 レストラン ﾃｽﾄ',
  'Москва',
  '👩‍👩‍👧 👩🏽‍🚀 🏳️‍🌈 ❤️ 1️⃣ 🍰 🇩🇰',
];

/** What no text that is shown may hold: a line of its own, what cannot be seen (joiners within a word are of use), what turns the order around. */
export const unseen = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{DI}\p{Cf}]/u;

/** The spellings that places outside of Markdown render. */
export const rendered = /\]\(|\$\(/;

/** What is wrong with a text as it is handed to a place that is not Markdown. */
export function harmIn(shown: string): string | undefined {
  if (unseen.test(shown)) return `holds what cannot be seen: ${JSON.stringify(shown)}`;
  return rendered.test(shown) ? `holds a link or an icon: ${JSON.stringify(shown)}` : undefined;
}
