// What takes minutes, starts processes and kills them: `npm run test:service`.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/service/**/*.test.ts'],
    pool: 'forks',
    // They measure, so they run one after the other.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['default', './test/closing-line-reporter.ts'],
  },
});
