import type { Facts } from '../../behaviour/facts.ts';
import type { Hit } from '../detector.ts';
import type { SecretRule } from './find/secret-match.ts';
import { secretsOf } from './secrets-of.ts';

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** The hits of one rule of this family among all secrets of an artifact. */
export function hitsOf(facts: Facts, rule: SecretRule): readonly Hit[] {
  return secretsOf(facts)
    .filter((secret) => secret.rule === rule)
    .map(({ at, shown, what, why, severity, confidence, others, hidden }) => {
      const how = hidden ? ' It was split or encoded and does not stand in the source as such.' : '';
      return {
        at,
        because: `${capital(what)} (${shown}…) is part of the artifact; ${why}.${how}`,
        severity,
        confidence,
        ...(others.length > 0 ? { relatedTo: others } : {}),
      };
    });
}
