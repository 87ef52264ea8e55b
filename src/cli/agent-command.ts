/** Tokens for installers: CI jobs, developer machines, agents. With the key's secret they are made anywhere, without the store. */
import { randomBytes } from 'node:crypto';
import { accessPorts } from '../api/access-ports.ts';
import { lesserRole } from '../api/roles.ts';
import { mintToken, tokenSecretOf } from '../api/tokens.ts';
import type { Role, Trust } from '../model/access.ts';
import { openStore } from '../store/open-store.ts';
import { CliError } from './cli-error.ts';
import { operatorSecret } from './operator-secret.ts';
import { type StoreOptions, storeLocation } from './store-location.ts';

export interface TokenOptions extends StoreOptions {
  /** Id of the key that lends its rights. */
  readonly key: string;
  /** Needed without a store only: the key knows its own. */
  readonly project?: string;
  readonly role: Role;
  readonly name?: string;
  readonly trust: Trust;
  readonly tag: readonly string[];
  readonly org?: string;
  /** Seconds. */
  readonly lifetime: number;
}

export async function createAgent(name: string, options: TokenOptions): Promise<void> {
  const id = `agent_${randomBytes(9).toString('base64url')}`;
  process.stderr.write(`${id} (${name}, ${options.trust}); a new token later: assay agent token ${id}\n`);
  await printToken(id, { ...options, name });
}

export async function printToken(id: string, options: TokenOptions): Promise<void> {
  const { key: keyId, name = id, trust, tag: tags, org, role, lifetime } = options;
  const signer = await signerOf(keyId, options);
  const agent = { id, name, trust, tags, ...(org === undefined ? {} : { org }) };
  const grant = { keyId, project: signer.project, role: lesserRole(role, signer.role), agent };
  process.stdout.write(`${await mintToken(grant, signer.secret, lifetime)}\n`);
}

interface Signer {
  readonly secret: string;
  readonly project: string;
  readonly role: Role;
}

async function signerOf(keyId: string, { project, ...location }: TokenOptions): Promise<Signer> {
  const secret = process.env.ASSAY_TOKEN_SECRET;
  if (secret !== undefined && secret !== '') {
    if (project === undefined)
      throw new CliError('with ASSAY_TOKEN_SECRET, --project must say which project the key is for');
    return { secret, project, role: 'admin' };
  }
  const store = await openStore(storeLocation(location));
  try {
    const key = await store.keys.findById(keyId);
    if (!key) throw new CliError(`there is no living key ${keyId} (assay keys list shows them)`);
    if (project !== undefined && project !== key.project) {
      throw new CliError(`${keyId} is for project ${key.project}, not ${project}`);
    }
    const serviceSecret = await accessPorts(store, operatorSecret()).serviceSecret();
    return { secret: tokenSecretOf(serviceSecret, keyId), project: key.project, role: key.role };
  } finally {
    await store.close();
  }
}
