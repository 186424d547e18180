import { execFileSync } from 'node:child_process';
import type { Bundled } from './bundled.ts';
import { root } from './paths.ts';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
}

/** What of a CycloneDX document is read here; the rest goes through as it is. */
export interface Sbom {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[];
}

/** Every package of package-lock.json, in npm's words. */
function everyPackage(): Sbom {
  const options = ['--sbom-format', 'cyclonedx', '--package-lock-only'];
  const windows = process.platform === 'win32';
  return JSON.parse(
    execFileSync('npm', ['sbom', ...options], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, shell: windows }),
  );
}

/** What is only developed with, or optional, is required where a part of it is shipped. */
function asShipped(component: Component): Component & { readonly scope: string } {
  const properties = component.properties?.filter(({ name }) => name !== 'cdx:npm:package:development') ?? [];
  return { ...component, properties, scope: 'required' };
}

/**
 * A CycloneDX document of what is bundled and nothing else. Without what changes from run to run: the same package has the same list.
 * @param name of our package: npm takes it from the folder that it lies in
 */
export function sbomOf(packages: readonly Bundled[], name: string, all = everyPackage()): Sbom {
  const { serialNumber: _, metadata, ...rest } = all;
  const { timestamp: __, ...about } = metadata;
  const bundled = new Set(packages.map((one) => `${one.name}@${one.version}`));
  const components = all.components.filter((one) => bundled.has(`${one.name}@${one.version}`)).map(asShipped);
  const refs = new Set([about.component, ...components].map((component) => component['bom-ref']));
  return {
    ...rest,
    metadata: { ...about, component: { ...about.component, name } },
    components,
    dependencies: all.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map(({ ref, dependsOn = [] }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) })),
  };
}
