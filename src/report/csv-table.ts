import { printable } from './printable.ts';

const maxCellChars = 2_000;

/** RFC 4180, with a line of names. */
export function csvTable<Row>(
  columns: readonly (readonly [name: string, of: (row: Row) => unknown])[],
  rows: readonly Row[],
): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, of]) => cell(of(row))))];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}

function cell(value: unknown): string {
  const text = printable(String(value ?? ''), maxCellChars);
  // A spreadsheet runs what begins like a formula: file names and texts are the attacker's.
  const inert = typeof value === 'string' && /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
