/** The commands of the gate. What they do is loaded when one is chosen. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { ExitCodeWish } from './gate-exit-code.ts';
import { outcomeClasses } from './gate-exit-code.ts';
import { gateFormats, type OutputWish } from './gate-outputs.ts';
import { settings, wholeNumber } from './settings.ts';

const dataDir = () => settings.dataDir();
const knownBad = () =>
  new Option('--known-bad <file>', 'list of known-bad packages; assay feed update writes one').env('ASSAY_KNOWN_BAD');
const policy = () => new Option('--policy <file>', 'this policy, whatever the repository holds');

export function addGateMenu(program: Command): void {
  program
    .command('gate')
    .description('judge what a change adds to the dependencies of this repository')
    .option('--base <ref>', 'branch or commit to compare with, e.g. origin/main; without it everything is judged')
    .addOption(policy())
    .addOption(
      new Option('--policy-from <side>', 'whose policy holds: that of the base, or that of the change itself')
        .choices(['base', 'head'])
        .default('base'),
    )
    .addOption(new Option('--fail-on <verdict>', 'instead of what the policy says').choices(['reject', 'review']))
    .addOption(
      new Option(
        '-f, --format <form[=file]>',
        `${gateFormats.join(', ')}; several times, e.g. -f text -f sarif=assay.sarif`,
      )
        .default([], 'text')
        .argParser(collectOutput),
    )
    .option('--offline', 'fetch nothing: lists and earlier verdicts decide')
    .addOption(
      new Option(
        '--on-unavailable <effect>',
        'what becomes of a package that cannot be fetched, when the policy does not say',
      )
        .choices(['block', 'warn', 'allow'])
        .env('ASSAY_ON_UNAVAILABLE'),
    )
    .addOption(knownBad())
    .addOption(
      new Option('--budget <seconds>', 'after this long no further package is begun')
        .default(300)
        .argParser(wholeNumber('A budget', 1, 86_400)),
    )
    .option('--write-baseline <file>', 'write what is found into a baseline, for the policy to accept')
    .addOption(
      new Option('--exit-code-on <class=code>', `another exit code for ${outcomeClasses.join(', ')}`)
        .default({}, 'as documented')
        .argParser(collectCode),
    )
    .option('--timing', 'say where the time went')
    .addOption(dataDir())
    .option('-v, --verbose', 'list everything')
    .action(async (options) => {
      const { runGate } = await import('./gate-command.ts');
      process.exitCode = await runGate(options);
    });

  const policyMenu = program.command('policy').description('try the policy of the gate');
  policyMenu
    .command('test')
    .description('say what the gate would do with a package, and which line decides')
    .argument('<reference>', 'npm:left-pad@1.3.0, pypi:requests==2.31.0, an address or a path')
    .addOption(policy())
    .addOption(knownBad())
    .addOption(dataDir())
    .option('--offline', 'fetch nothing: lists and earlier verdicts decide')
    .action(async (reference, options) => {
      const { testPolicy } = await import('./policy-command.ts');
      process.exitCode = await testPolicy(reference, options);
    });

  policyMenu
    .command('schema')
    .description('print the JSON Schema of the policy file, for editors')
    .action(async () => {
      const { policyJsonSchema } = await import('../gate/policy/policy-json-schema.ts');
      process.stdout.write(policyJsonSchema());
    });

  const feed = program.command('feed').description('keep the list of known-bad packages');
  feed
    .command('update')
    .description('make the list anew from records of the Open Source Vulnerability format')
    .addOption(
      new Option('--from <source...>', 'files, folders, archives or addresses of records')
        .env('ASSAY_FEED_URL')
        .makeOptionMandatory(),
    )
    .addOption(knownBad())
    .addOption(dataDir())
    .action(async (options) => {
      const { updateFeed } = await import('./feed-command.ts');
      await updateFeed(options);
    });
}

function collectOutput(text: string, former: readonly OutputWish[]): OutputWish[] {
  const [form = '', ...file] = text.split('=');
  const format = gateFormats.find((one) => one === form);
  if (format === undefined) throw new InvalidArgumentError(`Forms are ${gateFormats.join(', ')}.`);
  return [...former, { format, ...(file.length === 0 ? {} : { file: file.join('=') }) }];
}

function collectCode(text: string, former: ExitCodeWish): ExitCodeWish {
  const [, name = '', code = ''] = /^([a-z]+)=(\d{1,3})$/.exec(text) ?? [];
  const one = outcomeClasses.find((known) => known === name);
  if (one === undefined || Number(code) > 255)
    throw new InvalidArgumentError(`It is one of ${outcomeClasses.join(', ')}, = and a number up to 255.`);
  return { ...former, [one]: Number(code) };
}
