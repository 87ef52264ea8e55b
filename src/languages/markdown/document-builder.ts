/** Gathers a document block by block; knows the headings and introductions that decide how sentences and code are meant. */
import type { TextContext } from '../../model/threat.ts';
import type { Document, Fence, HiddenText, Link, Sentence } from '../document.ts';
import { defensiveHeading, practicalHeading, prohibitingHeading } from './context-words.ts';
import { hiddenCharacters } from './hidden-characters.ts';
import { hiddenByLayout } from './hidden-layout.ts';
import { classifySentence, type LeadIn } from './sentence-context.ts';
import { splitSentences } from './split-sentences.ts';
import type { TextRun } from './text-run.ts';

export interface InlineCode {
  readonly code: string;
  readonly at: number;
}

export interface InlineLink {
  readonly url: string;
  readonly text: string;
  readonly title: string;
  readonly image: boolean;
  readonly at: number;
}

export interface Block {
  readonly run: TextRun;
  readonly kind: Sentence['block'];
  readonly codes?: readonly InlineCode[];
  readonly links?: readonly InlineLink[];
  /** Set for table cells: what the head row says. */
  readonly leadIn?: LeadIn;
}

export interface DocumentBuilder {
  readonly heading: (level: number, block: Block) => void;
  readonly block: (block: Block) => void;
  readonly fence: (language: string, code: string, at: number) => void;
  /** Lists and quotations inherit what the sentence before them says. */
  readonly enter: () => void;
  readonly leave: () => void;
  readonly leadIn: () => LeadIn;
  readonly hide: (text: string, at: number, how: HiddenText['how']) => void;
  readonly build: (frontMatter: Document['frontMatter']) => Document;
}

export interface DocumentOptions {
  readonly path: string;
  readonly format: Document['format'];
  readonly reader: Document['reader'];
}

const shellLike =
  /^(?:|sh|bash|shell|zsh|console|terminal|shell-session|shellscript|powershell|ps1|pwsh|cmd|bat|batch|fish|ksh)$/;

export function createDocument(source: string, options: DocumentOptions): DocumentBuilder {
  const sentences: Sentence[] = [];
  const fences: Fence[] = [];
  const links: Link[] = [];
  const hidden: HiddenText[] = [];
  const headings: { level: number; text: string }[] = [];
  let titles: readonly string[] = [];
  /** What the last sentence says of what comes next; firmly when it ends in a colon. */
  let last: { leadIn: LeadIn; firm: boolean } = { leadIn: 'none', firm: false };
  const inherited: LeadIn[] = [];

  const firmLeadIn = (): LeadIn => (last.firm ? last.leadIn : (inherited.at(-1) ?? 'none'));

  const block = ({ run, kind, codes = [], links: urls = [], leadIn }: Block): void => {
    // Inside a quotation, a paragraph may introduce the next one.
    const listed = kind === 'quote' ? firmLeadIn() : kind === 'item' ? (inherited.at(-1) ?? 'none') : 'none';
    const around = { headings: titles, block: kind, leadIn: leadIn ?? listed };
    const first = sentences.length;
    let code = 0;
    for (const span of splitSentences(run.text, run.code)) {
      while (code < run.code.length && run.code[code]!.end <= span.start) code++;
      const inside = [];
      for (let i = code; i < run.code.length && run.code[i]!.start < span.end; i++) {
        inside.push({
          start: Math.max(0, run.code[i]!.start - span.start),
          end: Math.min(span.end, run.code[i]!.end) - span.start,
        });
      }
      const text = run.text.slice(span.start, span.end);
      const { context, leadIn: next } = classifySentence(text, inside, around);
      last = { leadIn: next === 'none' ? around.leadIn : next, firm: /[:：]["')*_]*$/.test(text) };
      sentences.push({
        text,
        at: run.offsets[span.start]!,
        end: run.offsets[span.end - 1]! + 1,
        headings: titles,
        block: kind,
        context,
      });
    }
    const contextAt = contextFinder(sentences, first);
    for (const { code: text, at } of codes)
      fences.push({ language: '', code: text, at, inline: true, headings: titles, context: contextAt(at) });
    for (const link of urls) links.push({ ...link, context: contextAt(link.at) });
  };

  const fenceContext = (language: string): TextContext => {
    const leadIn = last.firm || last.leadIn === 'order' ? last.leadIn : (inherited.at(-1) ?? 'none');
    if (leadIn === 'prohibition') return 'negated';
    if (leadIn === 'defence') return 'defensive';
    if (leadIn === 'example') return 'quoted-example';
    if (leadIn === 'order') return 'instruction';
    const heading = titles.at(-1) ?? '';
    if (prohibitingHeading.test(heading)) return 'negated';
    if (defensiveHeading.test(heading)) return 'quoted-example';
    return practicalHeading.test(heading) || (options.reader === 'agent' && shellLike.test(language))
      ? 'instruction'
      : 'description';
  };

  return {
    heading: (level, content) => {
      while (headings.length > 0 && headings.at(-1)!.level >= level) headings.pop();
      titles = headings.map(({ text }) => text);
      block({ ...content, kind: 'heading' });
      headings.push({ level, text: content.run.text.slice(0, 300) });
      titles = headings.map(({ text }) => text);
      last = { leadIn: 'none', firm: false };
    },
    block,
    fence: (language, code, at) => {
      fences.push({ language, code, at, inline: false, headings: titles, context: fenceContext(language) });
      last = { leadIn: 'none', firm: false };
    },
    enter: () => {
      inherited.push(firmLeadIn());
    },
    leave: () => {
      inherited.pop();
      last = { leadIn: 'none', firm: false };
    },
    leadIn: firmLeadIn,
    hide: (text, at, how) => {
      const folded = text.replace(/\s+/g, ' ').trim();
      if (folded !== '') hidden.push({ text: folded, at, how });
    },
    build: (frontMatter) => {
      const byPlace = <T extends { readonly at: number }>(list: T[]): T[] => list.sort((a, b) => a.at - b.at);
      for (const text of hiddenCharacters(source)) hidden.push(text);
      for (const text of hiddenByLayout(source)) hidden.push(text);
      return {
        ...options,
        frontMatter,
        sentences: byPlace(sentences),
        fences: byPlace(fences),
        links: byPlace(links),
        hidden: byPlace(hidden),
      };
    },
  };
}

/** The context of the sentence at an offset, among the sentences from index `first` on, which are in order of place. */
function contextFinder(sentences: readonly Sentence[], first: number): (at: number) => TextContext {
  let cursor = first;
  return (at) => {
    if (cursor < sentences.length && sentences[cursor]!.at > at) cursor = first;
    while (cursor + 1 < sentences.length && sentences[cursor + 1]!.at <= at) cursor++;
    return sentences[cursor]?.context ?? 'description';
  };
}
