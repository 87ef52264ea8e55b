/** The malicious samples of the project whose threat lies in code: examples of the rules and whole artifacts. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ruleFolders } from '../../scripts/rule-folders.ts';
import { languageOfName, languageOfShebang } from '../../src/languages/language.ts';
import type { CodeLanguage } from '../../src/languages/program.ts';
import type { Artifact, SourceFile } from '../../src/model/artifact.ts';
import { readExample, readExamples } from '../annotations/examples.ts';
import { type Seen, scan } from './scan.ts';

export interface Sample {
  /** `family/offence/name`, or `fixtures/name`. */
  readonly id: string;
  readonly family: string;
  readonly artifact: Artifact;
  /** What was said of it before any transformation. */
  readonly before: Seen;
}

/**
 * Rules about the spelling of a text: whoever spells the same program in another way has taken the offence away. (Layout is gone after minifying; a letter that looks
 * like another is another name after renaming.) The same holds of what stands in a comment.
 */
const aboutSpelling = new Set([
  'malicious-command/whitespace-hidden-code',
  'malicious-command/invisible-code',
  'malicious-command/homoglyph-identifier',
  'malicious-command/string-array',
  'malicious-command/esoteric-encoding',
  'prompt-injection/code-comment-directive',
]);

export async function readSamples(): Promise<readonly Sample[]> {
  const fixtures = fileURLToPath(new URL('../../fixtures/malicious', import.meta.url));
  const examples = [
    ...ruleFolders().flatMap(({ id, path }) =>
      readExamples(join(path, 'examples')).map((example) => ({ id: `${id}/${example.name}`, example })),
    ),
    ...readdirSync(fixtures)
      .sort()
      .map((name) => ({ id: `fixtures/${name}`, example: readExample(fixtures, name) })),
  ];
  const samples: Sample[] = [];
  for (const { id, example } of examples) {
    if (example.role === 'benign') continue;
    const before = await scan(example.artifact);
    const inCode = before.threats.filter(({ file, line, ruleId }) => {
      const source = example.artifact.files.find(({ path }) => path === file);
      if (source === undefined || codeLanguageOf(source) === null || aboutSpelling.has(ruleId)) return false;
      return !/^\s*(?:\/\/|\/\*|\*|#)/.test(new TextDecoder().decode(source.bytes).split('\n')[line - 1] ?? '');
    });
    if (inCode.length === 0 || before.verdict === 'APPROVE') continue;
    samples.push({ id, family: id.slice(0, id.indexOf('/')), artifact: example.artifact, before });
  }
  return samples;
}

/** The language of a file that transformations can rewrite; null for others. */
export function codeLanguageOf({ path, bytes }: SourceFile): CodeLanguage | null {
  const language = languageOfName(path) ?? languageOfShebang(new TextDecoder().decode(bytes));
  if (language === 'javascript' || language === 'typescript') return 'javascript';
  return language === 'python' || language === 'shell' ? language : null;
}
