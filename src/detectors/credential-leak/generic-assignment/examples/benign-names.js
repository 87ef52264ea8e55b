// Names that only sound like secrets, and secrets that only sound like values.
export const tokenUrl = 'https://login.example/oauth2/token/v2x7Kq9';
export const maxTokens = '128000';
export const secretName = 'projects/4821/secrets/db-9f3kX2/versions/7';
export const passwordField = 'input[name=password2]';
export const cacheKey = 'a8f5f167f44f4964e6c998dee827110c';
export const csrfToken = 'f3b1c9d27a6e4805b9c8d7e6f5a4b3c2';
export const apiKey = process.env.API_KEY ?? 'your-api-key-goes-here-1';
export const tokenizer = 'bert-base-multilingual-cased-v2';
export const publicKey = 'Zk9sX2QpLr7Tn4Vb8Wc3Ym6Jd1Hf5Gs0';
if (apiKey === 'x9Kd72Lq0Zp4Vt8R') throw new Error('the sample key does not work');
