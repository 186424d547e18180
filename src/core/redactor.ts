/** Anything shorter would blank out ordinary words. */
const shortestSecret = 6;
const jwt = /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g;
const bearer = /\b(Bearer\s+)[\w\-.~+/=]{8,}/gi;
const formField = /\b((?:refresh_token|access_token|id_token|code|code_verifier|token)=)[^&\s"']+/gi;
const mark = '[redacted]';

/** Remembers every secret that passed through this window, so that it can be kept out of every text that leaves it. */
export class Redactor {
  /** Longest first: a secret that begins with another one must not leave its end behind. */
  #forms: readonly string[] = [];

  add(secret: string | undefined): void {
    if (secret === undefined || secret.length < shortestSecret) return;
    const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
    const encoded = encodeURIComponent(secret);
    const forms = [
      secret,
      encoded,
      encoded.replace(/%../g, (byte) => byte.toLowerCase()),
      new URLSearchParams({ '': secret }).toString().slice(1),
      JSON.stringify(secret).slice(1, -1),
      base64,
      base64.replace(/\+/g, '-').replace(/\//g, '_'),
    ];
    this.#forms = [...new Set([...this.#forms, ...forms])].sort((one, other) => other.length - one.length);
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
