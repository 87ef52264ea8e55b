import type { Call, Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { evidenceOf } from '../../tell-flow.ts';
import { hitOf, isUnasked, shown } from '../command-lines.ts';
import { comparable } from '../file-writes.ts';
import { isToldWhere, type Origin, originOf, originOfFlow } from '../origin.ts';

/** Places nobody looks at: temporary and hidden folders, application data. */
const hiddenPlace =
  /^(?:\/tmp\/|\/var\/tmp\/|\/dev\/shm\/|%(?:TEMP|TMP|APPDATA|LOCALAPPDATA|PUBLIC|PROGRAMDATA)%|[A-Za-z]:[\\/](?:Users[\\/]Public|ProgramData|Windows[\\/]Temp))|(?:^|[\\/])\.[\w-]+(?:[\\/][^\\/]*)?$/i;

function weigh(origin: Origin, call: Call): Partial<Hit> | null {
  const path = [...(call.args.path?.texts ?? []), ...(call.args.command?.texts ?? [])].map(comparable);
  const isHidden = path.some((text) => hiddenPlace.test(text));
  switch (origin.kind) {
    case 'local':
      return null;
    case 'drop':
      return { severity: 'CRITICAL', confidence: 0.95 };
    case 'cleartext':
      return { severity: 'CRITICAL', confidence: 0.93 };
    case 'installer':
      return { severity: 'LOW', confidence: 0.6 };
    case 'code-host':
      return { severity: 'MEDIUM', confidence: isHidden ? 0.7 : 0.5 };
    case 'unknown':
      return isUnasked(call) && isHidden
        ? { severity: 'HIGH', confidence: 0.9 }
        : { severity: 'MEDIUM', confidence: 0.6 };
    default:
      return isHidden ? { severity: 'CRITICAL', confidence: 0.93 } : { severity: 'HIGH', confidence: 0.85 };
  }
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const flow of facts.flows) {
    if (flow.source.class !== 'remote-content' || flow.role !== 'code' || flow.sink.api !== 'sh:program') continue;
    const origin = originOfFlow(facts, flow);
    const weight =
      flow.sink.trigger !== 'called' && flow.sink.trigger !== 'unknown' && isToldWhere(facts, flow)
        ? ({ severity: 'CRITICAL', confidence: 0.93 } as const)
        : weigh(origin, flow.sink);
    if (weight)
      yield hitOf(
        flow.sink,
        `A program fetched from ${origin.host || 'the network'} is started (${shown(flow.sink.args.command?.texts[0] ?? flow.sink.args.path?.texts[0] ?? '')})`,
        { ...weight, evidence: evidenceOf(flow) },
      );
  }
  // Fetched by a function that keeps it itself, and started by name.
  for (const fetch of facts.calls) {
    if (!fetch.effects.includes('net-send') || !fetch.effects.includes('file-write')) continue;
    const path = fetch.args.path?.texts.map(comparable).find((text) => text.length > 2);
    if (path === undefined) continue;
    const start = facts.calls.find(
      (call) =>
        call.effects.includes('spawn') &&
        call.at.file === fetch.at.file &&
        call.api !== 'sh:chmod' &&
        [...(call.args.command?.texts ?? []), ...(call.args.path?.texts ?? [])]
          .map(comparable)
          .some((text) => text === path || text === `./${path}`),
    );
    if (
      !start ||
      facts.flows.some(
        (flow) => flow.sink.at.line === start.at.line && flow.role === 'code' && flow.source.class === 'remote-content',
      )
    )
      continue;
    const origin = originOf(fetch.args.url?.texts[0] ?? '');
    const weight = weigh(origin, start);
    if (weight)
      yield {
        ...hitOf(start, `${path}, fetched from ${origin.host || 'the network'}, is started`, weight),
        relatedTo: [fetch.at],
      };
  }
}

export const downloadAndRun: Rule = {
  title: 'A program is downloaded and started',
  severity: 'CRITICAL',
  confidence: 0.93,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-494', 'CWE-506'],
  attack: ['T1105', 'T1204.002'],
  owasp: ['ASI04', 'ASI05'],
  remediation: 'Do not run this code. Fetch the program from its maker and check its signature.',
  detect,
};
