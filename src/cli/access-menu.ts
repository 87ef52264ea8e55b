/** The commands about keys and tokens. What they do is loaded when one is chosen. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { parseDuration, parseMoment } from './durations.ts';
import { withSettings } from './with-settings.ts';

const roles = ['viewer', 'scanner', 'approver', 'admin'];
const nameShape = /^[\w.@:-]{1,64}$/;

export function addKeysMenu(program: Command): void {
  const keys = program.command('keys').description('make, list and end API keys');
  const command = (name: string) => withSettings(keys.command(name), ['dataDir', 'db']);

  command('generate')
    .description('make a key and show it, once')
    .requiredOption('--name <name>', 'what the key is for')
    .addOption(new Option('--role <role>', 'what it may do').choices(roles).default('scanner'))
    .addOption(
      new Option('--tier <tier>', 'its limits')
        .choices(['free', 'pro', 'enterprise', 'self-hosted'])
        .default('self-hosted'),
    )
    .option('--project <project>', 'whose reports it sees', parseName, 'default')
    .option('--expires <when>', 'a duration (90d) or a date; without it the key does not expire', parseMoment)
    .option('--json', 'as JSON')
    .action(async (options) => (await load()).generateKey(options));
  command('list')
    .description('list the keys, ended ones too')
    .option('--json', 'as JSON')
    .action(async (options) => (await load()).listKeys(options));
  command('revoke')
    .description('end a key and its tokens at once')
    .argument('<id>', 'as in assay keys list')
    .action(async (id, options) => (await load()).revokeKey(id, options));
  command('rotate')
    .description('make a key with the rights of another one, which ends after a while')
    .argument('<id>', 'as in assay keys list')
    .option('--grace <duration>', 'how long the old one still works', parseDuration, 24 * 60 * 60)
    .option('--json', 'as JSON')
    .action(async (id, options) => (await load()).rotateKey(id, options));
}

export function addAgentMenu(program: Command): void {
  const agent = program.command('agent').description('make tokens for CI jobs, developer machines and agents');
  const command = (name: string) =>
    withSettings(agent.command(name), ['dataDir', 'db'])
      .requiredOption('--key <id>', 'key that lends its rights, as in assay keys list')
      .option('--project <project>', 'needed with ASSAY_TOKEN_SECRET only', parseName)
      .addOption(
        new Option('--role <role>', 'what the token may do, never more than its key').choices(roles).default('scanner'),
      )
      .addOption(
        new Option('--trust <trust>', 'how far the installer is trusted')
          .choices(['untrusted', 'verified', 'trusted', 'privileged'])
          .default('verified'),
      )
      .option('--tag <tag...>', 'words policies select by', [])
      .option('--org <org>', 'organisation')
      .option('--lifetime <duration>', 'how long it works', parseDuration, 24 * 60 * 60);

  command('create')
    .description('name a new installer and print its token')
    .argument('<name>', 'what it is called')
    .action(async (name, options) => (await import('./agent-command.ts')).createAgent(name, options));
  command('token')
    .description('print a new token for an installer')
    .argument('<agent-id>', 'as assay agent create printed it')
    .option('--name <name>', 'what it is called')
    .action(async (id, options) => (await import('./agent-command.ts')).printToken(id, options));
}

const load = () => import('./keys-command.ts');

/** Of projects: they stand in tables and addresses. */
export function parseName(text: string): string {
  if (nameShape.test(text)) return text;
  throw new InvalidArgumentError('It has 1 to 64 letters, digits and _ . @ : -');
}
