const secretName = /token|secret|passw|signature|^sig$|api[-_]?key|^key$|auth|credential|^x-(?:amz|goog)-/i;

/** A reference or address as it may be shown and stored: who is logged in, tokens and signatures become `***`. */
export function redactUrl(text: string): string {
  return text
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1***@')
    .replace(parameterName, (whole, name: string) =>
      // The value is taken away by its own pattern: one that is kept may hold another question mark, and a secret behind it.
      secretName.test(decoded(name)) ? `${whole}\0` : whole,
    )
    .replace(/\0[^&;#\s]*/g, '***');
}

const parameterName = /[?&;#]([^=&;#?\s]+)=/g;

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
