/** The commands about many packages. What they do is loaded when one is chosen. */
import { Argument, type Command, Option } from 'commander';
import type { AuditOptions } from './audit-command.ts';
import { wholeNumber } from './settings.ts';
import { withSettings } from './with-settings.ts';
import type { WorkerOptions } from './worker-command.ts';

export function addAuditMenu(program: Command): void {
  const audit = program
    .command('audit')
    .description('scan many packages of a registry, or those a list names; goes on where it was interrupted')
    .addArgument(
      new Argument('[registry]', 'where packages are chosen').choices(['npm', 'pypi', 'clawhub', 'huggingface']),
    )
    .option('--from <file>', 'a list instead: a file, package reference or address a line; - is standard input')
    .addOption(
      new Option('--limit <number>', 'packages to choose').default(10).argParser(wholeNumber('A limit', 1, 100)),
    )
    .addOption(
      new Option('--offset <number>', 'matching packages to pass over')
        .default(0)
        .argParser(wholeNumber('An offset', 0, 1_000_000)),
    )
    .option('--keyword <word>', 'only packages with this keyword')
    .option('--author <name>', 'only packages of this publisher or owner')
    .addOption(
      new Option('--min-downloads <number>', 'only packages used that much').argParser(
        wholeNumber('Downloads', 0, 1_000_000_000),
      ),
    )
    .option('--category <name>', 'only packages of this category, tag or task')
    .addOption(new Option('--sort <order>', 'newest or most used first').choices(['latest', 'popular', 'all']))
    .addOption(
      new Option('-f, --format <format>', 'form of the result')
        .choices(['text', 'json', 'jsonl', 'csv', 'sarif', 'markdown'])
        .default('text'),
    )
    .option('-o, --output <file>', 'write the result there instead of to standard output')
    .addOption(
      new Option('--fail-on <verdict>', 'lowest verdict that ends with status 1')
        .choices(['reject', 'review'])
        .default('reject'),
    )
    .addOption(new Option('--jobs <number>', 'packages at a time').default(2).argParser(wholeNumber('Jobs', 1, 64)))
    .option('--fresh', 'begin anew instead of going on with an audit that was interrupted')
    .option('-v, --verbose', 'list approved packages, too');
  withSettings(audit, ['dataDir']).action(async (registry, options) => {
    const { runAudit } = await import('./audit-command.ts');
    process.exitCode = await runAudit(registry, options as AuditOptions);
  });

  withSettings(program.command('worker').description('take packages of batches from a database that services share'), [
    'db',
    'jobs',
    'publicUrl',
  ]).action(async (options) => {
    const { runWorker } = await import('./worker-command.ts');
    await runWorker(options as WorkerOptions);
  });
}
