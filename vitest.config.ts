import { defineConfig } from 'vitest/config';

if (Number.parseInt(process.versions.node, 10) < 24) {
  throw new Error(
    `Tests need Node.js 24, this is ${process.version}. "npm ci" brings it (unless told to ignore install scripts); then use "npm test".`,
  );
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'src/**/*.test.ts'],
    exclude: ['test/live/**', 'test/service/**', '**/node_modules/**', '**/examples/**', 'fixtures/**', 'dist/**'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    reporters: ['default', './test/closing-line-reporter.ts'],
  },
});
