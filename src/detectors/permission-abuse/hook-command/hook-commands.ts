/** The hooks of agents: what runs when, from any of the files that can hold them. */
import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import { fieldsOf, type Keys, leavesOf } from '../manifest-values.ts';

export interface HookCommand {
  readonly manifest: Manifest;
  readonly event: string;
  readonly command: string;
  readonly keys: Keys;
}

const holders =
  /^(?:claude-settings|claude-hooks|claude-plugin|cursor-hooks|gemini-settings|gemini-extension|codex-config|openclaw-config)$/;

export function* hookCommands(facts: Facts): Iterable<HookCommand> {
  for (const manifest of facts.manifests) {
    const root = fieldsOf(manifest.data);
    if (root === null) continue;
    // Skills and agents may bring hooks of their own in their front matter.
    if (!holders.test(manifest.kind) && !(/front-matter$/.test(manifest.kind) && fieldsOf(root.hooks))) continue;
    for (const { keys, key, value } of leavesOf(root.hooks, ['hooks'])) {
      if ((key === 'command' || key === 'run' || key === 'bash') && typeof value === 'string')
        yield { manifest, event: String(keys[1]), command: value, keys };
    }
    for (const key of ['apiKeyHelper', 'statusLine', 'otelHeadersHelper', 'awsAuthRefresh']) {
      const value = root[key];
      const command = typeof value === 'string' ? value : fieldsOf(value)?.command;
      if (typeof command === 'string') yield { manifest, event: key, command, keys: [key] };
    }
  }
}
