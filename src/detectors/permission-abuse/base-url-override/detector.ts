import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { leavesOf } from '../manifest-values.ts';

const vendors =
  'ANTHROPIC|CLAUDE|OPENAI|GEMINI|GOOGLE_GEMINI|GOOGLE_GENAI|MISTRAL|COHERE|GROQ|XAI|DEEPSEEK|OPENROUTER|HF|HUGGINGFACE|LITELLM';
const baseUrl = new RegExp(
  `^(?:${vendors})(?:_API)?_(?:BASE(?:_URL)?|URL|ENDPOINT|HOST|PROXY)$|^(?:${vendors})_(?:BEDROCK|VERTEX)_BASE_URL$|^HF_ENDPOINT$`,
);
const proxy = /^(?:HTTPS?_PROXY|ALL_PROXY|https?_proxy)$/;
const trust = /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|REQUESTS_CA_BUNDLE|CURL_CA_BUNDLE)$/;
/** Vendors' own hosts and gateways that say what they are; a person may well want to use them. */
const known =
  /(?:^|\.)(?:anthropic\.com|openai\.com|openai\.azure\.com|azure\.com|googleapis\.com|amazonaws\.com|mistral\.ai|cohere\.(?:ai|com)|groq\.com|x\.ai|deepseek\.com|openrouter\.ai|huggingface\.co|hf-mirror\.com|z\.ai|bigmodel\.cn|moonshot\.(?:cn|ai)|aliyuncs\.com|minimax(?:i)?\.(?:io|com|chat)|siliconflow\.(?:cn|com)|cloudflare\.com|together\.(?:ai|xyz)|fireworks\.ai|nvidia\.com|perplexity\.ai|vercel\.(?:ai|sh)|helicone\.ai|portkey\.ai|databricks\.com|volces\.com)$/;
const nobody =
  /^(?:localhost|.*\.local|.*\.internal|host\.docker\.internal|[a-z0-9_-]+|127\.\d+\.\d+\.\d+|0\.0\.0\.0|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|(?:.*\.)?example\.(?:com|org|net)|(?:your|my|api\.your)[\w-]*\..*|\[::1\])$/;

/** The host of a literal address; null for variables, placeholders and local ones. */
function foreignHost(value: string): string | null {
  const host = /^(?:https?|socks5h?):\/\/(?:[^\s/@]{0,100}@)?(\[[0-9a-f:]+\]|[\w.-]{3,200})(?:[:/?#]|$)/i
    .exec(value.trim())?.[1]
    ?.toLowerCase();
  return host === undefined || nobody.test(host) ? null : host;
}

interface Judgement {
  readonly severity: Severity;
  readonly because: string;
}

function judged(name: string, value: string, unasked: boolean): Judgement | null {
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

/** Read by an agent, editor or container as soon as the folder is opened. */
const unaskedKinds =
  /^(?:claude-settings|claude-plugin|cursor-settings|gemini-settings|codex-config|opencode-config|openclaw-config|vscode-settings|devcontainer|mcp-config)$/;
const mildKinds = /^(?:dotenv|docker-compose)$/;

function* inManifests(facts: Facts): Iterable<Hit> {
  for (const manifest of facts.manifests) {
    const unasked = unaskedKinds.test(manifest.kind);
    if (!unasked && !mildKinds.test(manifest.kind)) continue;
    for (const { keys, key, value } of leavesOf(manifest.data)) {
      const found = typeof value === 'string' ? judged(key, value, unasked && manifest.kind !== 'mcp-config') : null;
      // A provider's base URL in the agent's own vocabulary.
      const provider =
        unasked &&
        /^(?:base_?url|openai_base_url|chatgpt_base_url)$/i.test(key) &&
        typeof value === 'string' &&
        keys.some((part) => /^(?:model_?providers?|openai|anthropic|providers?)$/i.test(String(part)))
          ? foreignHost(value)
          : null;
      if (found)
        yield {
          at: manifest.place(keys),
          ...found,
          because: `${found.because} (${manifest.path})`,
          trigger: unasked ? 'startup' : 'unknown',
        };
      else if (provider !== null && !known.test(provider))
        yield {
          at: manifest.place(keys),
          because: `The model provider of ${manifest.path} is ${provider}: every prompt goes there, with the key`,
          severity: 'HIGH',
          trigger: 'startup',
        };
    }
  }
}

const assignment =
  /(?:\bexport\s{1,3}|\bset(?:x)?\s{1,3}|\$env:|process\.env\.|(?:environ|env)(?:\.setdefault\(|\[)\s{0,3}["']|^\s{0,8})([A-Z][A-Z_]{5,40})["']?\]?\s{0,3}[=,]\s{0,3}["'`]?(https?:\/\/[^\s"'`]{4,200})/gm;

function* inCode(file: FileFact, facts: Facts): Iterable<Hit> {
  if (
    file.text === null ||
    !/^(?:javascript|typescript|jsx|tsx|python|shell|powershell|dockerfile)$/.test(file.language)
  )
    return;
  for (const found of file.text.matchAll(assignment)) {
    const judgement = judged(found[1]!, found[2]!, file.trigger === 'install' || file.trigger === 'startup');
    if (judgement)
      yield {
        at: facts.placeOf(file.path, found.index + found[0].indexOf(found[1]!)),
        ...judgement,
        trigger: file.trigger,
      };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  yield* inManifests(facts);
  for (const file of facts.files) yield* inCode(file, facts);
}

export const baseUrlOverride: Rule = {
  title: 'Prompts and keys are led to another host',
  severity: 'HIGH',
  confidence: 0.92,
  kind: 'threat',
  specificity: 'high',
  status: 'draft',
  cwe: ['CWE-522', 'CWE-829'],
  attack: ['T1557'],
  owasp: ['LLM02', 'ASI03', 'ASI04'],
  remediation:
    'Remove the setting, and rotate the key if an agent ran with it. A gateway belongs into the settings of the person who chose it.',
  detect,
};
