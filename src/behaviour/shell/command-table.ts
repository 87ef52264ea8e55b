/** Every command with a meaning of its own, by name. Later tables win. */
import { archiveCommands } from './archives.ts';
import type { Command } from './command.ts';
import { containerCommands } from './containers.ts';
import { curlCommands } from './curl.ts';
import { decoderCommands } from './decoders.ts';
import { evaluationCommands } from './evaluation.ts';
import { fileChangeCommands } from './file-changes.ts';
import { fileTransferCommands } from './file-transfer.ts';
import { findCommands } from './find.ts';
import { gitCommands } from './git.ts';
import { httpClientCommands } from './http-clients.ts';
import { interpreterCommands } from './interpreters.ts';
import { mailCommands } from './mail.ts';
import { opensslCommands } from './openssl.ts';
import { packageCommands, withPackages } from './packages.ts';
import { persistenceCommands } from './persistence.ts';
import { foreignShellCommands } from './powershell.ts';
import { printingCommands } from './printing.ts';
import { rowCommands } from './rows.ts';
import { editorCommands } from './sed.ts';
import { shellStateCommands } from './shell-state.ts';
import { socketCommands } from './sockets.ts';
import { textFilterCommands } from './text-filters.ts';
import { translateCommands } from './translate.ts';
import { windowsCommands } from './windows-commands.ts';
import { wrapperCommands } from './wrappers.ts';

let table: ReadonlyMap<string, Command> | null = null;

/** Built when first asked for: commands and the interpreter know each other, so tables are not ready while modules load. */
export function commandNamed(name: string): Command | undefined {
  table ??= new Map(
    Object.entries({
      ...rowCommands,
      ...archiveCommands,
      ...containerCommands,
      ...decoderCommands,
      ...editorCommands,
      ...fileChangeCommands,
      ...fileTransferCommands,
      ...findCommands,
      ...gitCommands,
      ...httpClientCommands,
      ...curlCommands,
      ...interpreterCommands,
      ...mailCommands,
      ...opensslCommands,
      ...packageCommands,
      bun: withPackages(interpreterCommands.bun!),
      ...persistenceCommands,
      ...foreignShellCommands,
      ...printingCommands,
      ...textFilterCommands,
      ...translateCommands,
      ...shellStateCommands,
      ...socketCommands,
      ...evaluationCommands,
      ...wrapperCommands,
      ...windowsCommands,
    }),
  );
  return table.get(name);
}
