import type { Parameter, Schema } from '../catalogue/endpoint.ts';
import { plainText } from '../plainText.ts';

/** Room for what a document says of a field. */
const longestDescription = 300;
/** Room for the values that it takes. */
const longestValues = 200;
const longestFormat = 30;

/** How a number is stored says nothing to who asks. */
const sizes = /^(?:u?int\d*|float|double|decimal|half|single)$/i;

/** What a document says of a field: its words, the format, the values that it takes. */
export function described({
  description,
  format,
  enum: values = [],
}: Pick<Schema | Parameter, 'description' | 'format' | 'enum'>): {
  readonly description?: string;
} {
  const words = typeof description === 'string' ? plainText(description, longestDescription) : '';
  const form = typeof format === 'string' && !sizes.test(format) ? plainText(format, longestFormat) : '';
  const choices = plainText(
    values
      .slice(0, longestValues)
      .map(String)
      .join(', ')
      .slice(0, longestValues * 2),
    longestValues,
  );
  const said = [`${words}${form === '' ? '' : `${words === '' ? '' : ' '}(${form})`}`, choices].filter((part) => part !== '');
  return said.length === 0 ? {} : { description: said.join(' · ') };
}
