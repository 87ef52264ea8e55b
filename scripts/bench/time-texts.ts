// A part of the bench: what people and agents read, alone: every document parsed, its code blocks run, and every rule asked. One core, no pool.
import { readPackage } from '../corpus/list-packages.ts';
import { choosePackages } from './choose-packages.ts';
import { compilePatternsAsWorkersDo } from './run-part.ts';

export interface TextTimes {
  readonly documents: number;
  readonly bytes: number;
  /** Processor time, not wall time. */
  readonly readMs: number;
  readonly allMs: number;
}

compilePatternsAsWorkersDo();
const { readContents } = await import('../../src/behaviour/contents.ts');
const { readTexts } = await import('../../src/behaviour/documents.ts');
const { loadGrammars } = await import('../../src/languages/tree-sitter.ts');
const { inspect } = await import('../../src/scan/inspect.ts');

const [folder = 'node_modules', maxBytes = '30e6'] = process.argv.slice(2);
const { packages } = await choosePackages(folder, Number(maxBytes));
await loadGrammars();

const cpuMs = (since: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

const times = { documents: 0, bytes: 0, readMs: 0, allMs: 0 };
for (const one of packages) {
  const artifact = await readPackage(one);
  const files = artifact.files.filter(({ path }) => /\.(?:md|markdown|mdx|rst|txt|html?)$/i.test(path));
  times.documents += files.length;
  times.bytes += files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const reading = process.cpuUsage();
  readTexts(readContents({ ...artifact, files }));
  times.readMs += cpuMs(reading);
  const inspecting = process.cpuUsage();
  await inspect({ ...artifact, files });
  times.allMs += cpuMs(inspecting);
}

process.send!(times satisfies TextTimes);
process.disconnect();
