import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked, shown } from '../command-lines.ts';
import { writesOf } from '../file-writes.ts';

const programs = /(?:^|\/)(?:app\.asar(?:$|\/)|discord_desktop_core(?:-\d+)?\/.*index\.js$|resources\/app\/)/i;
const packages =
  /(?:^|\/)(?:node_modules\/(?!\.|[^/]+\/(?:\.cache|dist\/\.|node_modules\/\.))(?:@[^/]+\/[^/]+|[^@/][^/]*)\/.+|(?:site|dist)-packages\/[^/]+\.(?:py|pth)|(?:site|dist)-packages\/[^/]+\/.+\.py)$/;

function* detect(facts: Facts): Iterable<Hit> {
  for (const write of writesOf(facts)) {
    const { call, path } = write;
    if (
      /^sh:(?:mkdir|chmod|chown|ln|npm|pip)/.test(call.api) ||
      /chmod|link/.test(call.api) ||
      /^(?:\/tmp|\/var\/folders)\//.test(path)
    )
      continue;
    if (programs.test(path))
      yield hitOf(call, `${shown(path)} belongs to another program and is rewritten`, {
        severity: 'CRITICAL',
        confidence: 0.92,
      });
    else if (packages.test(path))
      yield hitOf(
        call,
        `${shown(path)} belongs to another package and is rewritten`,
        (isUnasked(call) || call.trigger === 'import') && !path.startsWith('\u{FFFC}')
          ? isUnasked(call)
            ? { confidence: 0.9 }
            : {}
          : { severity: 'MEDIUM', confidence: 0.6 },
      );
  }
}

export const selfModifying: Rule = {
  title: 'Files of other packages or programs are rewritten',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1554', 'T1574'],
  owasp: ['LLM03', 'ASI05'],
  remediation: 'Install the changed package or program anew, and do not run this one again.',
  detect,
};
