import type { GateReason } from '../../model/gate.ts';
import type { Change } from '../diff/compare.ts';
import { hostOf, otherPackage, type Plan } from '../plan.ts';
import { type JudgeContext, reasonOf } from './evidence.ts';
import { globToRegExp } from './glob.ts';

/** Where the bytes come from, held against what the policy takes them from. */
export function sourceReasons({ locked, before, kind }: Change, plan: Plan, context: JudgeContext): GateReason[] {
  const { policy, isRegistry } = context;
  const { preset, file } = policy;
  const { resolved = '', source } = locked;
  const { allow = [], deny = [] } = file.sources ?? {};
  const decided = (key: 'git' | 'tarball' | 'cleartext' | 'unknownRegistry' | 'unpinned') => policy.whoDecides(key);
  const fingerprint = `${source} ${hostOf(resolved)}`;

  const denied = resolved === '' ? -1 : deny.findIndex((pattern) => fits(pattern, resolved));
  if (denied >= 0) {
    return [
      reasonOf(
        'gate/source',
        'HIGH',
        'block',
        `The policy denies its source, ${shown(resolved)}.`,
        `${policy.path}:${policy.lineOf(['sources', 'deny', denied])} (sources.deny)`,
        { fingerprint },
      ),
    ];
  }
  const other = source === 'registry' ? otherPackage(locked) : null;
  if (other !== null) {
    return [
      reasonOf(
        'gate/wrong-package',
        'HIGH',
        'block',
        `The lockfile fetches another package under this name: ${other}.`,
        'every policy',
        { evidence: [`resolved: ${shown(resolved)}`], fingerprint: `wrong-package ${other}` },
      ),
    ];
  }
  if (resolved !== '' && allow.some((pattern) => fits(pattern, resolved))) return [];

  const reasons: GateReason[] = [];
  const add = (key: 'git' | 'tarball' | 'cleartext' | 'unknownRegistry', because: string) => {
    const moved = kind === 're-resolved' ? [`before: ${shown(before?.resolved ?? 'the registry')}`] : [];
    if (preset[key] !== 'pass') {
      reasons.push(
        reasonOf('gate/source', preset[key] === 'block' ? 'HIGH' : 'MEDIUM', preset[key], because, decided(key), {
          evidence: [...moved, `now: ${shown(resolved)}`],
          fingerprint,
        }),
      );
    }
  };
  if (/^(?:git\+)?http:/.test(resolved) && !isLoopback(hostOf(resolved)))
    add('cleartext', `It is fetched without encryption from ${hostOf(resolved)}.`);
  else if (source === 'git') add('git', `It comes from a repository (${shown(resolved)}), not from a registry.`);
  else if (source === 'tarball') add('tarball', `It comes from an address (${shown(resolved)}), not from a registry.`);
  else if (source === 'registry' && /^https?:/.test(resolved) && !isRegistry(hostOf(resolved))) {
    add('unknownRegistry', `${hostOf(resolved)} is no registry the policy knows (sources.registries).`);
  }
  if (locked.version === undefined && plan.from === 'registry') {
    const because = `${locked.file} asks for ${locked.range ?? 'any version'}: what is installed tomorrow is not what was scanned today.`;
    reasons.push(reasonOf('gate/unpinned', 'MEDIUM', preset.unpinned, because, decided('unpinned')));
  }
  return reasons;
}

function fits(pattern: string, address: string): boolean {
  return globToRegExp(pattern, '.').test(address) || globToRegExp(pattern, '.').test(address.replace(/#.*$/, ''));
}

/** Addresses may log somebody in. */
function shown(address: string): string {
  return address.replace(/\/\/[^/@\s]*@/, '//***@');
}

function isLoopback(host: string): boolean {
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])(?::\d+)?$/.test(host);
}
