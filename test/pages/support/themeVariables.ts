import themes from './themes.json' with { type: 'json' };

type Theme = 'vs' | 'vs-dark' | 'hc-black' | 'hc-light';

/** What VS Code sets on a webview in Light Modern, Dark Modern and both high contrasts, without what is for features that pages have none of. */
export const themeVariables: Readonly<Record<Theme, Readonly<Record<string, string>>>> = themes;
