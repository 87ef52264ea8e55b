import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { argvOf, serversOf } from '../manifest-values.ts';

/** The whole disk, or the whole home. */
const root =
  /^["']?(?:\/|~\/?|\$HOME\/?|\$\{(?:env:)?HOME\}\/?|\$\{userHome\}\/?|[A-Z]:[\\/]{0,2}|%USERPROFILE%[\\/]?|\/(?:Users|home)\/?|\/(?:Users|home)\/[^/]{1,40}\/?|\/root\/?)["']?$/i;
const isFileServer = (word: string) =>
  /server-filesystem|filesystem-server|mcp-server-files?|mcp-filesystem|filesystem-mcp|desktop-commander|rust-mcp-filesystem/i.test(
    word,
  );
const mount = /^(?:type=bind,(?:src|source)=)?(\/|~|\$HOME|[A-Z]:[\\/])(?::|,(?:dst|target)=)\/?/;

function* detect(facts: Facts): Iterable<Hit> {
  const configurations = new Set([...serversOf(facts)].map(({ manifest }) => manifest.path));
  for (const server of serversOf(facts)) {
    const words = argvOf(server);
    const at = () => server.manifest.place([...server.keys, 'args']);
    const open = words.slice(1).find((word) => root.test(word));
    if (open !== undefined && words.some(isFileServer))
      yield {
        at: at(),
        because: `The server ${server.name} gives the agent ${open}: keys, mail and everything else`,
        trigger: 'startup',
      };
    const mounted =
      words.includes('docker') || words.includes('podman')
        ? words.find((word, index) => /^(?:-v|--volume|--mount)$/.test(words[index - 1] ?? '') && mount.test(word))
        : undefined;
    if (mounted !== undefined)
      yield {
        at: at(),
        because: `The server ${server.name} mounts ${mounted}: the container sees the whole machine`,
        severity: 'HIGH',
        trigger: 'startup',
      };
  }
  for (const call of facts.calls) {
    const words = [
      call.args.name?.texts[0] ?? '',
      ...(call.args.command?.texts ?? []),
      ...(call.args.argv?.texts ?? []),
    ]
      .join(' ')
      .split(/\s+/);
    const file = words.findIndex(isFileServer);
    if (!call.effects.includes('spawn') || file < 0 || configurations.has(call.at.file)) continue;
    const open = words.slice(file + 1).find((word) => root.test(word));
    if (open !== undefined)
      yield { at: call.at, because: `A file server is started for ${open}`, trigger: call.trigger };
  }
}

export const overbroadFs: Rule = {
  title: 'A file server is given the whole disk or home',
  severity: 'MEDIUM',
  confidence: 0.8,
  kind: 'vuln',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-732', 'CWE-22'],
  attack: ['T1083'],
  owasp: ['LLM06', 'ASI03'],
  remediation: 'Give it the one folder it needs.',
  detect,
};
