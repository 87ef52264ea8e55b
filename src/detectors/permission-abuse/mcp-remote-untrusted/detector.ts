import type { Facts } from '../../../behaviour/facts.ts';
import type { UrlFact } from '../../../behaviour/urls.ts';
import type { Hit, Rule } from '../../detector.ts';
import { argvOf, type Server, serversOf, textsOf } from '../manifest-values.ts';

const words: Readonly<Record<string, string>> = {
  'obfuscated-ip': 'a number in disguise',
  'raw-ip': 'a bare number',
  tunnel: 'a tunnel to a machine nobody can name',
  'dynamic-dns': 'a free name for a home connection',
  'request-bin': 'a recorder of requests',
  oast: 'a recorder of requests',
  paste: 'a paste page',
  lookalike: 'a name that passes for another',
  'mixed-script': 'a name of look-alike letters',
  userinfo: 'an address that shows another host',
  anonymous: 'an anonymous network',
  shortener: 'a shortened address',
  'plain-http': 'an unencrypted address',
};

/** The addresses a server's entry connects to: its own, and one behind a bridge such as `mcp-remote`. */
function targetsOf(server: Server): readonly string[] {
  const { url, serverUrl, httpUrl } = server.fields;
  return [
    ...textsOf(url),
    ...textsOf(serverUrl),
    ...textsOf(httpUrl),
    ...argvOf(server).filter((word) => /^(?:https?|wss?):\/\//i.test(word)),
  ];
}

const shellInUrl = /[`|;]|\$\(|&&/;

function* detect(facts: Facts): Iterable<Hit> {
  const known = new Map<string, UrlFact>();
  for (const url of facts.urls) known.set(`${url.at.file}\0${url.url.replace(/\/$/, '')}`, url);
  for (const server of serversOf(facts)) {
    const { manifest, keys, name } = server;
    for (const target of targetsOf(server)) {
      const key = ['url', 'serverUrl', 'httpUrl'].find((key) => server.fields[key] === target) ?? 'args';
      const at = manifest.place([...keys, key]);
      const story = `${at.file}:${at.line}`;
      if (shellInUrl.test(target))
        yield {
          at,
          because: `The address of the server ${name} holds shell characters, which bridges have passed to a shell`,
          severity: 'HIGH',
          trigger: 'startup',
          story,
        };
      const url = known.get(`${manifest.path}\0${target.replace(/\/$/, '')}`);
      const kind = Object.keys(words).find((word) => url?.kinds.some((have) => have === word));
      if (kind !== undefined)
        yield {
          at,
          because: `The server ${name} is reached through ${words[kind]}: whoever answers gives the agent its tools`,
          severity: kind === 'plain-http' ? 'MEDIUM' : 'HIGH',
          trigger: 'startup',
          story,
        };
    }
  }
}

export const mcpRemoteUntrusted: Rule = {
  title: 'An MCP server is reached at an address nobody vouches for',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-319', 'CWE-829'],
  attack: ['T1071.001'],
  owasp: ['LLM03', 'ASI04', 'ASI07'],
  remediation: "Use the vendor's own address over https, with a login; local servers belong on localhost.",
  detect,
};
