import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { load } from 'js-yaml';
import { CliError } from './cli-error.ts';
import { closestWord } from './closest-word.ts';
import { type SettingName, settings } from './settings.ts';

/** Gives a command settings, and `--config` to read them from. */
export function withSettings(command: Command, names: readonly SettingName[]): Command {
  for (const name of [...names, 'config'] as const) command.addOption(settings[name]());
  return command.hook('preAction', (_program, chosen) => applyFile(chosen));
}

/** Fills in what neither a flag nor a variable said. */
function applyFile(command: Command): void {
  const file: unknown = command.opts().config;
  if (typeof file !== 'string') return;
  for (const [name, value] of Object.entries(readSettings(file))) {
    const option = command.options.find(({ long }) => long === `--${name}`);
    // A file may serve several commands: what this one has no use for must only be a known name.
    if (option === undefined) {
      refuseUnknown(name, file);
      continue;
    }
    const source = command.getOptionValueSource(option.attributeName());
    if (source !== undefined && source !== 'default') continue;
    command.setOptionValueWithSource(option.attributeName(), parsed(option, value, name, file), 'config');
  }
}

function parsed(option: Command['options'][number], value: unknown, name: string, file: string): unknown {
  try {
    return option.parseArg ? option.parseArg(String(value), undefined) : String(value);
  } catch (error) {
    throw new CliError(`${file}: ${name} cannot be ${String(value)}. ${(error as Error).message}`);
  }
}

function refuseUnknown(name: string, file: string): void {
  const known = Object.values(settings).map((make) => make().long!.slice(2));
  if (known.includes(name)) return;
  const near = closestWord(name, known);
  throw new CliError(`${file}: there is no setting ${name}${near === undefined ? '' : `; did you mean ${near}?`}`);
}

function readSettings(file: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = load(readFileSync(file, 'utf8')) ?? {};
  } catch (error) {
    throw new CliError(`${file} cannot be read: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CliError(`${file} must hold settings, a line each: "port: 8080"`);
  }
  const nested = Object.entries(value).find(([, part]) => typeof part === 'object');
  if (nested) throw new CliError(`${file}: ${nested[0]} must be one value`);
  return value as Record<string, unknown>;
}
