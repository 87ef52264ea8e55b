/** The texts of an artifact that people and agents read, its manifests, and the commands they make somebody run. */
import type { Document, Fence } from '../languages/document.ts';
import type { Manifest } from '../languages/manifest/manifest.ts';
import { readManifest } from '../languages/manifest/read-manifest.ts';
import { readNotebook } from '../languages/manifest/read-notebook.ts';
import { readHtml } from '../languages/markdown/read-html.ts';
import { readMarkdown } from '../languages/markdown/read-markdown.ts';
import { readPlainText } from '../languages/markdown/read-plain-text.ts';
import { readerOf } from '../languages/markdown/reader-of.ts';
import type { CodeLanguage } from '../languages/program.ts';
import type { Failure } from '../model/failure.ts';
import type { Trigger } from '../model/threat.ts';
import { configCommands } from './config-commands.ts';
import type { Content, Contents } from './contents.ts';
import { type Description, describedInCode, describedInManifest } from './descriptions.ts';
import { programInside } from './entries.ts';
import type { Entry } from './run-roots.ts';

export interface Texts {
  readonly documents: readonly Document[];
  readonly manifests: readonly Manifest[];
  readonly entries: readonly Entry[];
  readonly failures: readonly Failure[];
}

export function readTexts(contents: Contents): Texts {
  const documents: Document[] = [];
  const manifests: Manifest[] = [];
  const entries: Entry[] = [];
  const failures: Failure[] = [];
  for (const content of contents.all) {
    if (content.text === null) continue;
    const document = documentOf(content);
    if (document) {
      documents.push(document);
      entries.push(...fenceEntries(document, content, contents), ...namedScripts(document, content, contents));
    }
    const { manifest, failure } = readManifest(content.path, content.text);
    if (failure) failures.push(failure);
    if (manifest) {
      manifests.push(manifest);
      documents.push(...spoken(content, describedInManifest(manifest, content.text)));
      entries.push(...commandEntries(manifest, content, contents));
    }
    if (content.language === 'ipynb') entries.push(...cellEntries(content, contents, failures));
  }
  return { documents, manifests, entries, failures };
}

function documentOf(content: Content): Document | null {
  const { path, language } = content;
  const text = content.text!;
  const reader = readerOf(path);
  if (language === 'markdown') return readMarkdown(text, { path, reader });
  if (language === 'html') return readHtml(text, { path, reader });
  // Prose without a format, and configuration that is written for agents.
  if (language === 'text' || (reader === 'agent' && content.code === null))
    return readPlainText(text, { path, format: 'text', reader });
  return null;
}

const shells = new Set([
  'sh',
  'bash',
  'shell',
  'zsh',
  'console',
  'shell-session',
  'shellscript',
  'terminal',
  'cmd',
  'fish',
]);
const codeFences: Readonly<Record<string, CodeLanguage>> = {
  python: 'python',
  py: 'python',
  python3: 'python',
  javascript: 'javascript',
  js: 'javascript',
  typescript: 'javascript',
  ts: 'javascript',
  mjs: 'javascript',
  node: 'javascript',
};
const commandWord =
  /^(?:\.{0,2}\/?[\w.-]+\/[\w./-]+\.(?:sh|py|js|mjs|cjs|ts)\b|(?:curl|wget|bash|sh|zsh|python3?|node|npx|uvx|bunx|npm|pnpm|pip3?|uv|chmod|sudo|eval|source|cat|echo|printf|base64|env|tar|scp|nc|powershell|pwsh|osascript|git|docker|iwr|irm|iex|export|xattr|rm)\s)/;

/** Code blocks are code: an agent runs what its instructions show, a person what an installation section shows. */
function fenceEntries(document: Document, content: Content, contents: Contents): Entry[] {
  return document.fences.flatMap((fence) => {
    const language = fenceLanguage(fence, document);
    if (!language) return [];
    const code = language === 'shell' ? withoutPrompts(fence.code) : fence.code;
    const program = programInside(content, codeStart(content.text!, fence), code, language, contents);
    if (!program) return [];
    return [
      {
        program,
        trigger: fenceTrigger(fence, document, language),
        reachedFrom: `a code block of ${document.path}`,
      },
    ];
  });
}

function fenceLanguage(fence: Fence, document: Document): CodeLanguage | null {
  if (fence.inline) return document.reader === 'agent' && commandWord.test(fence.code) ? 'shell' : null;
  if (shells.has(fence.language)) return 'shell';
  if (
    fence.language === '' &&
    fence.code.split('\n').some((line) => commandWord.test(line.replace(/^\s*[$#>]?\s*/, '')))
  )
    return 'shell';
  return Object.hasOwn(codeFences, fence.language) ? codeFences[fence.language]! : null;
}

function fenceTrigger(fence: Fence, document: Document, language: CodeLanguage): Trigger {
  if (fence.context === 'quoted-example' || fence.context === 'negated' || fence.context === 'defensive')
    return 'test-or-doc';
  return document.reader === 'agent' || language === 'shell' ? 'agent' : 'test-or-doc';
}

/** `$ command` lines of transcripts, same length. */
function withoutPrompts(code: string): string {
  return code.replace(
    /^(\s*)([$%>#]|PS[^>\n]{0,40}>)(?=\s\S)/gm,
    (_, space: string, prompt: string) => space + ' '.repeat(prompt.length),
  );
}

/** Where the code itself begins; a block whose text was re-indented keeps at least its line. */
function codeStart(text: string, fence: Fence): number {
  const first = fence.code.split('\n').find((line) => line.trim() !== '') ?? '';
  const found = text.indexOf(first.trim(), fence.at);
  const lead = fence.code.indexOf(first);
  return found < 0 ? fence.at : Math.max(0, found - lead - (first.length - first.trimStart().length));
}

/** Scripts of the artifact that an agent's instructions name: the agent is told to run them. */
function namedScripts(document: Document, content: Content, contents: Contents): Entry[] {
  if (document.reader !== 'agent') return [];
  const folder = content.path.includes('/') ? `${content.path.slice(0, content.path.lastIndexOf('/'))}/` : '';
  return contents.all.flatMap((script) => {
    if (!script.code || !script.path.startsWith(folder)) return [];
    const inside = script.path.slice(folder.length);
    const base = inside.slice(inside.lastIndexOf('/') + 1);
    if (!content.text!.includes(inside) && !(base.length > 5 && content.text!.includes(base))) return [];
    return [{ file: script.path, trigger: 'agent' as const, reachedFrom: `${content.path} names ${inside}` }];
  });
}

/** Hooks, tasks, servers and workflow steps: commands that configuration makes somebody's tool run. */
function commandEntries(manifest: Manifest, content: Content, contents: Contents): Entry[] {
  return configCommands(manifest).flatMap(({ command, keyPath, trigger, why }) => {
    const { line } = manifest.place(keyPath);
    const program = programInside(content, startOfLine(content.text!, line), command, 'shell', contents);
    return program ? [{ program, trigger, reachedFrom: `${why} of ${manifest.path}` }] : [];
  });
}

function startOfLine(text: string, line: number): number {
  let at = 0;
  for (let current = 1; current < line; current++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return at;
    at = next + 1;
  }
  return at;
}

const cellLanguages: Readonly<Record<string, CodeLanguage>> = {
  python: 'python',
  javascript: 'javascript',
  shell: 'shell',
};

function cellEntries(content: Content, contents: Contents, failures: Failure[]): Entry[] {
  const { cells, failure } = readNotebook(content.text!, content.path);
  if (failure) failures.push(failure);
  return cells.flatMap((cell) => {
    const language =
      cell.kind === 'code' && Object.hasOwn(cellLanguages, cell.language) ? cellLanguages[cell.language]! : null;
    const program = language
      ? programInside(
          content,
          startOfLine(content.text!, lineOf(content.text!, cell.at)),
          cell.text,
          language,
          contents,
        )
      : null;
    return program ? [{ program, trigger: 'import' as const, reachedFrom: `a cell of ${content.path}` }] : [];
  });
}

function lineOf(text: string, at: number): number {
  let line = 1;
  for (let next = text.indexOf('\n'); next >= 0 && next < at; next = text.indexOf('\n', next + 1)) line++;
  return line;
}

const addressed =
  /\b(?:ignore|disregard|instruct\w*|assistants?|agents?|claude|chatgpt|gpt|copilot|cursor|llms?|model|prompts?|you must|do not tell|secretly|system message|reviewers?|scanners?|ai|ais|codex|gemini|auditors?|moderators?|verdict)\b|(?:security|malware|virus)[_ -]?(?:scan|review|audit)|[\u{200B}-\u{200F}\u{202A}-\u{202E}\u{2060}-\u{2069}\u{E0000}-\u{E007F}]/iu;

/** Comments and docstrings that speak to a model, once the code has been read. The word list only decides what is read closely. */
export function commentDocuments(contents: Contents): Document[] {
  return contents.all.flatMap((content) => [
    ...spokenInCode(content, contents),
    ...contents
      .comments(content.path)
      .filter((comment) => comment.text.length > 20 && addressed.test(comment.text))
      .map((comment) =>
        shifted(
          readPlainText(comment.text, { path: content.path, format: comment.role, reader: 'people' }),
          comment.at,
        ),
      ),
  ]);
}

/** Descriptions of tools in code. Only files that were lowered anyway have comments to speak of and are looked at. */
function spokenInCode(content: Content, contents: Contents): Document[] {
  const program = content.code ? contents.program(content.path) : null;
  return program ? spoken(content, describedInCode(program, contents.comments(content.path))) : [];
}

const spoken = ({ path }: Content, descriptions: readonly Description[]): Document[] =>
  descriptions.map(({ text, at }) =>
    shifted(readPlainText(text, { path, format: 'description', reader: 'agent' }), at),
  );

function shifted(document: Document, by: number): Document {
  const move = <T extends { readonly at: number }>(part: T): T => ({
    ...part,
    at: part.at + by,
    ...('end' in part ? { end: (part.end as number) + by } : {}),
  });
  return {
    ...document,
    sentences: document.sentences.map(move),
    fences: document.fences.map(move),
    links: document.links.map(move),
    hidden: document.hidden.map(move),
  };
}
