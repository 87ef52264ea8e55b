import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { baseName } from '../code-files.ts';
import { hitOf, linesOf, shown } from '../command-lines.ts';
import { isOrdinaryInHook } from '../hook-commands.ts';

function* detect(facts: Facts): Iterable<Hit> {
  const lines = new Map(linesOf(facts).map(({ call, text }) => [call.id, text]));
  // Its own lines, and those of the files it imports.
  const own = facts.calls.filter((call) =>
    baseName(call.at.file) === 'setup.py'
      ? call.trigger === 'install' || call.trigger === 'called'
      : call.trigger === 'install' && call.reachedFrom.startsWith('setup.py runs'),
  );
  const sends = own.find((call) => call.effects.some((effect) => effect === 'net-send' || effect === 'socket'));
  const starts = own.find((call) => {
    const line = lines.get(call.id);
    return (
      line !== undefined &&
      call.effects.some((effect) => effect === 'spawn' || effect === 'shell') &&
      !isOrdinaryInHook(line) &&
      !/^(?:program|python[\d.]*\s+-m\s+(?:pip|build|grpc_tools)|pip3?\s+install\s+(?:-\S+\s+)*(?:cython|numpy|setuptools|wheel|pybind11|torch)|git)\b/i.test(
        line,
      )
    );
  });
  if (sends && starts) {
    yield {
      ...hitOf(
        starts,
        `setup.py talks to the network (line ${sends.at.line}) and starts \`${shown(lines.get(starts.id) ?? starts.api)}\``,
        { severity: 'CRITICAL', confidence: 0.93 },
      ),
      relatedTo: [sends.at],
    };
    return;
  }
  const only = sends ?? starts;
  if (only)
    yield hitOf(
      only,
      sends
        ? `setup.py talks to ${shown(sends.args.url?.texts[0] ?? 'the network')}`
        : `setup.py starts \`${shown(lines.get(only.id) ?? only.api)}\``,
      only.trigger === 'called' ? { severity: 'MEDIUM', confidence: 0.6 } : { confidence: 0.8 },
    );
}

export const setupPyCode: Rule = {
  title: 'The set-up script does more than describe the package',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1195.002'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Install from a wheel (`--only-binary :all:`), or not at all.',
  detect,
};
