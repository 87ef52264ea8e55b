/** Which language a file is in: by well-known name, extension, first line, and for text without a telling name by its content. */
import { guessLanguage } from './guess-language.ts';
import { binaryExtensions, languageByExtension, languageByInterpreter, languageByName } from './language-names.ts';

/** Languages whose content an interpreter runs. */
const code: ReadonlySet<string> = new Set([
  'javascript',
  'typescript',
  'jsx',
  'tsx',
  'python',
  'shell',
  'powershell',
  'batch',
]);

/** Guesses below this are not believed against a file's name. */
const scoreThatContradictsName = 6;

const baseName = (path: string): string =>
  path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1).toLowerCase();

/** By name and extension alone; undefined when they say nothing. */
export function languageOfName(path: string): string | undefined {
  const name = baseName(path);
  if (Object.hasOwn(languageByName, name)) return languageByName[name];
  if (/^(?:docker|container)file(?:[.-]|$)|\.dockerfile$/.test(name)) return 'dockerfile';
  if (/^\.env(?:\.|$)/.test(name)) return 'dotenv';
  if (
    /^requirements(?:[-_.][\w.-]{1,80})?\.(?:txt|in)$/.test(name) ||
    /(?:^|\/)requirements\/[^/]{1,80}\.(?:txt|in)$/i.test(path)
  )
    return 'requirements';
  if (/(?:^|\/)\.husky\/[^/.]+$|(?:^|\/)\.git(?:hub)?\/hooks\/[^/.]+$/.test(path)) return 'shell';
  if (/(?:^|\/)\.git\/config$/.test(path)) return 'ini';
  const dot = name.lastIndexOf('.');
  if (dot <= 0) return undefined;
  const extension = name.slice(dot + 1);
  if (
    extension === 'example' ||
    extension === 'sample' ||
    extension === 'template' ||
    extension === 'dist' ||
    extension === 'tmpl'
  ) {
    return languageOfName(name.slice(0, dot));
  }
  if (Object.hasOwn(languageByExtension, extension)) return languageByExtension[extension];
  return binaryExtensions.has(extension) ? 'binary' : undefined;
}

/** The interpreter of a `#!` line, through `env`, `env -S` and version suffixes. */
export function languageOfShebang(text: string): string | undefined {
  if (!text.startsWith('#!')) return undefined;
  const words = /^#![^\r\n]{0,400}/.exec(text)![0].slice(2).trim().split(/\s+/);
  for (const word of words) {
    const program = word
      .slice(word.lastIndexOf('/') + 1)
      .toLowerCase()
      .replace(/\.exe$/, '');
    if (program === 'env' || word.startsWith('-') || word.includes('=')) continue;
    const bare = program.replace(/[\d.]+$/, '');
    return Object.hasOwn(languageByInterpreter, bare) ? languageByInterpreter[bare] : undefined;
  }
  return undefined;
}

/**
 * The language a file's name claims, or, when the name says nothing, the language its content shows. `text` is null for binary content.
 * Never throws; unknown text is `text`.
 */
export function languageOf(path: string, text: string | null): string {
  if (text === null) return 'binary';
  const named = languageOfName(path);
  if (named !== undefined && named !== 'binary') return named;
  return languageOfShebang(text) ?? guessLanguage(text).language;
}

/** The language of the content when it clearly is another one than the name claims; undefined otherwise. */
export function alsoLanguage(path: string, text: string | null): string | undefined {
  if (text === null) return undefined;
  const named = languageOf(path, text);
  const shebang = languageOfShebang(text);
  if (shebang !== undefined) return related(named, shebang) ? undefined : shebang;
  const guess = guessLanguage(text);
  if (!code.has(guess.language) || guess.score < scoreThatContradictsName || related(named, guess.language))
    return undefined;
  // Languages with a grammar of their own share words with the ones guessed; only names that mean prose, data or pictures are contradicted.
  return proseOrData.has(named) || (code.has(named) && guess.score >= 2 * scoreThatContradictsName)
    ? guess.language
    : undefined;
}

const proseOrData: ReadonlySet<string> = new Set([
  'text',
  'markdown',
  'json',
  'jsonl',
  'yaml',
  'toml',
  'ini',
  'data',
  'svg',
  'xml',
  'css',
  'requirements',
  'headers',
  'dotenv',
  'binary',
]);

const families: readonly ReadonlySet<string>[] = [
  new Set(['javascript', 'typescript', 'jsx', 'tsx']),
  new Set(['shell', 'fish', 'makefile', 'dockerfile']),
  new Set(['python', 'pth', 'gyp']),
];

const related = (one: string, other: string): boolean =>
  one === other || families.some((family) => family.has(one) && family.has(other));
