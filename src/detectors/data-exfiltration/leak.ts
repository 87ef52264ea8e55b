/** Which rule speaks of a flow that leaves the machine: every flow has one owner, so that a theft is told once. */
import type { Facts, Flow, SourceClass } from '../../behaviour/facts.ts';
import { leaves } from '../foreign-secret.ts';

export type Owner =
  | 'secret-to-foreign-host'
  | 'env-dump'
  | 'credential-file'
  | 'browser-store'
  | 'wallet'
  | 'chat-client-token'
  | 'agent-credentials'
  | 'cloud-metadata'
  | 'ci-secrets'
  | 'host-beacon'
  | 'file-sweep'
  | 'clipboard'
  | 'keylog-screen-mic'
  | 'prompt-or-conversation'
  | 'dns'
  | 'email'
  | 'git-push'
  | 'archive-upload'
  | 'covert-channel'
  | 'messenger-webhook'
  | 'raw-socket'
  | 'telemetry'
  | 'dead-drop-host';

/** Flows of one owner that arrive at one call. */
export interface Leak {
  readonly owner: Owner;
  readonly flows: readonly [Flow, ...Flow[]];
}

const byData: Readonly<Partial<Record<SourceClass, Owner>>> = {
  'env-secret': 'secret-to-foreign-host',
  'literal-secret': 'secret-to-foreign-host',
  'env-all': 'env-dump',
  'file-ssh': 'credential-file',
  'file-cloud': 'credential-file',
  'file-dev': 'credential-file',
  keychain: 'credential-file',
  'password-manager': 'credential-file',
  browser: 'browser-store',
  wallet: 'wallet',
  'messenger-session': 'chat-client-token',
  'file-agent': 'agent-credentials',
  'cloud-metadata': 'cloud-metadata',
  ci: 'ci-secrets',
  'host-identity': 'host-beacon',
  'system-files': 'host-beacon',
  history: 'file-sweep',
  'personal-data': 'file-sweep',
  'home-sweep': 'file-sweep',
  clipboard: 'clipboard',
  'screen-keys-av': 'keylog-screen-mic',
  conversation: 'prompt-or-conversation',
};

/** Data that says little by itself: only where it goes tells. */
const byPlace: readonly SourceClass[] = [
  'env-plain',
  'file',
  'repo',
  'parameter',
  'argv',
  'request',
  'remote-content',
  'host-identity',
  'conversation',
];
const packers = /^(?:tar|zip|7z|7za|7zz|rar|cpio|ditto|make_archive|tarfile|zipfile|archiver|jszip|adm-zip)$/;

/** Libraries that report uses to an analytics service. */
export const analyticsApi =
  /^(?:posthog|@posthog|mixpanel|@segment|analytics|@amplitude|amplitude|sentry_sdk|@sentry)\b/;

function ownerOf(flow: Flow): Owner | null {
  const { source, sink, role, destination } = flow;
  if (analyticsApi.test(sink.api)) return 'telemetry';
  const isPlain = byPlace.includes(source.class);
  if (sink.effects.includes('dns') || role === 'host')
    return isPlain && source.class !== 'host-identity' && flow.encoded.length === 0 ? null : 'dns';
  if (sink.effects.includes('email')) return role === 'recipient' ? null : isPlain ? null : 'email';
  if (sink.effects.includes('code-hosting')) return 'git-push';
  if (sink.effects.includes('publish')) return null;
  if (role === 'user-agent' || (role === 'header' && flow.encoded.length > 0))
    return isPlain && (source.class !== 'host-identity' || flow.encoded.length === 0) ? null : 'covert-channel';
  if (isPlain && destination.class === 'dead-drop') {
    if (destination.kind === 'messenger') return 'messenger-webhook';
    if (destination.kind === 'raw-ip' && sink.effects.includes('socket')) return 'raw-socket';
    if (source.class !== 'host-identity') return 'dead-drop-host';
  }
  if (
    flow.encoded.some((how) => packers.test(how)) &&
    ['repo', 'file', 'home-sweep', 'personal-data'].includes(source.class)
  )
    return 'archive-upload';
  if (source.class === 'system-files' && destination.kind === 'messenger') return 'messenger-webhook';
  return byData[source.class] ?? null;
}

/** Data that is always among the rest: named only when nothing worse leaves by the same call. */
const collateral: readonly Owner[] = ['host-beacon', 'dead-drop-host', 'messenger-webhook', 'prompt-or-conversation'];

const derived = new WeakMap<Facts, readonly Leak[]>();

/** Every flow that leaves the machine, gathered by owner and call. Derived once for all rules of the family. */
export function leaksOf(facts: Facts): readonly Leak[] {
  const have = derived.get(facts);
  if (have) return have;
  const bySink = new Map<number, Map<Owner, Flow[]>>();
  for (const flow of facts.flows) {
    const owner = leaves(flow) ? ownerOf(flow) : null;
    if (!owner) continue;
    const owners = bySink.get(flow.sink.id) ?? new Map<Owner, Flow[]>();
    bySink.set(flow.sink.id, owners.set(owner, [...(owners.get(owner) ?? []), flow]));
  }
  const leaks: Leak[] = [];
  for (const owners of bySink.values()) {
    const isWorse = [...owners.keys()].some((owner) => !collateral.includes(owner));
    for (const [owner, [first, ...rest]] of owners) {
      if (first && !(isWorse && collateral.includes(owner))) leaks.push({ owner, flows: [first, ...rest] });
    }
  }
  derived.set(facts, leaks);
  return leaks;
}
