import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';

const page = new URL('../docs/figures.md', import.meta.url);
const introduction = `# Figures

Measured with \`npm run bench -- --write\` and \`npm run corpus FOLDER -- --write\`, which replace their section and leave the others alone.
Counts and times only: no scanned file is kept in this repository.
`;

/** Replaces the section `## title` of docs/figures.md, or adds it; sections are sorted by title. */
export function writeFigures(title: string, body: string): void {
  const have = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const sections = new Map(
    have
      .split(/^## /m)
      .slice(1)
      .map((section) => [section.slice(0, section.indexOf('\n')), section.slice(section.indexOf('\n')).trim()]),
  );
  sections.set(title, `${measuredOn()}\n\n${body.trim()}`);
  const sorted = [...sections].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(page, [introduction, ...sorted.map(([name, text]) => `## ${name}\n\n${text}\n`)].join('\n'));
}

function measuredOn(): string {
  const day = new Date().toISOString().slice(0, 10);
  // Times measured beside other work are those of a busy machine: the reader must know.
  const load = loadavg()[0]!.toFixed(1);
  return `${day}, Node ${process.versions.node}, ${process.platform}/${process.arch}, ${availableParallelism()} cores, load at the end ${load}.`;
}
