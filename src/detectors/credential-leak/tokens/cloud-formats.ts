/** Clouds, databases, machine learning, observability (threats.md §17, rows 20–43, 62–70, 84–90, 95–98, 108). AWS key pairs have their own rule. */
import { crc32LittleEndianHex } from './checksums.ts';
import { base62, base64, base64url, digits, hex, letters, lowerBase32, one, run, upper36, uuid } from './shape.ts';
import { format } from './token-format.ts';

export const cloudFormats = [
  format('google-api', 'Google', 'API key', ['AIza', run(base64url, 35)], {
    severity: 'MEDIUM',
    publicBeside: [
      'authdomain',
      'firebase',
      'messagingsenderid',
      'maps.google',
      'maps/api',
      'storagebucket',
      'recaptcha',
      'youtube',
    ],
  }),
  format('google-oauth-secret', 'Google', 'OAuth client secret', ['GOCSPX-', run(base64url, 28)]),
  format('google-access', 'Google', 'OAuth access token', ['ya29.', run(base64url, 40, 250)]),
  format('google-refresh', 'Google', 'OAuth refresh token', ['1//0', run(base64url, 60, 120)]),
  format(
    'azure-ad',
    'Microsoft Entra',
    'client secret',
    [run(base62, 3), run(digits, 1), 'Q~', run(base64url, 31, 34)],
    { find: 'value' },
  ),
  format('azure-storage', 'Azure Storage', 'account key', [run(base64, 86), '=='], {
    find: 'value',
    context: ['accountkey', 'account_key', 'storage_key', 'azure'],
  }),
  format('azure-sas-key', 'Azure', 'shared access key', [run(base64, 43), '='], {
    find: 'value',
    context: ['sharedaccesskey'],
  }),
  format('azure-identifiable', 'Azure', 'identifiable key', [run(base62, 52), 'JQQJ99', run(base62, 26)], {
    keyword: 'JQQJ99',
  }),
  format('azure-devops', 'Azure DevOps', 'access token', [run(lowerBase32, 52)], {
    find: 'value',
    context: ['azure_devops', 'azuredevops', 'ado_pat', 'system_accesstoken', 'vsts'],
  }),
  format('openai', 'OpenAI', 'API key', [
    one('sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-'),
    run(base64url, 20, 80),
    'T3BlbkFJ',
    run(base64url, 20, 80),
  ]),
  format('anthropic', 'Anthropic', 'API key', [
    one('sk-ant-api03-', 'sk-ant-admin01-', 'sk-ant-oat01-'),
    run(base64url, 93),
    'AA',
  ]),
  format('huggingface', 'Hugging Face', 'access token', ['hf_', run(letters, 34)]),
  format('huggingface-org', 'Hugging Face', 'organisation token', ['api_org_', run(letters, 34)]),
  format('groq', 'Groq', 'API key', ['gsk_', run(base62, 52)]),
  format('xai', 'xAI', 'API key', ['xai-', run(base62, 80)]),
  format('openrouter', 'OpenRouter', 'API key', ['sk-or-v1-', run(hex, 64)]),
  format('deepseek', 'DeepSeek or Moonshot', 'API key', ['sk-', run(hex, 32)], {
    context: ['deepseek', 'moonshot', 'kimi', 'dashscope', 'qwen', 'openai', 'api_key', 'apikey'],
  }),
  format('moonshot', 'Moonshot', 'API key', ['sk-', run(base62, 48)], {
    context: ['moonshot', 'kimi', 'api_key', 'apikey', 'openai'],
  }),
  format('perplexity', 'Perplexity', 'API key', ['pplx-', run(base62, 48)]),
  format('replicate', 'Replicate', 'API token', ['r8_', run(base62, 37)]),
  format('fireworks', 'Fireworks', 'API key', ['fw_', run(base62, 24)], { context: ['fireworks'] }),
  format('cohere', 'Cohere', 'API key', [run(base62, 40)], { find: 'value', context: ['cohere', 'co_api_key'] }),
  format('mistral', 'Mistral', 'API key', [run(base62, 32)], { find: 'value', context: ['mistral', 'ai21'] }),
  format('together', 'Together', 'API key', [run(hex, 64)], {
    find: 'value',
    context: ['together_api', 'togetherai', 'together.'],
  }),
  format('pinecone', 'Pinecone', 'API key', ['pcsk_', run(base62, 5, 6), '_', run(base62, 63)]),
  format('elevenlabs', 'ElevenLabs', 'API key', ['sk_', run(hex, 48)]),
  format('langsmith', 'LangSmith', 'API key', [one('lsv2_pt_', 'lsv2_sk_'), run(hex, 32), '_', run(hex, 10)]),
  format('langfuse', 'Langfuse', 'secret key', ['sk-lf-', ...uuid]),
  format('nvidia', 'NVIDIA', 'API key', ['nvapi-', run(base64url, 64)]),
  format('wandb', 'Weights & Biases', 'API key', [run(hex, 40)], { find: 'value', context: ['wandb'] }),
  format('databricks', 'Databricks', 'access token', ['dapi', run(hex, 32)]),
  format('databricks-numbered', 'Databricks', 'access token', ['dapi', run(hex, 32), '-', run(digits, 1)]),
  format('digitalocean', 'DigitalOcean', 'access token', [one('dop_v1_', 'doo_v1_', 'dor_v1_'), run(hex, 64)]),
  format('cloudflare', 'Cloudflare', 'API token', [one('cfk_', 'cfut_', 'cfat_'), run(base62, 40), run(hex, 8)]),
  format('cloudflare-old', 'Cloudflare', 'API token', [run(base64url, 40)], {
    find: 'value',
    context: ['cloudflare', 'cf_api_token'],
  }),
  format('cloudflare-global', 'Cloudflare', 'global API key', [run(hex, 37)], {
    find: 'value',
    context: ['cloudflare', 'cf_api_key'],
  }),
  format('cloudflare-origin', 'Cloudflare', 'origin CA key', ['v1.0-', run(hex, 24), '-', run(hex, 146)]),
  format('supabase', 'Supabase', 'access token', ['sbp_', run(hex, 40)]),
  format('supabase-secret', 'Supabase', 'secret key', ['sb_secret_', run(base64url, 31)]),
  format('planetscale', 'PlanetScale', 'token', [
    one('pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'),
    run(base64url, 32, 64),
  ]),
  format('mongodb-atlas', 'MongoDB Atlas', 'service account secret', ['mdb_sa_sk_', run(base64url, 40)]),
  format('grafana', 'Grafana', 'service account token', ['glsa_', run(base62, 32), '_', run(hex, 8)], {
    checksum: crc32LittleEndianHex,
  }),
  format('grafana-cloud', 'Grafana Cloud', 'token', ['glc_eyJ', run(base64, 60, 400)]),
  format('sentry-org', 'Sentry', 'organisation token', ['sntrys_eyJ', run(base64, 80, 300), '_', run(base64, 43)]),
  format('sentry-user', 'Sentry', 'user token', ['sntryu_', run(hex, 64)]),
  format('new-relic', 'New Relic', 'user key', ['NRAK-', run(upper36, 27)]),
  format('datadog', 'Datadog', 'key', [run(hex, 32)], {
    find: 'value',
    context: ['datadog', 'dd_api_key', 'ddapikey'],
  }),
  format('datadog-app', 'Datadog', 'application key', [run(hex, 40)], {
    find: 'value',
    context: ['datadog', 'dd_app_key', 'ddappkey'],
  }),
  format('dynatrace', 'Dynatrace', 'API token', ['dt0c01.', run(upper36, 24), '.', run(upper36, 64)]),
  format('posthog', 'PostHog', 'personal API key', ['phx_', run(base62, 43, 48)]),
  format('alchemy', 'Alchemy', 'API key', ['alcht_', run(base62, 30)], { severity: 'MEDIUM' }),
  format('infura', 'Infura', 'API secret', [run(hex, 32)], { find: 'value', severity: 'MEDIUM', context: ['infura'] }),
  format('etherscan', 'Etherscan', 'API key', [run(upper36, 34)], {
    find: 'value',
    severity: 'MEDIUM',
    context: ['etherscan', 'bscscan'],
  }),
  format('alibaba-id', 'Alibaba Cloud', 'access key id', ['LTAI', run(base62, 20)]),
  format('yandex', 'Yandex Cloud', 'API key', ['AQVN', run(base64url, 35)]),
  format('tencent-id', 'Tencent Cloud', 'secret id', ['AKID', run(base62, 32)]),
  format('telnyx', 'Telnyx', 'API key', ['KEY0', run(base64url, 54)]),
  format('confluent', 'Confluent', 'API secret', ['cflt', run(base64, 60)]),
  format('algolia-admin', 'Algolia', 'admin key', [run(hex, 32)], {
    find: 'value',
    context: ['algolia_admin', 'algoliaadmin', 'algolia_write', 'adminapikey'],
  }),
  format('brevo', 'Brevo', 'API key', ['xkeysib-', run(hex, 64), '-', run(base62, 16)]),
  format('azure-openai', 'Azure OpenAI', 'API key', [run(hex, 32)], {
    find: 'value',
    context: ['azure_openai', 'openai.azure'],
  }),
  format('linode', 'Linode', 'access token', [run(hex, 64)], { find: 'value', context: ['linode'] }),
  format('kaggle', 'Kaggle', 'API key', [run(hex, 32)], { find: 'value', context: ['kaggle'] }),
  format('hetzner', 'Hetzner', 'API token', [run(base62, 64)], { find: 'value', context: ['hcloud', 'hetzner'] }),
];
