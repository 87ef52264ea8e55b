// Headers in a parser are not keys.
const begin = '-----BEGIN PRIVATE KEY-----';
const end = '-----END PRIVATE KEY-----';
export const isPem = (text) => text.startsWith(begin) && text.trimEnd().endsWith(end);
export const wrap = (base64) => `${begin}\n${base64}\n${end}`;
