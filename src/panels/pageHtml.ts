/** What the HTML of a webview names. */
export interface PageParts {
  /** As a page may name it: the script, the style sheet. */
  readonly script: string;
  readonly style: string;
  /** Where a page may load fonts and styles from (`Webview.cspSource`). */
  readonly source: string;
  /** Fresh with each page: only what carries it runs. */
  readonly nonce: string;
  /** The user's language. */
  readonly locale: string;
}

/**
 * The HTML that a page begins as. Nothing is loaded but its own script, style and font, and nothing of an answer is in it: that comes as
 * messages, and becomes text.
 */
export function pageHtml({ script, style, source, nonce, locale }: PageParts): string {
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${source} 'nonce-${nonce}'`,
    `font-src ${source}`,
    'img-src data:',
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${attribute(locale)}">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${attribute(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="csp-nonce" nonce="${attribute(nonce)}">
<link rel="stylesheet" href="${attribute(style)}">
<title></title>
</head>
<body>
<main id="page"></main>
<script nonce="${attribute(nonce)}" src="${attribute(script)}"></script>
</body>
</html>
`;
}

function attribute(text: string): string {
  return text.replace(/[&"<>]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
