// Sets the clock of the extension host, and of all extensions in it, to PICTURES_NOW; time goes on from there. VS Code takes NODE_OPTIONS
// out of what its processes get, so that nothing can do it from outside.
const now = Date.now;
const shift = Number(process.env.PICTURES_NOW) - now();

exports.activate = () => {
  globalThis.Date = new Proxy(Date, {
    construct: (target, parts, newTarget) => Reflect.construct(target, parts.length === 0 ? [now() + shift] : parts, newTarget),
  });
  Date.now = () => now() + shift;
};
