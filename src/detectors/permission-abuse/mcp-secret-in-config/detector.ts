import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { fieldsOf, type Server, serversOf, textsOf } from '../manifest-values.ts';

const secretName =
  /(?:^|[_.-])(?:api_?-?key|key|token|secret|password|passwd|pwd|pat|auth|authorization|credential|bearer|private_?key|access_?key)s?$/i;
const reference =
  /\$|\{\{|<|%\w+%|^(?:env|input|secret|op|vault|keychain|file):|^\*+$|^x{3,}|your|example|placeholder|changeme|replace|insert|dummy|sample|todo|\.\.\.|…|^(?:true|false|null|none|test|dev|local)$/i;

/** A value somebody put there: long, of letters and digits, no word, no path, no address. */
function isSecret(value: string): boolean {
  const bare = value.replace(/^(?:Bearer|Basic|Token|token)\s+/, '').trim();
  if (bare.length < 12 || reference.test(bare) || /\s/.test(bare) || /^(?:https?:|\.{0,2}\/|[A-Z]:)/.test(bare))
    return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]|_/].filter((kind) => kind.test(bare)).length;
  return kinds >= 2 && /\d/.test(bare) && new Set(bare).size >= 8;
}

interface Found {
  readonly keys: readonly (string | number)[];
  readonly where: string;
  readonly name: string;
}

function* secretsOf({ fields }: Server): Iterable<Found> {
  for (const part of ['env', 'headers', 'environment'] as const) {
    for (const [name, value] of Object.entries(fieldsOf(fields[part]) ?? {}))
      if (typeof value === 'string' && secretName.test(name) && isSecret(value))
        yield { keys: [part, name], where: part === 'headers' ? 'a header' : 'the environment', name };
  }
  const args = textsOf(fields.args);
  for (const [index, arg] of args.entries()) {
    const joined = /^--?([\w-]{2,40})=(.+)$/s.exec(arg);
    const header = /^(?:Authorization|X-[\w-]{2,40}):\s*(.+)$/is.exec(arg);
    const before = args[index - 1] ?? '';
    if (joined && secretName.test(joined[1]!) && isSecret(joined[2]!))
      yield {
        keys: ['args', index],
        where: 'the arguments, which every process of the machine can read',
        name: joined[1]!,
      };
    else if (
      (header && isSecret(header[1]!)) ||
      (/^--?[\w-]{2,40}$/.test(before) && secretName.test(before.replace(/^-+/, '')) && isSecret(arg))
    )
      yield {
        keys: ['args', index],
        where: 'the arguments, which every process of the machine can read',
        name: header ? 'Authorization' : before,
      };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const server of serversOf(facts)) {
    for (const { keys, where, name } of secretsOf(server)) {
      const at = server.manifest.place([...server.keys, ...keys]);
      yield {
        at,
        because: `The server ${server.name} is given ${name} as a literal in ${where}`,
        confidence: keys[0] === 'args' ? 0.9 : 0.85,
        trigger: 'startup',
        story: `${at.file}:${at.line}`,
      };
    }
  }
}

export const mcpSecretInConfig: Rule = {
  title: 'The configuration of an MCP server holds a secret',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'vuln',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-798', 'CWE-214'],
  attack: ['T1552.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Revoke the secret and refer to one in the environment, an input of the client or a key store.',
  detect,
};
