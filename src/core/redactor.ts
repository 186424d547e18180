/** Anything shorter would blank out ordinary words. */
const shortestSecret = 6;
const jwt = /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g;
const bearer = /\b(Bearer\s+)[\w\-.~+/=]{8,}/gi;
const formField = /\b((?:refresh_token|access_token|id_token|code|code_verifier|token)=)[^&\s"']+/gi;
const mark = '[redacted]';

/** Remembers every secret that passed through this window, so that it can be kept out of every text that leaves it. */
export class Redactor {
  readonly #forms = new Set<string>();

  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < shortestSecret) return;
    const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
    const forms = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      base64,
      base64.replace(/\+/g, '-').replace(/\//g, '_'),
    ];
    for (const form of forms) this.#forms.add(form);
  }

  /** Without the known secrets; everything else is left as it is. For answers, whose text must stay true. */
  withoutSecrets(text: string): string {
    let clean = text;
    for (const form of this.#forms) if (clean.includes(form)) clean = clean.replaceAll(form, mark);
    return clean;
  }

  /** Also without anything that has the look of a token. For logs and messages. */
  redact(text: string): string {
    return this.withoutSecrets(text).replace(bearer, `$1${mark}`).replace(jwt, mark).replace(formField, `$1${mark}`);
  }
}
