import type { Services } from '../services.ts';

/** One user action. What it throws is shown by whoever runs it. */
export type Command = (services: Services) => (...args: unknown[]) => Promise<void>;
