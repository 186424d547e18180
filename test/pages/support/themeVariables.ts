const fonts = {
  '--vscode-font-family': 'system-ui, sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal',
  '--vscode-editor-font-family': 'monospace',
  '--vscode-editor-font-size': '14px',
};

/** What VS Code sets on a webview in each of four themes, as far as the pages use it. */
export const themeVariables = {
  vs: { ...fonts, '--vscode-editor-background': '#ffffff', '--vscode-editor-foreground': '#3b3b3b' },
  'vs-dark': { ...fonts, '--vscode-editor-background': '#1f1f1f', '--vscode-editor-foreground': '#cccccc' },
  'hc-black': {
    ...fonts,
    '--vscode-editor-background': '#000000',
    '--vscode-editor-foreground': '#ffffff',
    '--vscode-contrastBorder': '#6fc3df',
  },
  'hc-light': {
    ...fonts,
    '--vscode-editor-background': '#ffffff',
    '--vscode-editor-foreground': '#292929',
    '--vscode-contrastBorder': '#0f4a85',
  },
} as const;
