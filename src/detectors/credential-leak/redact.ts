import { findSecrets } from './find-secrets.ts';

const shown = 4;
const mark = '…[redacted]';
/** A key that is cut off, as in a line shown alone: no key any more, yet most of one. Its header stays. */
const openKey = /(-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----)[^-]*$/;

/**
 * Replaces every recognised secret of a text by its first four characters and `…[redacted]`; everything else stays. Linear in the length of the text.
 * Call it before cutting a line to length: half a token is no longer recognised.
 */
export function redact(text: string): string {
  const spans = findSecrets(text, { unquoted: true })
    .flatMap((match) => [match, ...(match.parts ?? [])])
    .sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const { start, end } of spans) {
    if (start < at) continue;
    out += `${text.slice(at, start + shown)}${mark}`;
    at = end;
  }
  out = at === 0 ? text : out + text.slice(at);
  const header = out.lastIndexOf('-----BEGIN ');
  return header < 0 ? out : out.slice(0, header) + out.slice(header).replace(openKey, `$1${mark}`);
}
