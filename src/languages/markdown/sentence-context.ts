/** How a sentence is meant: an order to its reader, a description, a quotation, a prohibition, or something to guard against (threats.md §0.4). */
import type { TextContext } from '../../model/threat.ts';
import type { Sentence } from '../document.ts';
import { type Order, ordersOf } from './clauses.ts';
import {
  actionVerbs,
  defensiveHeading,
  enumerationWords,
  foreignOrder,
  impersonalOrder,
  prohibitingHeading,
  quotationCues,
  speakers,
  threatLabel,
  threatWords,
} from './context-words.ts';
import { type Masked, mask, meaningOf } from './order-meaning.ts';
import type { Span } from './text-run.ts';

/** What a sentence that introduces a list, table, quotation or code block says of it. */
export type LeadIn = 'none' | 'order' | 'prohibition' | 'defence' | 'example';

export interface Surroundings {
  readonly headings: readonly string[];
  readonly block: Sentence['block'];
  readonly leadIn: LeadIn;
}

export interface Classified {
  readonly context: TextContext;
  /** What the sentence says of a list or code block directly below it. */
  readonly leadIn: LeadIn;
}

/** Longer list items tell something of their own and are not covered by the sentence above their list. */
const maxListedWords = 30;
/** Under a heading alone, only short ones without a target to act on are. */
const maxHeadedWords = 16;

const actionable = /https?:\/\/|[~/][\w.-]+\/|\b\w+\.(?:sh|py|js|exe|ps1)\b|[|>&;$]{1,2} ?\w+\(|\|/;

/** Classifies one sentence of folded text; `code` are its code spans. */
export function classifySentence(text: string, code: readonly Span[], around: Surroundings): Classified {
  const masked = mask(text, code);
  const orders = ordersOf(masked.text).filter((order) => !isReleaseNote(order, masked.text));
  const own = meaning(text, masked, code, orders);
  return { context: inFrame(own, text, masked, code, orders, around), leadIn: leadInOf(own, text) };
}

/** "Add ability to read `.env` files" tells what was done, in the way of change logs. */
const isReleaseNote = ({ verb, restAt, end }: Order, text: string): boolean =>
  verb === 'add' &&
  /^\W*(?:the )?(?:ability|possibility|support|option|flag|handling|missing|initial)\b/i.test(text.slice(restAt, end));

function meaning(text: string, masked: Masked, code: readonly Span[], orders: readonly Order[]): TextContext {
  if (orders.length === 0 || !/\s/.test(text.trim())) return meaningWithoutOrder(text, masked, code);
  const carried = [...masked.quotes, ...masked.urls, ...code];
  const carriers = orders.filter((order) => carried.some((span) => span.start < order.end && span.end > order.start));
  const deciding = carriers.length > 0 ? carriers : orders;
  const meanings = deciding.map((order) => meaningOf(order, masked));
  // An order outside the quotation counts unless it is part of the same advice: "Never run X; download it first".
  if (meanings.includes('instruction')) return 'instruction';
  if (carriers.length > 0 && carriers.length < orders.length) {
    const others = orders.filter((order) => !carriers.includes(order) && meaningOf(order, masked) === 'instruction');
    if (
      others.some(
        (order) => actionable.test(text.slice(order.restAt, order.end)) || orderContinues(order, carriers, masked.text),
      )
    )
      return 'instruction';
  }
  if (meanings.includes('negated')) return 'negated';
  return meanings.includes('quoted-example') ? 'quoted-example' : 'defensive';
}

/** "Flag it and then run it": a second, ordinary order after the defensive one that refers to the same thing. */
const orderContinues = (order: Order, carriers: readonly Order[], text: string): boolean =>
  carriers.some((carrier) => carrier.start < order.start && !carrier.negated) &&
  /\b(?:it|them|this|that|these|those)\b/i.test(text.slice(order.start, order.end));

function meaningWithoutOrder(text: string, masked: Masked, code: readonly Span[]): TextContext {
  if (foreignOrder.test(masked.text) || impersonalOrder.test(masked.text)) return 'instruction';
  if (code.length > 0 && threatLabel.test(masked.text)) return 'quoted-example';
  const plain = masked.text.replace(/[\u0001\s\p{P}\p{S}\d]/gu, '');
  if (masked.quotes.length > 0 && (plain === '' || quotationCues.test(masked.text) || speakers.test(masked.text)))
    return 'quoted-example';
  if (code.length > 0 && speakers.test(masked.text) && quotationCues.test(masked.text)) return 'quoted-example';
  if (
    threatWords.test(masked.text) &&
    /\b(?:detect|flag|block|reject|catch|scan|look|check|prevent|identif|refus|warn|report|filter|guard|protect|defend|sanitis|sanitiz)\w{0,5}\b/i.test(
      masked.text,
    )
  )
    return 'defensive';
  if (speakers.test(masked.text) && enumerationWords.test(masked.text)) return 'quoted-example';
  if (
    /\b(?:never|does not|do not|doesn['’]t|don['’]t|is not|are not|isn['’]t|aren['’]t|will not|won['’]t|cannot|must not|should not|may not|no longer)\b/i.test(
      masked.text,
    ) &&
    !actionable.test(text)
  )
    return negatedDescription(masked.text);
  return 'description';
}

/** "This tool never sends data" denies; "the user does not need to know" orders silence. */
const negatedDescription = (text: string): TextContext =>
  /\b(?:must|should|need|needs|may|has|have|can)\b[^.]{0,30}\b(?:know|told|tell|notice|see|asked?|informed|mention\w*|shown|confirm\w*)\b|\bnot (?:be )?(?:told|informed|notified|mentioned|shown|asked)\b/i.test(
    text,
  )
    ? 'instruction'
    : 'negated';

/** The frame (lead-in, table head, heading) can only soften what is listed under it; sentences of running text speak for themselves. */
function inFrame(
  own: TextContext,
  text: string,
  masked: Masked,
  code: readonly Span[],
  orders: readonly Order[],
  around: Surroundings,
): TextContext {
  const { leadIn, block } = around;
  const heading = around.headings.at(-1) ?? '';
  const listed = block === 'item' || block === 'table' || block === 'quote';
  const length = text.split(' ', maxListedWords + 2).length;
  const whole = masked.text.replace(/[\u0001\s\p{P}\p{S}\d]/gu, '') === '';
  if (own === 'quoted-example' && whole && leadIn === 'order') return 'instruction';
  if (
    listed &&
    length <= maxListedWords &&
    (own === 'instruction' || own === 'description' || own === 'quoted-example')
  ) {
    if (leadIn === 'defence') return 'defensive';
    if (leadIn === 'example') return 'quoted-example';
    if (leadIn === 'prohibition') return 'negated';
    if (block === 'table' && defensiveHeading.test(heading) && leadIn !== 'order') return 'defensive';
    const acts = orders.some((order) => !order.negated && actionVerbs.has(order.verb));
    const brief = length <= maxHeadedWords && !acts && !actionable.test(text) && code.length === 0;
    if (block === 'item' && brief && leadIn === 'none' && defensiveHeading.test(heading)) return 'defensive';
    if (block === 'item' && leadIn === 'none' && prohibitingHeading.test(heading)) return 'negated';
  }
  if (
    own === 'description' &&
    leadIn !== 'order' &&
    block !== 'heading' &&
    defensiveHeading.test(heading) &&
    !actionable.test(text)
  ) {
    return 'defensive';
  }
  return own;
}

/** What the sentence says of what follows it. */
function leadInOf(own: TextContext, text: string): LeadIn {
  if (own === 'negated') return 'prohibition';
  if (own === 'quoted-example') return 'example';
  if (own === 'defensive') return 'defence';
  if (
    /^[^.]{0,200}\b(?:attacks?|attackers?|malicious|injections?|adversar\w+|jailbreaks?|hostile|red flags?)\b/i.test(
      text,
    ) &&
    own !== 'instruction' &&
    enumerationWords.test(text)
  )
    return 'defence';
  if (own === 'description' && speakers.test(text) && quotationCues.test(text)) return 'example';
  return own === 'instruction' ? 'order' : 'none';
}

/** What the head row of a table says of the cells below it. */
export function leadInOfTableHead(cells: string): LeadIn {
  if (/\b(?:step|command|do|action|run|usage|instruction)s?\b/i.test(cells) && !threatWords.test(cells)) return 'order';
  return threatWords.test(cells) ||
    /\b(?:patterns?|indicators?|signatures?|detects?|detection|risk|severity|flags?|category|verdict|blocked|rule)\b/i.test(
      cells,
    )
    ? 'defence'
    : 'none';
}
