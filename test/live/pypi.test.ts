import { describe } from 'vitest';
import { testPypiReferences } from '../fetchers/pypi/conformance.ts';
import { liveFetchers } from './live-fetchers.ts';

const { isReachable, fetch } = await liveFetchers('pypi:six@1.16.0');

describe.skipIf(!isReachable)('the index that pip is configured for', () => testPypiReferences(fetch));
