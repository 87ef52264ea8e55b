// npm run metamorphic [-- --only TRANSFORMATION] [--keep FOLDER] [--check]: every malicious sample through every transformation. Writes docs/metamorphic.md and the list of
// known losses; --keep writes the lost artifacts to a folder, --check writes nothing and fails where the page is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { allTransformations } from '../test/metamorphic/all-transformations.ts';
import { describeTrials } from '../test/metamorphic/describe-trials.ts';
import { knownLossesFile, lossOf } from '../test/metamorphic/known-losses.ts';
import { readSamples } from '../test/metamorphic/samples.ts';
import { type Trial, tryOut } from '../test/metamorphic/trial.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    keep: { type: 'string' },
    check: { type: 'boolean' },
    sample: { type: 'string' },
  },
});
const page = new URL('../docs/metamorphic.md', import.meta.url);
const samples = (await readSamples()).filter(({ id }) => id.includes(values.sample ?? ''));
const trials: Trial[] = [];
let broken = 0;
for (const transformation of allTransformations) {
  if (values.only !== undefined && !values.only.includes(transformation.name)) continue;
  for (const sample of samples) {
    try {
      const trial = await tryOut(sample, transformation);
      if (!trial) continue;
      trials.push(trial);
      if (!trial.survived && values.keep !== undefined) keep(trial, values.keep);
    } catch (error) {
      broken++;
      console.error(`${transformation.name} ${sample.id}: ${(error as Error).message}`);
    }
  }
}
const text = describeTrials(samples, trials);
console.log(text);
for (const trial of trials.filter(({ survived }) => !survived)) console.log(`lost: ${lossOf(trial)} (${trial.after})`);
const losses = `${JSON.stringify(trials.filter(({ survived }) => !survived).map(lossOf), null, 2)}\n`;
if (values.check) {
  if (readFileSync(page, 'utf8') !== text) broken++;
} else if (values.only === undefined && values.sample === undefined) {
  writeFileSync(page, text);
  writeFileSync(knownLossesFile, losses);
}
process.exitCode = broken > 0 ? 1 : 0;

function keep({ sample, transformation, artifact }: Trial, folder: string): void {
  for (const { path, bytes } of artifact.files) {
    const file = join(folder, transformation.name, sample.id.replaceAll('/', '__'), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
