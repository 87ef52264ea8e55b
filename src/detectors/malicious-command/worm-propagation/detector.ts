import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, isUnasked } from '../command-lines.ts';
import { contentOf, writesOf } from '../file-writes.ts';

const tokens = /_authToken|\.npmrc|\.pypirc|npm_token|node_auth_token|twine_password|pypi_token/i;
const registryQuestions =
  /\/-\/(?:npm\/v1\/tokens|whoami|v1\/search\?text=maintainer:|user\/org\.couchdb)|search\?text=maintainer/;

function* detect(facts: Facts): Iterable<Hit> {
  const asks = facts.calls.find(
    (call) =>
      (call.args.url?.texts ?? []).some((text) => registryQuestions.test(text)) ||
      (/^sh:npm$/.test(call.api) && /^(?:whoami|access|owner|token)\b/.test(call.args.argv?.texts[0] ?? '')),
  );
  const finds = facts.calls.find(
    (call) =>
      (call.args.path?.texts ?? []).some((text) => tokens.test(text)) ||
      facts.flows.some((flow) => flow.sink.id === call.id && tokens.test(flow.source.name)),
  );
  for (const call of facts.calls) {
    if (!call.effects.includes('publish')) continue;
    const isProgram = /\.(?:[cm]?[jt]sx?|py|pth)$/.test(call.at.file);
    const isUnbidden = isUnasked(call) || (call.trigger === 'import' && isProgram);
    if (isUnbidden && (asks || finds || isUnasked(call)))
      yield hitOf(
        call,
        `${call.api.replace(/^sh:/, '')} publishes without being asked${finds ? ', with tokens the code looks for' : ''}`,
      );
    else if (isProgram && asks && finds)
      yield hitOf(call, `${call.api.replace(/^sh:/, '')} publishes what it finds in the account of the token`, {
        confidence: 0.9,
      });
  }
  for (const write of writesOf(facts)) {
    if (
      /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(write.path) &&
      (isUnasked(write.call) ||
        (write.call.trigger === 'import' && /toJSON\(secrets\)|pull_request_target|curl\b/.test(contentOf(write))))
    )
      yield hitOf(write.call, `${write.path} is planted: a workflow that runs with the secrets of the repository`, {
        confidence: 0.93,
      });
  }
}

export const wormPropagation: Rule = {
  title: 'Packages are published or workflows planted by the code itself',
  severity: 'CRITICAL',
  confidence: 0.96,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-509'],
  attack: ['T1195.002', 'T1080'],
  owasp: ['ASI04', 'ASI08', 'ASI10'],
  remediation:
    'Do not run this code. If it ran, revoke your publishing tokens and look at what was published in your name.',
  detect,
};
