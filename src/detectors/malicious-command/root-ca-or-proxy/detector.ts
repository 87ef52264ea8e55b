import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type CommandRow, hitOf, linesOf, shown } from '../command-lines.ts';
import { contentOf, writesOf } from '../file-writes.ts';

const official =
  /^https:\/\/(?:[\w-]+\.)*(?:npmjs|yarnpkg|npmmirror|taobao|tencent|aliyun|huaweicloud|pypi|pythonhosted|edu|ustc|tsinghua|jsr|nodesource|debian|ubuntu)\.[a-z.]+(?:[/:]|$)/i;
const local =
  /^https?:\/\/(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\]|[\w-]+(?:\.(?:local|internal|lan|corp))(?:[/:]|$))/i;
const rows: readonly CommandRow[] = [
  {
    line: /^(?:npm|pnpm|yarn|bun)\s+config\s+(?:set|add)\b.*registry[ =]\S*\/\//,
    what: 'takes packages from another registry',
  },
  {
    line: /^(?:pip3?|uv|poetry)\s+config\b.*(?:index-url|source|repositories)\S*\s+\S*\/\//,
    what: 'takes packages from another index',
  },
  {
    line: /^git\s+config\b.*(?:\.insteadof|http\S*\.proxy|core\.sshcommand|core\.gitproxy)\b/i,
    what: 'leads git through somebody else',
  },
  { line: /^security\s+(?:add-trusted-cert|trust-settings-import)\b/, what: 'trusts a certificate authority' },
  { line: /^(?:certutil\b.*-addstore\b.*root|import-certificate\b.*root)/i, what: 'trusts a certificate authority' },
  {
    line: /^(?:update-ca-certificates|update-ca-trust|trust\s+anchor)\b/,
    what: 'renews the trusted authorities',
    severity: 'MEDIUM',
    confidence: 0.6,
  },
  {
    line: /^networksetup\b.*-set(?:web|secureweb|socksfirewall|autoproxy|dnsservers)/,
    what: 'sets a proxy or name server',
  },
  { line: /^netsh\s+winhttp\s+set\s+proxy/i, what: 'sets a proxy' },
];

function* detect(facts: Facts): Iterable<Hit> {
  for (const { call, text } of linesOf(facts)) {
    const row = rows.find(({ line }) => line.test(text));
    if (!row) continue;
    const address = /https?:\/\/[^\s'"]+/.exec(text)?.[0];
    const isChosen = /\u{FFFC}|\$/u.test(text) && address === undefined;
    if (isChosen || (address && (local.test(address) || official.test(address)))) continue;
    yield hitOf(call, `\`${shown(text)}\` ${row.what}`, row);
  }
  for (const write of writesOf(facts)) {
    const content = contentOf(write);
    const isHosts = /^(?:\/etc\/(?:hosts|resolv\.conf)|[a-z]:\/windows\/system32\/drivers\/etc\/hosts)$/i.test(
      write.path,
    );
    const address = /(?:registry|index-url|proxy)\s*=\s*(https?:\/\/[^\s'"]+)/i.exec(content)?.[1];
    const isSettings =
      /^(?:~\/\.(?:npmrc|yarnrc(?:\.yml)?|pip\/pip\.conf|config\/pip\/pip\.conf|condarc|curlrc|wgetrc)|\/etc\/(?:pip\.conf|npmrc))$/.test(
        write.path,
      );
    if (isHosts && !/^\s*(?:127\.|::1|0\.0\.0\.0)/.test(content))
      yield hitOf(write.call, `${write.path} is changed: names lead elsewhere`, { confidence: 0.75 });
    // An address whose host is worked out is the user's or a test's.
    else if (
      isSettings &&
      address &&
      !/^https?:\/\/\u{FFFC}/u.test(address) &&
      !local.test(address) &&
      !official.test(address)
    )
      yield hitOf(write.call, `${write.path} gets another source of packages: ${address.slice(0, 100)}`);
  }
}

export const rootCaOrProxy: Rule = {
  title: 'Traffic or packages are led through somebody else',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-295', 'CWE-426'],
  attack: ['T1553.004', 'T1557'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Undo the setting, and install again what was installed since.',
  detect,
};
