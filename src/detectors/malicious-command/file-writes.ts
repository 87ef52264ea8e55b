/** What is written where, whoever writes it: `fs`, `open`, `>>`, `tee`, `sed -i`. */
import type { ArgFact, Call, Facts } from '../../behaviour/facts.ts';

export interface FileWrite {
  readonly call: Call;
  /** `~` for the home folder, forward slashes. */
  readonly path: string;
  readonly content: ArgFact | undefined;
}

const derived = new WeakMap<Facts, readonly FileWrite[]>();

export function writesOf(facts: Facts): readonly FileWrite[] {
  const have = derived.get(facts);
  if (have) return have;
  const writes = facts.calls
    .filter((call) => call.effects.includes('file-write'))
    .flatMap((call) =>
      (call.args.path?.texts ?? []).map((path) => ({ call, path: comparable(path), content: call.args.content })),
    );
  derived.set(facts, writes);
  return writes;
}

/** A path made comparable: `~` for every spelling of the home folder. */
export function comparable(path: string): string {
  return path
    .replaceAll('\\', '/')
    .replace(/\/{2,}/g, '/')
    .replace(/^(?:\$HOME|\$\{HOME\}|%USERPROFILE%|%HOMEPATH%|\/home\/[^/]+|\/Users\/[^/]+|\/root)(?=\/|$)/, '~');
}

/** The texts a content may be, joined: what a pattern is tested on. */
export function contentOf({ content }: FileWrite): string {
  return (content?.texts ?? []).join('\n').slice(0, 20_000);
}

/** Whether what is written was fetched from the network. */
export function isFetched({ content }: FileWrite): boolean {
  return content?.taints.some((taint) => taint.source.class === 'remote-content') ?? false;
}

/** Whether whoever calls the code says what is written. */
export function isGiven({ content }: FileWrite): boolean {
  const given: readonly string[] = ['parameter', 'argv', 'env-plain', 'env-secret', 'file', 'file-ssh', 'request'];
  return (
    (content?.texts.length ?? 0) === 0 && (content?.taints.some((taint) => given.includes(taint.source.class)) ?? false)
  );
}

/** Words of a line that fetches, decodes or hands out a shell. */
export const suspiciousContent =
  /\b(?:curl|wget|iwr|invoke-webrequest)\b|base64\s+(?:-d|-D|--decode)|\/dev\/tcp\/|\bnc\s+-|\bpython3?\s+-c\b|\bnode\s+-e\b|\bperl\s+-e\b|\beval\s+"?\$\((?!.*\b(?:init|hook|activate|shellenv|completion|env|ssh-agent|dircolors|thefuck|brew)\b)|\bosascript\b|\/tmp\/\.|\|\s*(?:ba|z)?sh\b/i;
