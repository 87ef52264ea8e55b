/** The commands about webhooks. What they do is loaded when one is chosen. */
import { type Command, Option } from 'commander';
import { parseName } from './access-menu.ts';
import { withSettings } from './with-settings.ts';

export function addWebhooksMenu(program: Command): void {
  const webhooks = program.command('webhooks').description('say who is told of what, and look at what was delivered');
  const command = (name: string) => withSettings(webhooks.command(name), ['dataDir', 'db']);
  const id = ['<id>', 'as in assay webhooks list'] as const;

  command('add')
    .description('tell an address of what happens; Slack and Discord are told by theirs')
    .argument('<url>', 'https:// address')
    .option('--project <project>', 'whose events', parseName, 'default')
    .addOption(
      new Option('--event <type...>', 'what it is told of')
        .choices(['failure_group.first_occurrence', 'scan.completed', 'batch.started', 'batch.completed'])
        .default(['failure_group.first_occurrence']),
    )
    .action(async (url, options) => (await load()).addWebhook(url, options));
  command('list')
    .description('list the webhooks')
    .option('--json', 'as JSON')
    .action(async (options) => (await load()).listWebhooks(options));
  command('remove')
    .description('tell an address nothing more')
    .argument(...id)
    .action(async (which, options) => (await load()).removeWebhook(which, options));
  command('rotate')
    .description('make a new secret; the former one signs beside it for a day')
    .argument(...id)
    .action(async (which, options) => (await load()).rotateWebhook(which, options));
  command('test')
    .description('send a test event and say what was answered')
    .argument(...id)
    .action(async (which, options) => (await load()).testWebhook(which, options));
  command('deliveries')
    .description('list what was sent lately, and what was answered')
    .argument(...id)
    .option('--json', 'as JSON')
    .action(async (which, options) => (await load()).listDeliveries(which, options));
}

const load = () => import('./webhooks-command.ts');
