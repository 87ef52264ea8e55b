import { createSign } from 'node:crypto';

// expect: credential-leak/private-key
const key = `{{secret:rsa-pem}}`;

export const sign = (text) => createSign('sha256').update(text).sign(key, 'base64');
