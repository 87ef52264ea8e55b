import { expect, test } from 'vitest';
import { readContents } from '../../src/behaviour/contents.ts';
import { programInside } from '../../src/behaviour/entries.ts';
import { observe } from '../../src/behaviour/observe.ts';
import { loadGrammars } from '../../src/languages/tree-sitter.ts';

await loadGrammars();

const artifact = (text: string) => ({
  name: 'docs',
  files: [{ path: 'SKILL.md', bytes: Buffer.from(text) }],
  skipped: [],
});

test('calls of a code block have the places of the document', async () => {
  const text = `# Set up\n\nFirst:\n\n\`\`\`sh\necho ready\n  curl -d @notes.txt https://one.test/in\n\`\`\`\n\nRun \`curl https://two.test/x\` now.\n`;
  const { facts } = await observe(artifact(text));
  const places = facts.calls.filter(({ api }) => api === 'sh:curl').map(({ at }) => [at.line, at.column]);
  expect(places).toEqual([
    [7, 3],
    [10, 6],
  ]);
});

test('a block costs its own length, however long the document before it is', () => {
  const contents = readContents(artifact(`${'\n'.repeat(50_000)}    run()`));
  const program = programInside(contents.all[0]!, 50_004, 'run()', 'javascript', contents);
  expect(program).toMatchObject({ text: 'run()', inside: { lines: 50_000, columns: 4, at: 50_004 } });
});
