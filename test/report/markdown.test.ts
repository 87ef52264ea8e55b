import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { toMarkdown } from '../../src/report/markdown.ts';
import { cleanReport } from '../api/open-service.ts';
import { threat } from './threat.ts';

const render = (text: string) => new MarkdownIt('default', { html: true, linkify: true }).render(text);

test('says the verdict, why, what was found and what was not looked at', () => {
  const text = toMarkdown({
    ...cleanReport,
    verdict: 'REJECT',
    riskScore: 9.5,
    riskLevel: 'CRITICAL',
    breakdown: [
      { score: 9.5, because: 'The whole environment is sent away. Decisive on its own.', threats: ['thr_001'] },
    ],
    threats: [threat()],
    coverage: { ...cleanReport.coverage, complete: false, skipped: [{ path: 'big.bin', reason: 'too-large' }] },
  });
  const html = render(text);
  expect(html).toContain('<h1>REJECT: submission</h1>');
  expect(html).toContain('<li>The whole environment is sent away. Decisive on its own.</li>');
  expect(html).toContain('<td><code>lib/setup.js</code>, line 12</td>');
  expect(html).toContain('<li><code>big.bin</code>: too-large</li>');
  expect(render(toMarkdown(cleanReport))).toContain('No finding.');
});

test('says where a download came from, and does not let the address become markup', () => {
  const resolvedUrl = 'https://a.test/`<b>x';
  const source = { type: 'raw', requestedUrl: 'a', resolvedUrl, files: [], truncated: false } as const;
  const html = render(toMarkdown({ ...cleanReport, source }));
  expect(html).toContain('<p>From <code>https://a.test/');
  expect(html).not.toContain('<b>');
});

test('lists fifty findings and counts the others', () => {
  const html = render(toMarkdown({ ...cleanReport, threats: Array.from({ length: 60 }, () => threat()) }));
  expect(html.match(/<tr>/g)).toHaveLength(51);
  expect(html).toContain('10 more in the full report.');
});

test('nothing of the artifact becomes markup', () => {
  const hostile =
    '`|</td><script>x</script>![a](https://evil.test/x.png) [b](javascript:1) # *c* https://evil.test @team &lt;';
  const html = render(
    toMarkdown({
      ...cleanReport,
      target: hostile,
      breakdown: [{ score: 1, because: hostile, threats: [] }],
      threats: [threat({ title: hostile, file: hostile, remediation: hostile })],
      coverage: {
        ...cleanReport.coverage,
        skipped: [{ path: hostile, reason: 'unreadable' }],
        failures: [{ stage: 'parse', code: 'x', message: hostile, path: hostile }],
      },
    }),
  );
  expect(html).not.toMatch(/<(?:script|img|a|em|strong) ?/);
  expect(html.match(/<td>/g)).toHaveLength(5);
  expect(html.match(/<h1>/g)).toHaveLength(1);
});
