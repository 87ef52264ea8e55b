/**
 * What can be set from outside, one row each. A flag wins over its variable, that over the file of `--config`, that over the
 * default. Secrets have variables only: flags and files are seen by others.
 */
import { InvalidArgumentError, Option } from 'commander';

export const settings = {
  config: () => new Option('--config <file>', 'YAML with settings, named like their flags').env('ASSAY_CONFIG'),
  host: () => new Option('--host <address>', 'address to listen on').env('ASSAY_HOST').default('127.0.0.1'),
  port: () =>
    new Option('--port <number>', '0 picks a free one')
      .env('ASSAY_PORT')
      .default(3000)
      .argParser(wholeNumber('A port', 0, 65_535)),
  dataDir: () => new Option('--data-dir <folder>', 'where reports and keys are kept').env('ASSAY_DATA_DIR'),
  db: () => new Option('--db <file>', 'database file, or a postgres:// address').env('ASSAY_DB_PATH'),
  jobs: () =>
    new Option('--jobs <number>', 'packages of batches at a time; 0 leaves them to assay worker')
      .env('ASSAY_JOBS')
      .default(2)
      .argParser(wholeNumber('Jobs', 0, 64)),
  publicUrl: () =>
    new Option('--public-url <url>', 'where people reach the service: for links in events and webhooks')
      .env('ASSAY_PUBLIC_URL')
      .argParser((text) => httpAddress(text).replace(/\/+$/, '')),
  otlpEndpoint: () =>
    new Option('--otlp-endpoint <url>', 'OpenTelemetry collector; without it nothing is sent')
      .env('ASSAY_OTLP_ENDPOINT')
      .argParser(httpAddress),
  requestsPerMinute: () =>
    new Option('--requests-per-minute <number>', 'limit of self-hosted keys; none unless set')
      .env('ASSAY_REQUESTS_PER_MINUTE')
      .argParser(wholeNumber('A limit', 1, 1_000_000)),
  actionsPerMonth: () =>
    new Option('--actions-per-month <number>', 'quota of self-hosted keys; none unless set')
      .env('ASSAY_ACTIONS_PER_MONTH')
      .argParser(wholeNumber('A quota', 0, 1_000_000_000)),
} satisfies Readonly<Record<string, () => Option>>;

export type SettingName = keyof typeof settings;

export function wholeNumber(what: string, min: number, max: number) {
  return (text: string): number => {
    const value = Number(text);
    if (/^\d{1,10}$/.test(text) && value >= min && value <= max) return value;
    throw new InvalidArgumentError(`${what} is a number from ${min} to ${max}.`);
  };
}

function httpAddress(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('It is an http:// or https:// address.');
}
