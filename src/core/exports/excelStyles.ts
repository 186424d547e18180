import { excelText } from './excelText.ts';

/** Formats are of texts from outside: offsets of a zone. The world has forty. */
const mostFormats = 200;
/** The first number that is not of Excel's own formats. */
const firstOwn = 164;

/** The styles of a workbook, by their numbers: as they come, the header's, then one for each number format that is used. */
export class ExcelStyles {
  static readonly header = 1;
  readonly #formats = new Map<string, number>();

  /** The number of the style for a number format; `undefined` where there is no room for one more. */
  of(format: string): number | undefined {
    const known = this.#formats.get(format);
    if (known !== undefined) return known;
    if (this.#formats.size >= mostFormats) return undefined;
    const style = ExcelStyles.header + 1 + this.#formats.size;
    this.#formats.set(format, style);
    return style;
  }

  /** `xl/styles.xml` */
  xml(): string {
    const formats = [...this.#formats.keys()];
    const own = formats.map((format, index) => `<numFmt numFmtId="${firstOwn + index}" formatCode="${excelText(format)}"/>`);
    const styles = formats.map(
      (_, index) => `<xf numFmtId="${firstOwn + index}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
    );
    const font = '<sz val="11"/><name val="Calibri"/><family val="2"/>';
    return [
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      own.length > 0 ? `<numFmts count="${own.length}">${own.join('')}</numFmts>` : '',
      `<fonts count="2"><font>${font}</font><font><b/>${font}</font></fonts>`,
      '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
      '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
      '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
      `<cellXfs count="${styles.length + 2}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>`,
      '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
      ...styles,
      '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    ].join('');
  }
}
