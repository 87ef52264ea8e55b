import { bunBinaryLock, bunLock } from './bun-lock.ts';
import type { LockFormat } from './lock-format.ts';
import { mcpConfig } from './mcp-config.ts';
import { npmLock } from './npm-lock.ts';
import { packageJson } from './package-json.ts';
import { pipfileLock } from './pipfile-lock.ts';
import { pnpmLock } from './pnpm-lock.ts';
import { pyproject } from './pyproject.ts';
import { pdmLock, poetryLock, pylock, uvLock } from './python-locks.ts';
import { requirements } from './requirements.ts';
import { sbom, sbomInOtherForm } from './sbom.ts';
import { yarnLock } from './yarn-lock.ts';

/** Every file that pins dependencies. The first whose pattern fits reads it. */
export const lockFormats: readonly LockFormat[] = [
  npmLock,
  yarnLock,
  pnpmLock,
  bunLock,
  bunBinaryLock,
  poetryLock,
  uvLock,
  pdmLock,
  pylock,
  pipfileLock,
  requirements,
  sbom,
  sbomInOtherForm,
  mcpConfig,
  packageJson,
  pyproject,
];

export function formatOf(path: string): LockFormat | undefined {
  const lower = path.toLowerCase();
  return lockFormats.find(({ files }) => files.test(lower));
}
