const secretName = /token|secret|passw|signature|^sig$|api[-_]?key|^key$|auth|credential|^x-(?:amz|goog)-/i;

/** A reference or address as it may be shown and stored: who is logged in, tokens and signatures become `***`. */
export function redactUrl(text: string): string {
  const withoutUser = text.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1***@');
  return withoutUser.replace(/([?&;#])([^=&;#\s]+)=[^&;#\s]*/g, (whole, mark: string, name: string) =>
    secretName.test(decoded(name)) ? `${mark}${name}=***` : whole,
  );
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
