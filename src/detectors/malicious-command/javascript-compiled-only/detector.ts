import type { Facts, FileFact } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';

/** What tools leave in a program when they put scripts into it. */
const bundlers: readonly { readonly tool: string; readonly mark: RegExp }[] = [
  { tool: 'Node.js (single executable application)', mark: /NODE_SEA_FUSE_\w+:1/ },
  { tool: 'pkg', mark: /pkg\/prelude|PAYLOAD_POSITION/ },
  { tool: 'Bun', mark: /---- Bun! ----/ },
  { tool: 'PyInstaller', mark: /_MEIPASS2?|pyi-runtime-tmpdir/ },
  { tool: 'Nuitka', mark: /NUITKA_ONEFILE/ },
];

function* detect(facts: Facts): Iterable<Hit> {
  for (const file of facts.files) {
    const what =
      file.binary === 'jsc'
        ? 'JavaScript compiled to bytecode'
        : file.binary === 'sea'
          ? 'a Node.js application in one blob'
          : undefined;
    if (what === undefined) continue;
    const source = sourceOf(file, facts);
    yield {
      at: { file: file.path, line: 1, column: 1 },
      because: `${file.path} is ${what}${source === undefined ? ', and its source is not part of the artifact' : `; whether it is ${source} cannot be told`}`,
      trigger: file.trigger,
      ...(source === undefined ? {} : { severity: 'MEDIUM' }),
    };
  }
  for (const { path, texts } of facts.binaries.programs) {
    const found = bundlers.find(({ mark }) => texts.some((text) => mark.test(text)));
    if (found)
      yield {
        at: { file: path, line: 1, column: 1 },
        because: `The program ${path} carries scripts that ${found.tool} has put into it`,
        severity: 'MEDIUM',
        trigger: facts.files.find((file) => file.path === path)?.trigger ?? 'unknown',
      };
  }
}

/** `core.jsc` compiled from `core.js` beside it. */
function sourceOf({ path }: FileFact, facts: Facts): string | undefined {
  const base = path.replace(/\.[^./]+$/, '');
  return facts.files.find(
    (file) => file.text !== null && /\.[cm]?[jt]s$/.test(file.path) && file.path.replace(/\.[^./]+$/, '') === base,
  )?.path;
}

export const javascriptCompiledOnly: Rule = {
  title: 'Scripts are shipped in a form that nobody can read',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Ask for the source; bytecode and bundled scripts cannot be reviewed.',
  detect,
};
