import * as vscode from 'vscode';

export type ProgressReport = (message: string) => void;

/**
 * Runs a task under a notification with Cancel.
 * @throws what the task throws; an `AbortError` when the user cancelled
 */
export async function withProgress<T>(
  title: string,
  task: (signal: AbortSignal, report: ProgressReport) => Promise<T>,
): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return await vscode.window.withProgress(options, async (progress, token) => {
    const controller = new AbortController();
    const listener = token.onCancellationRequested(() => controller.abort());
    try {
      return await task(controller.signal, (message) => progress.report({ message }));
    } finally {
      listener.dispose();
    }
  });
}
