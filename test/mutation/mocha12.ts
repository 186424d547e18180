// What Stryker's runner does not know of Mocha 12; loaded in each process that loads the runner.
import { createRequire, registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

// It asks for files of Mocha by names that have changed (its issue 6205 is open): they end in `.cjs` by now.
registerHooks({
  resolve: (specifier, context, nextResolve) =>
    nextResolve(/[\\/]mocha[\\/]lib[\\/]cli[\\/][\w-]+$/.test(specifier) ? `${specifier}.cjs` : specifier, context),
});

// Mocha would `require` the tests: what they load later by `import()` would come a second time, with classes of its own.
const loading: { requireOrImport(file: string): Promise<unknown> } = createRequire(import.meta.url)(
  'mocha/lib/nodejs/esm-utils.cjs',
);
loading.requireOrImport = (file) => import(pathToFileURL(file).href);
