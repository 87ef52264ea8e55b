// The token comes from the environment; the text only says what one looks like.
const token = process.env.GITHUB_TOKEN;
if (!token) throw new Error('Set GITHUB_TOKEN to a token like ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx');
export const shape = /^ghp_[A-Za-z0-9]{36}$/;
export const masked = `${token.slice(0, 4)}…`;
