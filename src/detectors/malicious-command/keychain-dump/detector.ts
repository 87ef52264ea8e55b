import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitOf, linesOf, shown } from '../command-lines.ts';

/** Commands that give out everything, or what belongs to a browser or messenger. */
const dump =
  /^(?:security\s+(?:dump-keychain|export)\b|(?:mimikatz|lsadump|hashdump|chainbreaker|lazagne)\b|cmdkey\s+\/list|vaultcmd\b.*\/list|secret-tool\s+search\s+--all)/i;
const foreign =
  /chrome|chromium|brave|firefox|edge|opera|vivaldi|safari|safe storage|discord|slack|telegram|metamask|exodus|1password|bitwarden|login\b/i;

function* detect(facts: Facts): Iterable<Hit> {
  const lines = new Map(linesOf(facts).map(({ call, text }) => [call.id, text]));
  for (const call of facts.calls) {
    if (!call.effects.includes('keychain-read') && !lines.has(call.id)) continue;
    const line = lines.get(call.id) ?? call.api;
    const name = call.args.name?.texts.find((text) => foreign.test(text));
    const all = dump.test(line);
    if (!all && !(name && call.effects.includes('keychain-read'))) continue;
    const because = all
      ? `\`${shown(line)}\` gives out a whole keychain`
      : `\`${shown(line)}\` takes the secret of another program (${shown(name ?? '')})`;
    yield hitOf(call, because, all ? { confidence: 0.92 } : {});
  }
}

export const keychainDump: Rule = {
  title: 'Secrets of other programs are taken from the keychain',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-522'],
  attack: ['T1555.001'],
  owasp: ['LLM02', 'ASI03'],
  remediation: 'Do not run this code; change the passwords that lay in the keychain.',
  detect,
};
