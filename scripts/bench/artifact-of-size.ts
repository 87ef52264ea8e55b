import type { Artifact, SourceFile } from '../../src/model/artifact.ts';
import { listPackages, readPackage } from '../corpus/list-packages.ts';

/** Whole packages side by side; one minified bundle; prose only. All of it real text of the corpus, repeated when there is too little. */
export type SizeKind = 'packages' | 'bundle' | 'prose';

export async function artifactOfSize(kind: SizeKind, wantedBytes: number, folder: string): Promise<Artifact> {
  const fits = fitting[kind];
  const taken: SourceFile[] = [];
  let bytes = 0;
  for (let round = 1; bytes < wantedBytes; round += 1) {
    const before = bytes;
    for (const one of listPackages(folder)) {
      const { files } = await readPackage(one);
      for (const file of files) {
        if (bytes >= wantedBytes) break;
        if (!fits(file)) continue;
        taken.push({ path: `round-${round}/${one.name}/${file.path}`, bytes: file.bytes });
        bytes += file.bytes.length;
      }
    }
    if (bytes === before) throw new Error(`${folder} holds no file for the measurement "${kind}"`);
  }
  return { name: kind, files: kind === 'bundle' ? [bundleOf(taken)] : taken, skipped: [] };
}

const isText = ({ bytes }: SourceFile) => !bytes.subarray(0, 8_000).includes(0);

const fitting: Readonly<Record<SizeKind, (file: SourceFile) => boolean>> = {
  // A single huge file would make the smallest artifact many times too large.
  packages: (file) => isText(file) && file.bytes.length < 500_000,
  prose: (file) => /\.(?:md|markdown)$/i.test(file.path),
  bundle: (file) =>
    /\.c?js$/.test(file.path) && file.bytes.length > 20_000 && isMinified(file.bytes) && !isModule(file.bytes),
};

/** Lines of more than 500 bytes on average. */
function isMinified(bytes: Uint8Array): boolean {
  let lines = 1;
  for (const byte of bytes) if (byte === 0x0a) lines += 1;
  return bytes.length / lines > 500;
}

/** `import` and `export` cannot stand inside of a bundle's functions. */
function isModule(bytes: Uint8Array): boolean {
  return /(?:^|[;}\n])\s*(?:import|export)[\s{*"']/.test(Buffer.from(bytes).toString('utf8'));
}

/** As webpack puts modules together: a table of functions and the loader that calls them. */
function bundleOf(files: readonly SourceFile[]): SourceFile {
  const modules = files.map(({ bytes }, index) => {
    const text = Buffer.from(bytes).toString('utf8').replace(/^#!.*/, '');
    return `${index}:function(module,exports,require){${text}\n}`;
  });
  const loader =
    '!function(t){var n={};function r(e){if(n[e])return n[e].exports;var o=n[e]={exports:{}};return t[e].call(o.exports,o,o.exports,r),o.exports}r(0)}';
  return { path: 'bundle.min.js', bytes: Buffer.from(`${loader}({${modules.join(',')}});`) };
}
