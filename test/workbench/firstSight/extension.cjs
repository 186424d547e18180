const vscode = require('vscode');

/** Once: from then on the window opens as it was left. The extension itself never forces itself into view. */
exports.activate = async ({ globalState }) => {
  if (globalState.get('shown')) return;
  await vscode.commands.executeCommand('workbench.view.extension.planday');
  await globalState.update('shown', true);
};
