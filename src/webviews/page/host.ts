/** What a page says to the extension, and hears from it. Its own state is VS Code's: it lives as long as the tab, through reloads. */
export interface Host<Said, State> {
  readonly say: (message: Said) => void;
  /** What was kept last; anything, as it may be of another version. */
  readonly kept: () => unknown;
  readonly keep: (state: State) => void;
}

/** @param hear gets what the extension says; a message that is none of its own is dropped by `isMessage` */
export function connect<Heard, Said, State>(
  isMessage: (data: unknown) => data is Heard,
  hear: (message: Heard) => void,
): Host<Said, State> {
  const host = acquireVsCodeApi<State>();
  window.addEventListener('message', ({ data }) => {
    if (isMessage(data)) hear(data);
  });
  return { say: (message) => host.postMessage(message), kept: () => host.getState(), keep: (state) => host.setState(state) };
}
