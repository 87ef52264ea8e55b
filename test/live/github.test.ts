import { describe } from 'vitest';
import { testGithubReferences } from '../fetchers/github/conformance.ts';
import { liveFetchers } from './live-fetchers.ts';

const { isReachable, fetch } = await liveFetchers('github:octocat/Hello-World');

describe.skipIf(!isReachable)('GitHub', () => testGithubReferences(fetch));
