import type { Facts } from '../../../behaviour/facts.ts';
import type { Severity } from '../../../model/threat.ts';
import type { Hit, Rule } from '../../detector.ts';
import { type NamedPackage, namedPackages } from '../named-packages.ts';
import { confusedNpm, popularNpm } from './data/popular-npm.ts';
import { confusedPypi, popularPypi } from './data/popular-pypi.ts';
import { keysOfName, keysOfTarget, type Slip, slipBetween } from './name-slips.ts';

interface Registry {
  /** Rank by popularity, from 0. */
  readonly rank: ReadonlyMap<string, number>;
  /** Popular, or honest in spite of its likeness. */
  readonly honest: ReadonlySet<string>;
  /** Popular names under every key that a name close to them shares. */
  readonly byKey: ReadonlyMap<string, readonly string[]>;
}

let made: Readonly<Record<NamedPackage['registry'], Registry>> | null = null;

/** The tables, made when the first name is looked up. */
function registries(): Readonly<Record<NamedPackage['registry'], Registry>> {
  made ??= { npm: registry(popularNpm, confusedNpm), pypi: registry(popularPypi, confusedPypi) };
  return made;
}

function registry(table: string, confused: string): Registry {
  const popular = table.trim().split(/\s+/);
  const byKey = new Map<string, string[]>();
  for (const name of popular) {
    for (const key of keysOfTarget(name)) {
      const names = byKey.get(key);
      if (names) names.push(name);
      else byKey.set(key, [name]);
    }
  }
  const rank = new Map(popular.map((name, index) => [name, index]));
  return { rank, honest: new Set([...popular, ...confused.trim().split(/\s+/)]), byKey };
}

interface Likeness extends Slip {
  readonly target: string;
}

const sureness: readonly Slip['sure'][] = ['certain', 'likely', 'possible'];

/** The most popular name it misses by a slip. */
function likenessOf({ registry: where, name: written }: NamedPackage): Likeness | null {
  const { honest, byKey, rank } = registries()[where];
  const name = where === 'pypi' ? written.toLowerCase().replace(/[-_.]+/g, '-') : written.toLowerCase();
  if (honest.has(name) || name.length < 4) return null;
  let best: Likeness | null = null;
  for (const target of new Set(keysOfName(name).flatMap((key) => byKey.get(key) ?? []))) {
    const slip = slipBetween(name, target);
    if (!slip) continue;
    const closer = !best || sureness.indexOf(slip.sure) < sureness.indexOf(best.sure);
    if (closer || (slip.sure === best!.sure && rank.get(target)! < rank.get(best!.target)!)) best = { ...slip, target };
  }
  return best;
}

/** In short names a letter makes another word (`eclint`). */
function severityOf({ sure, target }: Likeness, isTop: boolean): Severity {
  if (sure === 'certain') return isTop ? 'HIGH' : 'MEDIUM';
  return sure === 'likely' && isTop && target.length >= 8 ? 'MEDIUM' : 'LOW';
}

const roles: Readonly<Record<NamedPackage['role'], string>> = {
  itself: 'is called',
  dependency: 'depends on',
  installed: 'installs',
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const one of namedPackages(facts)) {
    const likeness = likenessOf(one);
    if (!likeness) continue;
    const isTop = registries()[one.registry].rank.get(likeness.target)! < 1500;
    yield {
      at: one.place(),
      because: `The artifact ${roles[one.role]} ${one.name}: ${likeness.target} ${likeness.how}`,
      severity: severityOf(likeness, isTop),
      trigger: one.trigger,
    };
  }
}

export const typosquatPackage: Rule = {
  title: 'A package is called almost like a popular one',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'meta',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-1357'],
  attack: ['T1195.002', 'T1036.005'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Check the spelling. If the name is meant, compare its publisher and age with those of the popular one.',
  detect,
};
