import { describe } from 'vitest';
import { testHuggingfaceReferences } from '../fetchers/huggingface/conformance.ts';
import { liveFetchers } from './live-fetchers.ts';

const { isReachable, fetch } = await liveFetchers('hf:hf-internal-testing/tiny-random-bert');
const hub = process.env.ASSAY_HF_ENDPOINT ?? 'https://huggingface.co';

describe.skipIf(!isReachable)('the Hugging Face Hub', () => testHuggingfaceReferences(fetch, () => hub));
