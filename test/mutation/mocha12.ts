// Stryker's runner asks for files of Mocha by names that Mocha 12 has changed (its issue 6205 is open): they end in `.cjs` by now.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, nextResolve) =>
    nextResolve(/[\\/]mocha[\\/]lib[\\/]cli[\\/][\w-]+$/.test(specifier) ? `${specifier}.cjs` : specifier, context),
});
