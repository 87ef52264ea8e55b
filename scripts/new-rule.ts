// npm run new:rule -- family/offence: makes the folder of a rule that begins, as every rule should, with red examples.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { families } from '../src/detectors/families.ts';
import { camelCase, detectorsRoot } from './rule-folders.ts';

const id = process.argv[2] ?? '';
const [family = '', offence = ''] = id.split('/');

function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

if (!/^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/.test(id)) refuse('usage: npm run new:rule -- family/offence');
if (!(family in families)) refuse(`"${family}" is no family; there are ${Object.keys(families).join(', ')}`);
if (/^(no|detect|suspicious)-/.test(offence))
  refuse('a rule is named for the offence: "blocked because of ___" must read well');
const folder = join(detectorsRoot, family, offence);
if (existsSync(folder)) refuse(`src/detectors/${id} is already there`);

const detector = `import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';

function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    if (flow.source.class !== 'env-secret' || flow.destination.class !== 'dead-drop') continue;
    yield { at: flow.sink.at, because: \`\${flow.source.name} is sent to \${flow.destination.host}\`, story: String(flow.sink.id) };
  }
}

export const ${camelCase(offence)}: Rule = {
  title: 'A present-tense sentence about the artifact',
  severity: 'MEDIUM',
  confidence: 0.6,
  kind: 'threat',
  specificity: 'medium',
  status: 'draft',
  cwe: [],
  attack: [],
  owasp: [],
  remediation: 'What the reader should do.',
  detect,
};
`;

const readme = `## Why it matters

## What it looks like

## What it does not see

## What to do
`;

mkdirSync(join(folder, 'examples'), { recursive: true });
writeFileSync(join(folder, 'detector.ts'), detector);
writeFileSync(join(folder, 'README.md'), readme);
console.log(`src/detectors/${id}/
  detector.ts   metadata and detect
  README.md     four headings to fill
  examples/     at least 3 malicious, 3 benign-*, 2 evasion-*; "// expect: ${id}" on the lines to be found
then: npm run generate && npx vitest run test/examples.test.ts -t ${id}`);
