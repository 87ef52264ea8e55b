// Ends every run with one plain line for readers that do not know vitest: "tests: 123 passed, 0 failed, 2 skipped".
import type { Reporter, TestModule } from 'vitest/node';

/** A file that fails without a failed test (syntax error, broken hook) and an unhandled error count as one failure each. */
function countResults(testModules: readonly TestModule[], unhandledErrors: readonly unknown[]) {
  const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
  for (const testModule of testModules) {
    const failedBefore = count.failed;
    for (const test of testModule.children.allTests()) {
      const state = test.result().state;
      count[state === 'pending' ? 'skipped' : state] += 1;
    }
    if (testModule.state() === 'failed' && count.failed === failedBefore) count.failed += 1;
  }
  return count;
}

const closingLine: Reporter = {
  onTestRunEnd(testModules, unhandledErrors) {
    const { passed, failed, skipped } = countResults(testModules, unhandledErrors);
    process.stdout.write(`tests: ${passed} passed, ${failed} failed, ${skipped} skipped\n`);
  },
};

/** Vitest constructs reporters named by path with `new`; a function that returns an object satisfies it. */
export default function ClosingLineReporter(): Reporter {
  return closingLine;
}
