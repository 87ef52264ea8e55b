import { formatTable } from '../../scripts/format-table.ts';
import type { Sample } from './samples.ts';
import type { Trial } from './trial.ts';

/** docs/metamorphic.md: transformation × family → survived / tried. */
export function describeTrials(samples: readonly Sample[], trials: readonly Trial[]): string {
  const families = [...new Set(samples.map(({ family }) => family))].sort();
  const names = [...new Set(trials.map(({ transformation }) => transformation))];
  const rows = names.map((transformation) => {
    const mine = trials.filter((trial) => trial.transformation === transformation);
    return [
      transformation.name,
      ...families.map((family) => share(mine.filter(({ sample }) => sample.family === family))),
      share(mine),
      percent(mine, ({ survived }) => survived),
      percent(mine, ({ recognised }) => recognised),
    ];
  });
  const total = [
    'all',
    ...families.map((family) => share(trials.filter(({ sample }) => sample.family === family))),
    share(trials),
    percent(trials, ({ survived }) => survived),
    percent(trials, ({ recognised }) => recognised),
  ];
  return `# Metamorphic test

Written by \`npm run metamorphic\`. ${samples.length} malicious samples of code, rewritten by ${names.length} transformations that keep their meaning: ${trials.length} trials.
*Survived* says that the verdict is no milder than before (gaps in the coverage do not count for it), *recognised* that a rule that found the sample before
finds it again. A transformation that has nothing to change in a sample is not counted, nor are samples whose offence is their spelling itself.

${formatTable(['transformation', ...families, 'survived', '%', 'recognised'], [...rows, total])}

## What they do

${names.map(({ name, what }) => `- \`${name}\`: ${what}.`).join('\n')}
`;
}

function share(trials: readonly Trial[]): string {
  return trials.length === 0 ? '–' : `${trials.filter(({ survived }) => survived).length}/${trials.length}`;
}

function percent(trials: readonly Trial[], holds: (trial: Trial) => boolean): string {
  return trials.length === 0 ? '–' : ((100 * trials.filter(holds).length) / trials.length).toFixed(1);
}
