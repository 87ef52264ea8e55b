import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { spokenIn } from '../../prose-spoken.ts';

/** What differs between the day a tool is approved and the day it is used. A platform, a language or a setting does not. */
const state: readonly (readonly [RegExp, string])[] = [
  [/\+\+|--(?!\w)|[+-]=\s{0,3}1\b/, 'a counter'],
  [/\bDate\b|\b(?:time\.time|datetime|date\.today|performance\.now|hrtime|monotonic)\b/, 'the date'],
  [
    /\b(?:readFile(?:Sync)?|existsSync|statSync|accessSync|read_text|os\.path\.(?:exists|isfile|getmtime)|getItem)\b|\.exists\(\)|\bopen\(/,
    'a file',
  ],
  [/\b(?:Math\.random|random\.\w+|randint|secrets\.\w+)\b/, 'chance'],
  [/\b(?:fetch|axios|urlopen|requests\.get|httpx\.get)\b/, 'what a server answers'],
];
const maxSteps = 5;
const maxNames = 20;
const maxChanges = 10;
const identifiers = /[A-Za-z_$][\w$]{0,60}/g;

/** Name → what is done to it, anywhere in the source: `n++`, `n = Number(readFileSync(flag))`. */
function changesIn(skeleton: string): ReadonlyMap<string, readonly string[]> {
  const changes = new Map<string, string[]>();
  const change =
    /(?<![\w$.])([A-Za-z_$][\w$]{0,60})\s{0,3}(?:\+\+|--|[+-]=\s{0,3}1\b|=(?![=>])[^;\n]{1,200})|(?:\+\+|--)([A-Za-z_$][\w$]{0,60})/g;
  for (const [text, changed, counted] of skeleton.matchAll(change)) {
    const name = changed ?? counted!;
    changes.set(name, [...(changes.get(name) ?? []).slice(0, maxChanges), text]);
  }
  return changes;
}

/** What decides about the test, through the names in it. */
function stateBehind(condition: string, changes: ReadonlyMap<string, readonly string[]>): string | null {
  const seen = new Set<string>();
  let texts: readonly string[] = [condition];
  for (let step = 0; step < maxSteps && texts.length > 0; step++) {
    for (const text of texts) for (const [test, name] of state) if (test.test(text)) return name;
    const names = new Set(texts.flatMap((text) => text.match(identifiers) ?? []).filter((name) => !seen.has(name)));
    for (const name of names) seen.add(name);
    texts = [...names].slice(0, maxNames).flatMap((name) => changes.get(name) ?? []);
  }
  return null;
}

function* detect(facts: Facts): Iterable<Hit> {
  const told = new Set<string>();
  const byFile = new Map<string, ReadonlyMap<string, readonly string[]>>();
  for (const { file, literal, as, condition, skeleton } of spokenIn(facts)) {
    if (as !== 'description') continue;
    const changes = byFile.get(file.path) ?? changesIn(skeleton);
    byFile.set(file.path, changes);
    const decides = stateBehind(condition, changes);
    if (decides === null) continue;
    const at = facts.placeOf(file.path, literal.at, literal.end);
    const story = `${at.file}:${at.line}`;
    if (told.has(story)) continue;
    told.add(story);
    yield {
      at,
      because: `What the tool says of itself depends on ${decides}: \`${condition.trim().slice(0, 80)}\``,
      trigger: 'startup',
      story,
    };
  }
}

export const toolRugPull: Rule = {
  title: 'A tool describes itself differently after it was approved',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-494', 'CWE-511'],
  attack: ['AML.T0053'],
  owasp: ['ASI04', 'ASI10'],
  remediation: 'Do not connect this server. The description a user approves is to be the one the model reads later.',
  detect,
};
