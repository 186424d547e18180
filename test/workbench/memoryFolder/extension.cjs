const vscode = require('vscode');

/** One folder, in which files can be written and read: as a repository that is opened without a clone. */
class MemoryFolder {
  #files = new Map([['/folder/notes.json', new TextEncoder().encode('{}')]]);
  #changed = new vscode.EventEmitter();
  onDidChangeFile = this.#changed.event;

  watch() {
    return new vscode.Disposable(() => {});
  }

  stat(uri) {
    if (uri.path === '/folder') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  readDirectory() {
    return [...this.#files.keys()].map((file) => [file.slice('/folder/'.length), vscode.FileType.File]);
  }

  readFile(uri) {
    const bytes = this.#files.get(uri.path);
    if (bytes) return bytes;
    throw vscode.FileSystemError.FileNotFound(uri);
  }

  writeFile(uri, bytes) {
    const type = this.#files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.#files.set(uri.path, bytes);
    this.#changed.fire([{ type, uri }]);
  }

  createDirectory() {}

  delete(uri) {
    this.#files.delete(uri.path);
    this.#changed.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  rename() {
    throw vscode.FileSystemError.NoPermissions();
  }
}

exports.activate = ({ subscriptions }) => {
  subscriptions.push(vscode.workspace.registerFileSystemProvider('memory', new MemoryFolder()));
};
