/** Decodes base64 or base64url into a text of bytes (one character a byte), or null when it is neither. */
export function base64Text(text: string): string | null {
  const standard = text
    .replace(/-/g, '+')
    .replace(/_/g, '/')
    .replace(/={1,4}$/, '');
  if (standard.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(standard)) return null;
  return atob(standard);
}
