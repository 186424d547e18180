import type { Endpoint } from './endpoint.ts';
import { spelling } from './spelling.ts';

/** What names a field that tells who somebody is before the law, or where their money goes; in English and in the languages of Planday's customers. */
const telling =
  /^ssn|ssn(?:number)?$|^cpr|socialsecurity|social(?:id|number)|national(?:id|identity|number|insurance)|(?:citizen|taxpayer)(?:id|number)|^tax(?:id|number)|personal(?:identity|number)|personn(?:ummer|umber|r$)|f[oø]dselsnummer|identitynumber|passport|bankaccount|bankreg|bankkonto|kontonummer|kontonr|^iban|iban$|birthdate|dateofbirth|birthday|f[oø]dselsdato|^dob$/u;

/** Its answer says what fields there are, and nothing of anybody. */
const ofNobody: ReadonlySet<string> = new Set(['/hr/v1.0/employees/fielddefinitions']);

/**
 * Which fields of an endpoint's answer are hidden until somebody asks to see them, by their names in any spelling. What our own documents mark
 * is among them (a test sees to that); a published document marks nothing, and cannot unmark any.
 */
export function hiddenFields({ id }: Pick<Endpoint, 'id'>): (name: string) => boolean {
  return ofNobody.has(id) ? () => false : isHiddenField;
}

export function isHiddenField(name: string): boolean {
  return telling.test(spelling(name));
}
