/** How one order is meant: to be obeyed, as a prohibition, or as something to guard against. */
import type { TextContext } from '../../model/threat.ts';
import type { Order } from './clauses.ts';
import {
  defensiveVerbs,
  dismissals,
  enumerationWords,
  foreignContent,
  goingOn,
  ownRules,
  prohibitionsThatOrder,
  secretWords,
  threatWords,
} from './context-words.ts';
import type { Span } from './text-run.ts';

const quotations =
  /"[^"]{1,1500}"|“[^”]{1,1500}”|«[^»]{1,1500}»|„[^“”]{1,1500}[“”]|(?<![\p{L}\p{N}])'[^']{3,1500}'(?![\p{L}\p{N}])|‘[^’]{3,1500}’/gu;

const thingsToRecognise =
  /^\W*(?:(?:for|out|any|all|of|these|those|the|following|common|known|such|similar|like|specific) ){0,5}(?:phrases?|patterns?|attempts?|signs?|indicators?|signatures?|keywords?|wording|markers?|variants?)\b/i;

/** The defence is only the pretext: something is to be run or handed over. */
const pretext =
  /\b(?:by|with|via|using) (?:running|executing|calling|sending|uploading|posting|downloading|installing|fetching)\b|\b(?:and|then|to) (?:run|execute|curl|wget|upload|send|post|download|install)\b|\b(?:to|at) \u0001/i;

/** A sentence with quotations, code and URLs blanked out, unit for unit. */
export interface Masked {
  readonly text: string;
  readonly quotes: readonly Span[];
  readonly urls: readonly Span[];
}

export function mask(text: string, code: readonly Span[]): Masked {
  const quotes: Span[] = [];
  let masked = text;
  const blank = (start: number, end: number): void => {
    masked = `${masked.slice(0, start)}${'\u0001'.repeat(end - start)}${masked.slice(end)}`;
  };
  for (const span of code) blank(span.start, span.end);
  for (const match of masked.matchAll(quotations))
    quotes.push({ start: match.index, end: match.index + match[0].length });
  for (const span of quotes) blank(span.start, span.end);
  const urls = [...masked.matchAll(/\bhttps?:\/\/[^\s\u0001]{1,2000}/gi)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  for (const span of urls) blank(span.start, span.end);
  return { text: masked, quotes, urls };
}

export function meaningOf(order: Order, masked: Masked): TextContext {
  const rest = masked.text.slice(order.restAt, order.end);
  if (order.negated) return meaningOfProhibition(order.verb, rest);
  const { verb } = order;
  if (!defensiveVerbs.has(verb)) return 'instruction';
  const quoted = masked.quotes.some((span) => span.start >= order.start && span.end <= order.end + 1);
  if (dismissals.has(verb)) {
    if (ownRules.test(rest) && !threatWords.test(rest.slice(0, 60))) return 'instruction';
    const ofOthers = foreignContent.test(rest) || (threatWords.test(rest) && enumerationWords.test(rest));
    return ofOthers || (quoted && enumerationWords.test(rest)) ? 'defensive' : 'instruction';
  }
  if (verb === 'treat' || verb === 'view' || verb === 'mark') {
    const asData = /\bas (?:\w+ ){0,3}(?:data|untrusted|hostile|suspicious|malicious|text|injection|content)\b/i;
    return asData.test(rest) && !pretext.test(rest) ? 'defensive' : 'instruction';
  }
  if (quoted && enumerationWords.test(rest)) return 'defensive';
  if (quoted && /^(?:test|search|find|look|scan|check|watch|beware|flag|detect)$/.test(verb)) return 'quoted-example';
  if (/\bas (?:\w+ ){0,2}(?:safe|benign|clean|trusted|harmless|verified|approved)\b/i.test(rest)) return 'instruction';
  if (pretext.test(rest)) return 'instruction';
  return threatWords.test(rest) || thingsToRecognise.test(rest) ? 'defensive' : 'instruction';
}

function meaningOfProhibition(verb: string, rest: string): TextContext {
  const onOthersWord =
    /^(?:follow|obey|execute|trust|act|comply|accept|believe|treat|honor|honour|perform|run|process|let)$/.test(verb);
  if (onOthersWord && foreignContent.test(rest)) return 'defensive';
  if (/^(?:follow|obey|comply|respect|listen|adhere|honor|honour)$/.test(verb)) return 'instruction';
  if (goingOn.has(verb) && /\b(?:until|unless|without|before|till)\b/i.test(rest)) return 'instruction';
  if (!prohibitionsThatOrder.has(verb)) return 'negated';
  const protects = secretWords.test(rest) && !/\b(?:this|these|step|steps|that you)\b/i.test(rest);
  return protects ? 'negated' : 'instruction';
}
