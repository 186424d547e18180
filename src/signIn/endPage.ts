import { createHash } from 'node:crypto';

/** What the last page of a sign-in says, in the user's language. Plain text: it is escaped here. */
export interface EndPageText {
  readonly language: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
}

export interface EndPage {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
}

const style = `
:root{color-scheme:light dark;--text:#1b1f24;--quiet:#57606a;--page:#f6f8fa;--card:#fff;--line:#d0d7de;--good:#1a7f37;--bad:#b42318}
@media (prefers-color-scheme:dark){:root{--text:#e6edf3;--quiet:#9da7b1;--page:#0d1117;--card:#161b22;--line:#30363d;--good:#3fb950;--bad:#ff7b72}}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--page);color:var(--text);font:16px/1.5 system-ui,"Segoe UI",sans-serif}
main{box-sizing:border-box;width:min(34rem,calc(100vw - 2rem));padding:2rem;background:var(--card);border:1px solid var(--line);border-radius:12px;overflow-wrap:anywhere}
.mark{display:grid;place-items:center;width:2.5rem;height:2.5rem;border-radius:50%;color:var(--card);font-size:1.25rem;font-weight:700}
.good{background:var(--good)}.bad{background:var(--bad)}
h1{margin:1rem 0 .5rem;font-size:1.375rem;line-height:1.3}
p{margin:.5rem 0 0}p+p{color:var(--quiet)}
`;

const headers = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cross-origin-opener-policy': 'same-origin',
  // The address holds the code: it must not travel on.
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** One page that needs nothing else: no script, no picture, nothing of the address that led to it. */
export function endPage({ language, heading, paragraphs }: EndPageText, good: boolean): EndPage {
  const html = `<!doctype html>
<html lang="${escapeHtml(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(heading)}</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<div class="mark ${good ? 'good' : 'bad'}" aria-hidden="true">${good ? '✓' : '!'}</div>
<h1>${escapeHtml(heading)}</h1>
${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('\n')}
</main>
</body>
</html>
`;
  return { headers, html };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
