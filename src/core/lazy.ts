/** Something that is loaded when it is first asked for, and once. */
export interface Lazy<T> {
  (): Promise<T>;
  /** What was loaded, if it was. */
  readonly loaded: T | undefined;
}

/** A load that failed is tried again by the next who asks. */
export function lazy<T>(load: () => Promise<T>): Lazy<T> {
  let loading: Promise<T> | undefined;
  let loaded: T | undefined;
  const get = (): Promise<T> => {
    loading ??= load().then(
      (value) => {
        loaded = value;
        return value;
      },
      (error: unknown) => {
        loading = undefined;
        throw error;
      },
    );
    return loading;
  };
  return Object.defineProperty(get, 'loaded', { get: () => loaded }) as Lazy<T>;
}
