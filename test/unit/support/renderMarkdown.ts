import { createRequire } from 'node:module';

interface Renderer {
  readonly linkify: { set(options: { fuzzyLink: boolean }): unknown };
  render(markdown: string): string;
}

const MarkdownIt: new (options: { html: boolean; linkify: boolean }) => Renderer = createRequire(import.meta.url)('markdown-it');

const renderer = new MarkdownIt({ html: true, linkify: true });
renderer.linkify.set({ fuzzyLink: false });

/** Markdown as VS Code previews it, with the settings of its own extension: HTML counts, and addresses become links. */
export function renderMarkdown(markdown: string): string {
  return renderer.render(markdown);
}

/** The text of a page. */
export function textOf(html: string): string {
  const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:lt|gt|quot|amp);/g, (entity) => entities[entity] ?? entity)
    .replace(/\s+/g, ' ')
    .trim();
}
