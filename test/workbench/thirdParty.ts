import type { Bundled } from './bundled.ts';

const line = '='.repeat(80);

/** What a licence wants said beside its text. */
const remarks: Readonly<Record<string, string>> = {
  '@vscode/codicons':
    'Icons by Microsoft. Those in dist/webviews are in style sheets, as masks of one colour; nothing else is changed.',
};

function entry({ name, version, licence, licenceText, homepage }: Bundled): string {
  const remark = remarks[name];
  return [line, `${name} ${version} (${licence})`, homepage, ...(remark ? [remark] : []), line, '', licenceText, ''].join('\n');
}

/** The licences of what is bundled, as one text: the same for the same packages, whenever it is made. */
export function thirdPartyLicences(packages: readonly Bundled[]): string {
  const about = `Planday API Explorer contains parts of these packages. ${packages.map(({ name }) => name).join(', ')}.`;
  return `${[about, '', ...packages.map(entry)].join('\n')}`;
}
