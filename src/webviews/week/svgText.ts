type Attributes = Readonly<Record<string, string | number | undefined>>;

/** A tag of SVG as text. @param inner is markup already */
export function tag(name: string, attributes: Attributes, inner = ''): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : ` ${key}="${escaped(format(value))}"`,
  );
  return inner === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${inner}</${name}>`;
}

/** A line of text that ends where its room does. */
export function textIn(
  x: number,
  y: number,
  width: number,
  text: string,
  attributes: Attributes & { readonly 'font-size': number },
): string {
  if (text === '' || width < 4) return '';
  const size = attributes['font-size'];
  const line = tag('text', { x: 0, y: size, 'unicode-bidi': 'isolate', ...attributes }, escaped(text));
  return tag('svg', { x, y, width, height: Math.ceil(size * 1.4), overflow: 'hidden' }, line);
}

export function escaped(text: string): string {
  return text.replace(/[&"<>]/g, (letter) => `&#${letter.charCodeAt(0)};`).replace(forbidden, ' ');
}

/** What XML cannot hold, however it is written. */
const forbidden = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function format(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
}
