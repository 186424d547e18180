/** What the sandbox’s pages speak: they have no editor to ask, and follow the browser. */
export const pageLanguages = ['en', 'da', 'nb', 'sv', 'de'] as const;

export type Language = (typeof pageLanguages)[number];

/** What a browser calls them otherwise: Norwegian without more, and the Norwegian that is nearest to ours. */
const alsoCalled: Readonly<Record<string, Language>> = { no: 'nb', nn: 'nb' };

/** The language of ours that is wanted most (RFC 9110, 12.5.4), without regard to the region; English where none is. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .flatMap((part) => {
      const [tag = '', quality] = part
        .trim()
        .toLowerCase()
        .split(/\s*;\s*q=/);
      const primary = tag.split('-')[0] ?? '';
      const language = pageLanguages.find((one) => one === primary) ?? alsoCalled[primary];
      const weight = quality === undefined ? 1 : Number(quality);
      return language && weight > 0 ? [{ language, weight }] : [];
    })
    .sort((one, other) => other.weight - one.weight);
  return wanted[0]?.language ?? 'en';
}
