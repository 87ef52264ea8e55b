/** Jupyter notebooks: their cells as texts of their own, with shell lines taken out of Python cells. */
import type { Failure } from '../../model/failure.ts';
import { parseJson } from './parse-json.ts';

export interface NotebookCell {
  readonly kind: 'code' | 'markdown';
  /** `python`, `javascript`, `shell`, `html`, `markdown` … */
  readonly language: string;
  readonly text: string;
  /** Offset of the cell's source in the notebook file. */
  readonly at: number;
  /** Offset in the notebook file of each line of `text`. */
  readonly lineAt: readonly number[];
}

export interface NotebookReading {
  readonly cells: readonly NotebookCell[];
  readonly failure: Failure | null;
}

const languageOfMagic: Readonly<Record<string, string>> = {
  bash: 'shell',
  sh: 'shell',
  script: 'shell',
  system: 'shell',
  sx: 'shell',
  javascript: 'javascript',
  js: 'javascript',
  html: 'html',
  svg: 'html',
  markdown: 'markdown',
  python: 'python',
  python2: 'python',
  python3: 'python',
  perl: 'perl',
  ruby: 'ruby',
  cmd: 'batch',
  powershell: 'powershell',
};

/** Reads the cells. Malformed notebooks give a failure and the cells that could be read. */
export function readNotebook(text: string, path = ''): NotebookReading {
  const parsed = parseJson(text);
  const failure: Failure | null =
    parsed.trouble === undefined
      ? null
      : {
          stage: 'parse',
          code: parsed.trouble.code,
          message: parsed.trouble.message,
          ...(path === '' ? {} : { path }),
        };
  const root = asRecord(parsed.data);
  const metadata = asRecord(root?.metadata);
  const named = asRecord(metadata?.language_info)?.name ?? asRecord(metadata?.kernelspec)?.language;
  const language = typeof named === 'string' && named !== '' ? named.toLowerCase() : 'python';
  const cells: NotebookCell[] = [];
  // Version 3 notebooks have worksheets.
  const worksheet = asRecord(Array.isArray(root?.worksheets) ? root.worksheets[0] : undefined);
  const base = worksheet === null ? ['cells'] : ['worksheets', 0, 'cells'];
  const list: unknown = worksheet === null ? root?.cells : worksheet.cells;
  if (!Array.isArray(list)) return { cells, failure };
  list.forEach((item: unknown, n) => {
    const cell = asRecord(item);
    if (cell === null) return;
    const key = 'source' in cell ? 'source' : 'input';
    const lines = sourceLines(cell[key]);
    if (lines === null) return;
    const offsets = lines.map((_, i) =>
      parsed.offsetOf(Array.isArray(cell[key]) ? [...base, n, key, i] : [...base, n, key]),
    );
    const kind = cell.cell_type === 'markdown' || cell.cell_type === 'heading' ? 'markdown' : 'code';
    addCell(
      {
        kind,
        language: kind === 'markdown' ? 'markdown' : language,
        text: lines.join(''),
        at: offsets[0] ?? 0,
        lineAt: lineOffsets(lines, offsets),
      },
      cells,
    );
  });
  return { cells, failure };
}

const asRecord = (value: unknown): Readonly<Record<string, unknown>> | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : null;

/** The source is a string or an array of strings, each usually one line. */
function sourceLines(source: unknown): string[] | null {
  if (typeof source === 'string') return [source];
  return Array.isArray(source) ? source.filter((line): line is string => typeof line === 'string') : null;
}

/** A line begins where the text begins or after a line end; it belongs to the part its first character comes from. */
function lineOffsets(parts: readonly string[], offsets: readonly number[]): number[] {
  const all: number[] = [];
  let begins = true;
  parts.forEach((part, i) => {
    for (let position = 0; position < part.length; ) {
      if (begins) all.push(offsets[i]!);
      const next = part.indexOf('\n', position);
      begins = next >= 0;
      position = begins ? next + 1 : part.length;
    }
  });
  if (begins) all.push(offsets.at(-1) ?? 0);
  return all;
}

/** A cell magic names the language of the rest; shell lines (`!x`, `%sx x`) of Python cells become a cell of their own and a `pass` in place. */
function addCell(cell: NotebookCell, cells: NotebookCell[]): void {
  if (cell.kind === 'markdown') {
    cells.push(cell);
    return;
  }
  const magic = /^\s*%%(\w{1,40})([^\n]*)(?:\n|$)/.exec(cell.text);
  if (magic !== null) {
    const named = magic[1]!.toLowerCase();
    const language = Object.hasOwn(languageOfMagic, named) ? languageOfMagic[named]! : cell.language;
    cells.push({ ...cell, language, text: blank(magic[0]) + cell.text.slice(magic[0].length) });
    return;
  }
  if (cell.language !== 'python') {
    cells.push(cell);
    return;
  }
  const shell: string[] = [];
  let hasShell = false;
  const python = cell.text.split('\n').map((line) => {
    const command = /^(\s*)(?:[\w, ]{1,80}=\s*)?(!{1,2}|%(?:sx|system|pip|conda|bash|sh)\b)\s*(.*)$/.exec(line);
    if (command === null) {
      shell.push('');
      return /^\s*%{1,2}\w/.test(line) ? filler(line) : line;
    }
    hasShell = true;
    const installer = /^%(pip|conda)$/.exec(command[2]!)?.[1];
    shell.push(installer === undefined ? command[3]! : `${installer} ${command[3]!}`);
    return filler(line);
  });
  cells.push({ ...cell, text: python.join('\n') });
  if (hasShell) cells.push({ ...cell, language: 'shell', text: shell.join('\n') });
}

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

/** An empty statement of the same indentation, so that a block does not lose its only line. */
function filler(line: string): string {
  const indent = line.length - line.trimStart().length;
  return `${line.slice(0, indent)}pass`.padEnd(line.length);
}
