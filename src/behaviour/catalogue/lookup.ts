import type { CodeLanguage } from '../../languages/program.ts';
import { javascriptAliases, javascriptRows } from './javascript.ts';
import { pythonAliases, pythonRows } from './python.ts';
import type { Row, Rows } from './row.ts';

interface Tables {
  readonly rows: ReadonlyMap<string, Row>;
  readonly aliases: readonly (readonly [string, string])[];
}

function tables(rows: Rows, aliases: readonly (readonly [string, string])[]): Tables {
  return {
    rows: new Map(Object.entries(rows)),
    aliases: [...aliases].sort((a, b) => b[0].length - a[0].length),
  };
}

const byLanguage: Readonly<Record<CodeLanguage, Tables>> = {
  javascript: tables(javascriptRows, javascriptAliases),
  python: tables(pythonRows, pythonAliases),
  shell: tables({}, []),
};

/** The one spelling of an API path: without `node:`, default exports and known aliases. */
export function canonical(language: CodeLanguage, path: string): string {
  let out = path;
  if (language === 'javascript') {
    if (out.startsWith('node:') && !out.startsWith('node:sqlite')) out = out.slice(5);
    out = out.replace(/\.default(?=\.|\(|$)/g, '');
  }
  for (let round = 0; round < 4; round++) {
    const alias = byLanguage[language].aliases.find(
      ([from]) =>
        out.startsWith(from) && (out.length === from.length || out[from.length] === '.' || out[from.length] === '('),
    );
    if (!alias || alias[0] === alias[1]) return out;
    out = (alias[1] + out.slice(alias[0].length)).replace(/^\./, '');
    if (out === '') return path;
  }
  return out;
}

export function rowOf(language: CodeLanguage, path: string): Row | undefined {
  return byLanguage[language].rows.get(path);
}
