import * as vscode from 'vscode';

/** What takes less deserves no notification: it would stay longer than the task. */
const momentMs = 400;

export type ProgressReport = (message: string) => void;

/**
 * Runs a task; one that takes longer than a moment gets a notification with Cancel.
 * @throws what the task throws; an `AbortError` when the user cancelled
 */
export async function withProgress<T>(
  title: string,
  task: (signal: AbortSignal, report: ProgressReport) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let said: string | undefined;
  let shown: vscode.Progress<{ message?: string }> | undefined;
  const running = task(controller.signal, (message) => {
    said = message;
    shown?.report({ message });
  });
  const settled = running.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    void vscode.window.withProgress(options, (progress, token) => {
      token.onCancellationRequested(() => controller.abort());
      shown = progress;
      if (said !== undefined) progress.report({ message: said });
      return settled;
    });
  }, momentMs);
  try {
    return await running;
  } finally {
    clearTimeout(timer);
  }
}
