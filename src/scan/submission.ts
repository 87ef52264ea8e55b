import { languageOf } from '../languages/language.ts';
import type { Artifact, SourceFile } from '../model/artifact.ts';

/** What a caller sends instead of a path: one text that has no name, and files that have. */
export interface Submission {
  readonly content: string;
  /** Names are POSIX-relative and unique. */
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly context?: Readonly<Record<string, unknown>>;
}

const nameOfLanguage: Readonly<Record<string, string>> = {
  javascript: 'main.js',
  jsx: 'main.jsx',
  typescript: 'main.ts',
  tsx: 'main.tsx',
  python: 'main.py',
  shell: 'main.sh',
  powershell: 'main.ps1',
  json: 'manifest.json',
  yaml: 'manifest.yaml',
  toml: 'manifest.toml',
  html: 'index.html',
  ipynb: 'main.ipynb',
  dockerfile: 'Dockerfile',
  makefile: 'Makefile',
};

/** Names decide how a file is read, so the content gets the name its author would have given it. Lone surrogates become U+FFFD. */
export function submissionArtifact({ content, files, context }: Submission): Artifact {
  const taken = new Set(files.map(({ name }) => name));
  const main = uniqueName(nameOfText(content), taken);
  const sources: SourceFile[] = [
    { path: main, bytes: Buffer.from(content, 'utf8') },
    ...files.map((file) => ({ path: file.name, bytes: Buffer.from(file.content, 'utf8') })),
  ];
  return { name: 'submission', files: sources, skipped: [], main, ...(context === undefined ? {} : { context }) };
}

/** The file name that fits a text best. */
export function nameOfText(text: string): string {
  const language = languageOf('', text);
  if (language === 'json') return jsonName(text);
  // A submitted document without a name is most likely a skill, and a skill is read as instructions: the stricter reading.
  if (language === 'markdown') return 'SKILL.md';
  return nameOfLanguage[language] ?? 'content.txt';
}

function jsonName(text: string): string {
  try {
    const value = JSON.parse(text) as Record<string, unknown> | null;
    if (value === null || typeof value !== 'object') return 'manifest.json';
    if ('mcpServers' in value) return 'mcp.json';
    if ('scripts' in value || 'dependencies' in value || ('name' in value && 'version' in value)) return 'package.json';
  } catch {
    // Not quite JSON: the reader of manifests will say so.
  }
  return 'manifest.json';
}

function uniqueName(name: string, taken: ReadonlySet<string>): string {
  const lowerTaken = new Set([...taken].map((path) => path.toLowerCase()));
  let unique = name;
  // The name stays as it is, in a folder of its own: `SKILL-2.md` would be no skill.
  for (let copy = 1; lowerTaken.has(unique.toLowerCase()); copy += 1)
    unique = `content${copy === 1 ? '' : `-${copy}`}/${name}`;
  return unique;
}
