import type { Octokit } from 'octokit';
import { FetchError } from '../fetch-error.ts';
import { netFetch } from '../net-fetch.ts';
import type { FetchContext } from '../source.ts';

export interface Github {
  readonly octokit: Octokit;
  /** Runs a request; its trouble becomes a FetchError that speaks of `what` (“acme/tool on GitHub”). */
  ask<Answer>(what: string, request: (octokit: Octokit) => Promise<Answer>): Promise<Answer>;
}

/** A longer wait for the next hour's quota is the caller's to decide. */
const maxSecondsToWait = 20;
const silent = () => undefined;

/** Every request goes through the guarded client, which also tries again: octokit's own retries are off. */
export async function openGithub({ net, config }: Pick<FetchContext, 'net' | 'config'>): Promise<Github> {
  const { githubApi, githubToken } = config;
  // It brings a hundred modules along, which scans of anything else need not wait for.
  const { Octokit } = await import('octokit');
  const mayWait = (seconds: number, _options: unknown, _octokit: unknown, retries: number) =>
    seconds <= maxSecondsToWait && retries < 2;
  const octokit = new Octokit({
    ...(githubApi === undefined ? {} : { baseUrl: githubApi }),
    ...(githubToken === undefined ? {} : { auth: githubToken }),
    request: { fetch: netFetch(net, { trustedOrigin: githubApi && new URL(githubApi).origin }) },
    retry: { enabled: false },
    throttle: { onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  return {
    octokit,
    async ask(what, request) {
      try {
        return await request(octokit);
      } catch (error) {
        throw toFetchError(error, what);
      }
    },
  };
}

interface RequestTrouble {
  readonly status: number;
  readonly message: string;
  readonly response?: {
    readonly headers: Readonly<Record<string, string | number | undefined>>;
    readonly data: unknown;
  };
}

function toFetchError(error: unknown, what: string): unknown {
  const { cause } = error as { cause?: unknown };
  if (error instanceof FetchError) return error;
  if (!(error instanceof Error) || !('status' in error)) return error;
  const { status, message, response } = error as Error & RequestTrouble;
  // Octokit wraps whatever kept a request from being answered: the guarded client has told it better, or the caller gave up.
  if (cause !== undefined && response === undefined) return cause;
  const { 'x-ratelimit-remaining': remaining, 'x-ratelimit-reset': reset } = response?.headers ?? {};
  if ((status === 403 || status === 429) && (String(remaining) === '0' || /rate limit/i.test(message))) {
    const seconds = Number(reset) - Math.floor(Date.now() / 1000);
    const retryAfterSeconds = Number.isFinite(seconds) ? Math.max(1, seconds) : 60;
    const help = 'set GITHUB_TOKEN for a larger quota';
    return new FetchError('upstream-unavailable', `${what}: GitHub's request quota is used up; ${help}`, {
      retryAfterSeconds,
    });
  }
  if (status === 403 && /too_large/.test(JSON.stringify(response?.data ?? ''))) {
    return new FetchError('too-large', `${what} is larger than what GitHub's API gives out`);
  }
  if ([401, 403, 404, 451].includes(status)) {
    return new FetchError('not-found', `${what} does not exist, or is private and not shown to us (HTTP ${status})`);
  }
  if (status === 409) return new FetchError('not-found', `${what} is empty`);
  if (status === 422) return new FetchError('not-found', `${what}: no such commit`);
  return new FetchError('upstream-unavailable', `${what}: GitHub answers HTTP ${status}`);
}
