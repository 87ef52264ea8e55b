/** `yarn.lock` of the first generation: indented blocks below `name@range, name@range:`. Not YAML, though it looks like it. */
import type { Locked, LockedPart } from '../locked.ts';
import { type LockContent, type LockDocument, missingDependency, trouble } from './lock-format.ts';
import { integrityOf } from './npm-lock.ts';
import { aliasTarget, npmSource, splitSpec } from './npm-source.ts';
import { type AskedFor, askedBeside } from './package-json.ts';

interface Block {
  readonly specs: readonly string[];
  readonly line: number;
  readonly fields: Map<string, { readonly value: string; readonly line: number }>;
  readonly needs: string[];
}

export function readYarnClassic(document: LockDocument): LockContent | ReturnType<typeof trouble> {
  const blocks = blocksOf(document.text);
  if (!Array.isArray(blocks)) return blocks;
  const beside = askedBeside(document);
  const asked = new Set(blocks.flatMap(({ needs }) => needs));
  const names = new Set(blocks.flatMap(({ specs }) => specs.map((spec) => splitSpec(spec)?.name ?? spec)));
  const missing = missingDependency(
    [...asked].map((spec) => splitSpec(spec)?.name ?? spec),
    names,
  );
  if (missing !== null) return missing;
  return { locked: blocks.map((block) => lockedOf(block, document.file, beside, asked)) };
}

function lockedOf(
  block: Block,
  file: string,
  beside: ReadonlyMap<string, AskedFor>,
  asked: ReadonlySet<string>,
): Locked {
  const [spec = ''] = block.specs;
  const { name: installed, rest } = splitSpec(spec) ?? { name: spec, rest: '' };
  const target = aliasTarget(rest);
  const written = block.fields.get('resolved')?.value;
  // The part after `#` is the archive's sha1, for git the commit.
  const [address, fragment] = written?.split('#') ?? [];
  const source = npmSource(written ?? rest) ?? 'registry';
  const sha1 =
    source !== 'git' && fragment !== undefined && /^[0-9a-f]{40}$/.test(fragment) ? [`sha1:${fragment}`] : [];
  const version = block.fields.get('version')?.value;
  return {
    ecosystem: 'npm',
    name: target?.name ?? installed,
    ...(target === undefined ? {} : { alias: installed }),
    ...(version === undefined ? {} : { version }),
    source,
    ...(written === undefined
      ? source === 'file'
        ? { resolved: rest }
        : {}
      : { resolved: source === 'git' ? written : address! }),
    integrity: [...integrityOf(block.fields.get('integrity')?.value), ...sha1].sort(),
    direct: block.specs.some((one) => !asked.has(one) || one === `${installed}@${beside.get(installed)?.spec}`),
    dev: beside.get(installed)?.dev === true,
    file,
    lineOf: (part: LockedPart) => block.fields.get(part)?.line ?? block.line,
  };
}

function blocksOf(text: string): Block[] | ReturnType<typeof trouble> {
  const blocks: Block[] = [];
  let list = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\r$/, '');
    if (line.trim() === '' || line.startsWith('#')) continue;
    const at = index + 1;
    const block = blocks.at(-1);
    const indent = line.length - line.trimStart().length;
    if (indent === 0 && line.endsWith(':')) {
      blocks.push({ specs: line.slice(0, -1).split(', ').map(unquote), line: at, fields: new Map(), needs: [] });
      list = '';
      continue;
    }
    const pair = /^((?:"(?:[^"\\]|\\.)*")|[^\s":]+):?(?:\s+(.+))?$/.exec(line.trim());
    if (pair === null || block === undefined) {
      return trouble('malformed', 'This line is none of a yarn.lock: lock it again with yarn.', at);
    }
    const [, key = '', value] = pair;
    if (indent === 2 && value === undefined) list = unquote(key);
    else if (indent === 2) {
      list = '';
      block.fields.set(unquote(key), { value: unquote(value!), line: at });
    } else if (/ependencies$/.test(list)) block.needs.push(`${unquote(key)}@${unquote(value ?? '')}`);
  }
  const open = blocks.find(({ fields }) => !fields.has('version'));
  if (open === undefined) return blocks;
  return trouble(
    'truncated',
    `${open.specs[0]} has no version: the file is cut off. Lock it again with yarn.`,
    open.line,
  );
}

function unquote(text: string): string {
  if (!/^".*"$/.test(text)) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
