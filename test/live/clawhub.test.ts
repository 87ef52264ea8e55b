import { describe } from 'vitest';
import { testClawhubReferences } from '../fetchers/clawhub/conformance.ts';
import { liveFetchers } from './live-fetchers.ts';

const site = process.env.ASSAY_CLAWHUB_URL ?? 'https://clawhub.ai';
const { isReachable, fetch, list } = await liveFetchers(`${site}/api/v1/skills?limit=1`);

describe.skipIf(!isReachable)('ClawHub', () =>
  testClawhubReferences({ fetch, list: (query) => list('clawhub', query) }),
);
