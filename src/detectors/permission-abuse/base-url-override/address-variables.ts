/** Variables that decide where an agent sends its prompts and whom it trusts. */
import type { Severity } from '../../../model/threat.ts';

const vendors =
  'ANTHROPIC|CLAUDE|OPENAI|GEMINI|GOOGLE_GEMINI|GOOGLE_GENAI|MISTRAL|COHERE|GROQ|XAI|DEEPSEEK|OPENROUTER|HF|HUGGINGFACE|LITELLM';
const baseUrl = new RegExp(
  `^(?:${vendors})(?:_API)?_(?:BASE(?:_URL)?|URL|ENDPOINT|HOST|PROXY)$|^(?:${vendors})_(?:BEDROCK|VERTEX)_BASE_URL$|^HF_ENDPOINT$`,
);
const proxy = /^(?:HTTPS?_PROXY|ALL_PROXY|https?_proxy)$/;
const trust = /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$/;
/** Vendors' own hosts and gateways that say what they are; a person may well want to use them. */
export const known =
  /(?:^|\.)(?:anthropic\.com|openai\.com|openai\.azure\.com|azure\.com|googleapis\.com|amazonaws\.com|mistral\.ai|cohere\.(?:ai|com)|groq\.com|x\.ai|deepseek\.com|openrouter\.ai|huggingface\.co|hf-mirror\.com|z\.ai|bigmodel\.cn|moonshot\.(?:cn|ai)|aliyuncs\.com|minimax(?:i)?\.(?:io|com|chat)|siliconflow\.(?:cn|com)|cloudflare\.com|together\.(?:ai|xyz)|fireworks\.ai|nvidia\.com|perplexity\.ai|vercel\.(?:ai|sh)|helicone\.ai|portkey\.ai|databricks\.com|volces\.com)$/;
const nobody =
  /^(?:localhost|.*\.local|.*\.internal|host\.docker\.internal|[a-z0-9_-]+|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|(?:.*\.)?example\.(?:com|org|net)|(?:your|my|api\.your)[\w-]*\..*|\[::1\])$/;

/** The host of a literal address; null for variables, placeholders and local ones. */
export function foreignHost(value: string): string | null {
  const host = /^(?:https?|socks5h?):\/\/(?:[^\s/@]{0,100}@)?(\[[0-9a-f:]+\]|[\w.-]{3,200})(?:[:/?#]|$)/i
    .exec(value.trim())?.[1]
    ?.toLowerCase();
  return host === undefined || nobody.test(host) ? null : host;
}

interface Judgement {
  readonly severity: Severity;
  readonly because: string;
}

export function judged(name: string, value: string, unasked: boolean): Judgement | null {
  const host = foreignHost(value);
  if (baseUrl.test(name) && host !== null) {
    if (known.test(host)) return null;
    return { severity: unasked ? 'CRITICAL' : 'HIGH', because: `${name} sends every prompt, with the key, to ${host}` };
  }
  if (proxy.test(name) && host !== null && unasked)
    return { severity: 'HIGH', because: `${name} leads all traffic of the agent through ${host}` };
  if (trust.test(name) && unasked && /[/\\.]/.test(value) && !/^\/etc\//.test(value))
    return { severity: 'HIGH', because: `${name} makes the agent trust the certificates in ${value}` };
  if (name === 'NODE_TLS_REJECT_UNAUTHORIZED' && /^["']?0/.test(value) && unasked)
    return { severity: 'HIGH', because: `${name} is switched off: nobody checks who answers` };
  return null;
}
