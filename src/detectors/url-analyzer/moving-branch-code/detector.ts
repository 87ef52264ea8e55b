import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, shown } from '../hit-at-url.ts';

/** Installers that their projects publish only this way. */
const known =
  /^https:\/\/raw\.githubusercontent\.com\/(?:Homebrew\/install|ohmyzsh\/ohmyzsh|nvm-sh\/nvm|junegunn\/vim-plug|pyenv\/pyenv-installer|helm\/helm|kubernetes|docker|microsoft|rust-lang|golang|python-poetry)\//i;

/** Accounts on code hosts that the artifact's own manifests and texts name as its repository. */
function ownAccounts(facts: Facts): ReadonlySet<string> {
  const out = new Set<string>();
  for (const { data, kind } of facts.manifests) {
    if (
      !/^(?:package-json|pyproject|python-metadata|setup-cfg|skill-front-matter|claude-plugin|mcp-server|mcp-bundle|cargo|composer)$/.test(
        kind,
      )
    )
      continue;
    for (const match of JSON.stringify(data).matchAll(
      /(?:github(?:usercontent)?\.(?:com|example)[/:]|"github:)([\w-]{1,60})\//g,
    ))
      out.add(match[1]!.toLowerCase());
  }
  return out;
}

function* detect(facts: Facts): Iterable<Hit> {
  const urls = facts.urls.filter(({ owner, role }) => owner !== undefined && role === 'exec-source');
  if (urls.length === 0) return;
  const own = ownAccounts(facts);
  for (const url of urls) {
    if (known.test(url.url)) continue;
    const isOwn = own.has(url.owner!);
    const whose = isOwn ? 'its own' : `${url.owner}'s`;
    yield hitAtUrl(
      url,
      isOwn ? 'LOW' : 'HIGH',
      `${shown(url)} is whatever ${whose} branch holds that day`,
      isOwn ? 0.5 : undefined,
    );
  }
}

export const movingBranchCode: Rule = {
  title: "Code is run from the moving branch of somebody's repository",
  severity: 'HIGH',
  confidence: 0.7,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-829', 'CWE-494'],
  attack: ['T1102', 'T1105'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Pin to a commit and check a hash, or ship the code with the artifact.',
  detect,
};
