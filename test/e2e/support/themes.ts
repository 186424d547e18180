/** The kinds of themes that there are, by the name of one of each; the one that VS Code begins with is the last. */
export const themes: Readonly<Record<string, 'vs' | 'vs-dark' | 'hc-black' | 'hc-light'>> = {
  'Light Modern': 'vs',
  'Dark High Contrast': 'hc-black',
  'Light High Contrast': 'hc-light',
  'Dark Modern': 'vs-dark',
};
