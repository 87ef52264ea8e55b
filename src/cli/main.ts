// The command line. Commands are loaded when they are chosen, so that `--help` and `--version` answer at once.
import { Command, CommanderError, Option } from 'commander';
import { addAgentMenu, addKeysMenu } from './access-menu.ts';
import { addAuditMenu } from './audit-menu.ts';
import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import { addGateMenu } from './gate-menu.ts';
import type { ServeOptions } from './serve-command.ts';
import { readVersion } from './version.ts';
import { addWebhooksMenu } from './webhooks-menu.ts';
import { withSettings } from './with-settings.ts';

const program = new Command('assay')
  .description('Reads packages, agent skills and MCP servers without running them, and says what they do.')
  .version(readVersion(), '-V, --version')
  .showHelpAfterError('(assay --help shows what there is)')
  .exitOverride()
  .addHelpText(
    'after',
    '\nExit status: 0 pass, 1 rejected, 2 usage, 3 could not work, 4 not everything could be looked at, 130 interrupted',
  );

program
  .command('scan')
  .description('scan files, folders, archives, packages, repositories or addresses; - is standard input')
  .argument(
    '<target...>',
    'file, folder, archive (tar, tgz, zip, whl, vsix, crx …), npm:name, pypi:name, github:owner/name, address … or -',
  )
  .addOption(
    new Option('-f, --format <format>', 'form of the report')
      .choices(['text', 'json', 'jsonl', 'sarif'])
      .default('text'),
  )
  .option('-o, --output <file>', 'write the report there instead of to standard output')
  .addOption(
    new Option('--fail-on <verdict>', 'lowest verdict that ends with status 1')
      .choices(['reject', 'review'])
      .default('reject'),
  )
  .addOption(
    new Option('--data-dir <folder>', 'keep reports there and answer known targets from it').env('ASSAY_DATA_DIR'),
  )
  .option('--compare <version>', 'say what is new since another version, "previous", or any other target')
  .option('-v, --verbose', 'list every finding and every gap')
  .action(async (targets, options) => {
    const { runScan } = await import('./scan-command.ts');
    process.exitCode = await runScan(targets, options);
  });

program
  .command('rules')
  .description('list the rules')
  .option('--json', 'as JSON')
  .action(async (options) => {
    const { printRules } = await import('./rules-command.ts');
    await printRules(options);
  });

program
  .command('explain')
  .description('say what a rule looks for, why, and what to do')
  .argument('<rule>', 'as in a report: data-exfiltration/env-dump')
  .action(async (rule) => {
    const { explainRule } = await import('./rules-command.ts');
    await explainRule(rule);
  });

withSettings(program.command('serve').description('answer scans over HTTP'), [
  'host',
  'port',
  'dataDir',
  'db',
  'jobs',
  'publicUrl',
  'otlpEndpoint',
  'requestsPerMinute',
  'actionsPerMonth',
]).action(async (options) => {
  const { serve } = await import('./serve-command.ts');
  await serve(options as ServeOptions);
});

addAuditMenu(program);
addKeysMenu(program);
addAgentMenu(program);
addGateMenu(program);
addWebhooksMenu(program);

program
  .command('status')
  .description('say which version, rules and platform this is')
  .option('--json', 'as JSON')
  .action(async (options) => {
    const { printStatus } = await import('./status-command.ts');
    await printStatus(options);
  });

function fail(error: unknown): void {
  if (error instanceof CommanderError) {
    // Commander has printed its message; help and version are no faults.
    process.exitCode = error.exitCode === 0 ? exitCodes.pass : exitCodes.usage;
  } else if (error instanceof CliError) {
    process.stderr.write(`assay: ${error.message}\n`);
    process.exitCode = error.exitCode;
  } else {
    process.stderr.write(`assay: ${error instanceof Error ? error.message : String(error)}\n`);
    if (process.env.ASSAY_DEBUG !== undefined && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = exitCodes.infrastructure;
  }
}

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
// These end properly by themselves.
if (!['serve', 'worker'].includes(process.argv[2] ?? '')) {
  process.once('SIGINT', () => {
    process.stderr.write('\nassay: interrupted\n');
    process.exit(exitCodes.interrupted);
  });
}

try {
  await program.parseAsync();
} catch (error) {
  fail(error);
}
