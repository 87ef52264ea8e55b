import { describe } from 'vitest';
import { testNpmReferences } from '../fetchers/npm/conformance.ts';
import { liveFetchers } from './live-fetchers.ts';

const { isReachable, fetch } = await liveFetchers('npm:left-pad@1.3.0');

describe.skipIf(!isReachable)('the registry that npm is configured for', () => testNpmReferences(fetch));
