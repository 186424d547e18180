const vscode = require('vscode');

/** Runs a command as an extension does that knows nothing of ours. */
exports.activate = () => ({ call: (command, ...args) => vscode.commands.executeCommand(command, ...args) });
