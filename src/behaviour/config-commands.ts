/** Commands inside configuration files, and who runs them when (threats.md §10, §13). */
import type { KeyPath, Manifest } from '../languages/manifest/manifest.ts';
import type { Trigger } from '../model/threat.ts';

export interface ConfigCommand {
  readonly command: string;
  readonly keyPath: KeyPath;
  readonly trigger: Trigger;
  readonly why: string;
}

export function configCommands(manifest: Manifest): readonly ConfigCommand[] {
  switch (manifest.kind) {
    case 'claude-settings':
    case 'claude-hooks':
    case 'cursor-hooks':
    case 'gemini-settings':
    case 'claude-plugin':
      return [...below(manifest.data, ['hooks'], 'startup', 'a hook'), ...servers(manifest.data)];
    case 'mcp-config':
    case 'mcp-server':
    case 'cursor-settings':
    case 'vscode-settings':
      return servers(manifest.data);
    case 'vscode-tasks':
      return tasks(manifest.data);
    case 'devcontainer':
      return keyed(
        manifest.data,
        [
          'initializeCommand',
          'onCreateCommand',
          'updateContentCommand',
          'postCreateCommand',
          'postStartCommand',
          'postAttachCommand',
        ],
        'startup',
        'a devcontainer command',
      );
    case 'github-workflow':
    case 'github-action':
    case 'gitlab-ci':
      return runSteps(manifest.data);
    default:
      return [];
  }
}

/** Every `command` text below a key, however the tool nests its hooks. */
function below(data: unknown, keyPath: KeyPath, trigger: Trigger, why: string): ConfigCommand[] {
  const out: ConfigCommand[] = [];
  const walk = (value: unknown, path: KeyPath): void => {
    if (path.length > 12) return;
    if (Array.isArray(value)) for (const [index, item] of value.entries()) walk(item, [...path, index]);
    else if (isRecord(value)) {
      for (const [key, item] of Object.entries(value)) {
        if ((key === 'command' || key === 'run' || key === 'script') && typeof item === 'string')
          out.push({ command: withArgs(item, value.args), keyPath: [...path, key], trigger, why });
        else walk(item, [...path, key]);
      }
    }
  };
  let at = data;
  for (const key of keyPath) at = isRecord(at) ? at[String(key)] : undefined;
  walk(at, keyPath);
  return out;
}

function servers(data: unknown): ConfigCommand[] {
  return ['mcpServers', 'servers', 'context_servers', 'mcp'].flatMap((key) =>
    isRecord(data) && isRecord(data[key]) ? below(data, [key], 'startup', 'a server command') : [],
  );
}

function tasks(data: unknown): ConfigCommand[] {
  if (!isRecord(data) || !Array.isArray(data.tasks)) return [];
  return data.tasks.flatMap((task, index) => {
    if (!isRecord(task) || typeof task.command !== 'string') return [];
    const opens = isRecord(task.runOptions) && task.runOptions.runOn === 'folderOpen';
    return [
      {
        command: withArgs(task.command, task.args),
        keyPath: ['tasks', index, 'command'],
        trigger: opens ? ('startup' as const) : ('unknown' as const),
        why: opens ? 'a task run when the folder opens' : 'a task',
      },
    ];
  });
}

function keyed(data: unknown, keys: readonly string[], trigger: Trigger, why: string): ConfigCommand[] {
  if (!isRecord(data)) return [];
  return keys.flatMap((key) => {
    const value = data[key];
    if (typeof value === 'string') return [{ command: value, keyPath: [key], trigger, why }];
    if (Array.isArray(value) && value.every((word) => typeof word === 'string'))
      return [{ command: value.map(quoted).join(' '), keyPath: [key], trigger, why }];
    return isRecord(value)
      ? Object.entries(value).flatMap(([name, item]) =>
          typeof item === 'string' ? [{ command: item, keyPath: [key, name], trigger, why }] : [],
        )
      : [];
  });
}

function runSteps(data: unknown): ConfigCommand[] {
  return below({ all: data }, ['all'], 'unknown', 'a workflow step').map((step) => ({
    ...step,
    keyPath: step.keyPath.slice(1),
    command: step.command.replace(/\$\{\{[^}]{0,300}\}\}/g, '$__expression'),
  }));
}

function withArgs(command: string, args: unknown): string {
  return Array.isArray(args)
    ? [command, ...args.filter((arg) => typeof arg === 'string').map(quoted)].join(' ')
    : command;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
