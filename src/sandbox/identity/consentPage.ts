import { plans } from '../data/portalData.ts';
import type { Language } from './acceptedLanguage.ts';
import type { AuthorizeRequest } from './authorizeRequest.ts';
import { words } from './consentWords.ts';
import { inWords } from './scopeWords.ts';

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);

const style = `
  :root { color-scheme: light dark; --text: #1f2533; --soft: #5b6577; --line: #d5dae3; --card: #fff; --page: #f2f4f8; --accent: #2f4fd8; --on-accent: #fff; }
  @media (prefers-color-scheme: dark) {
    :root { --text: #e8eaf0; --soft: #a4adbd; --line: #3a4150; --card: #1f232c; --page: #14171d; --accent: #8ea4ff; --on-accent: #10131a; }
  }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--page); color: var(--text);
    font: 16px/1.5 system-ui, sans-serif; }
  main { width: 100%; max-width: 30rem; padding: 1.75rem; background: var(--card); border: 1px solid var(--line); border-radius: 12px; }
  h1 { margin: 0 0 .25rem; font-size: 1.35rem; line-height: 1.3; }
  p { margin: 0 0 1rem; color: var(--soft); }
  p strong { color: var(--text); }
  fieldset { margin: 0 0 1rem; padding: 0; border: 0; }
  legend, h2 { margin: 0 0 .4rem; padding: 0; font-size: .95rem; font-weight: 600; }
  label { display: flex; gap: .6rem; align-items: center; padding: .6rem .75rem; margin-bottom: .4rem; border: 1px solid var(--line);
    border-radius: 8px; cursor: pointer; }
  input { accent-color: var(--accent); }
  label:has(:checked) { border-color: var(--accent); }
  ul { max-height: 14rem; overflow: auto; margin: 0 0 1rem; padding: .6rem .75rem .6rem 1.9rem; border: 1px solid var(--line); border-radius: 8px; }
  .note { font-size: .875rem; }
  .buttons { display: flex; gap: .6rem; flex-wrap: wrap; }
  button { min-height: 2.75rem; padding: 0 1.25rem; font: inherit; font-weight: 600; border: 1px solid var(--line); border-radius: 8px;
    background: transparent; color: var(--text); cursor: pointer; }
  button[value=authorize] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

function page(language: Language, title: string, body: string): string {
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`;
}

/** Portal choice and consent on one page; the form goes to the address that the page has, with the request in its query. */
export function consentPage({ app, scopes }: AuthorizeRequest, language: Language): string {
  const say = words[language];
  const portals = plans
    .map(({ portalId, name }, index) => {
      const checked = index === 0 ? ' checked' : '';
      return `<label><input type="radio" name="portal" value="${portalId}"${checked} required> ${escaped(name)}</label>`;
    })
    .join('\n');
  const list = [...new Set(scopes)].map((scope) => `<li>${escaped(inWords(scope, language))}</li>`).join('\n');
  return page(
    language,
    say.title,
    `<h1>${say.title}</h1>
<p><strong>${escaped(app.name)}</strong> ${say.lead}. ${say.sandbox}</p>
<form method="post">
<fieldset><legend>${say.portal}</legend>
${portals}
</fieldset>
<h2 id="scopes">${say.scopes}</h2>
<ul aria-labelledby="scopes" tabindex="0">
${list}
</ul>
<p class="note">${escaped(say.warning)}</p>
<div class="buttons">
<button name="decision" value="authorize">${say.authorize}</button>
<button name="decision" value="cancel" formnovalidate>${say.cancel}</button>
</div>
</form>`,
  );
}

export function refusalPage(
  reason: 'unknown app' | 'redirect address missing' | 'redirect address not registered',
  language: Language,
): string {
  const say = words[language];
  return page(language, say.refused, `<h1>${say.refused}</h1>\n<p>${escaped(say[reason])}</p>\n<p>${say.close}</p>`);
}

export function signedOutPage(language: Language): string {
  const say = words[language];
  return page(language, say.signedOut, `<h1>${say.signedOut}</h1>\n<p>${say.close}</p>`);
}
