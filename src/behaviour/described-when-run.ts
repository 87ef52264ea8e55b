/** Descriptions of tools that are put together or decoded: a model reads them as if they stood in the source. */
import type { Document } from '../languages/document.ts';
import { readPlainText } from '../languages/markdown/read-plain-text.ts';
import type { Contents } from './contents.ts';
import { isDescribing, speaksOfTools } from './descriptions.ts';
import type { TextFact } from './facts.ts';
import { findLineStarts } from './interpreter/machine.ts';

export function describedWhenRun(texts: readonly TextFact[], contents: Contents): Document[] {
  return texts.flatMap(({ text, name, at }) => {
    const source = contents.byPath.get(at.file)?.text;
    if (!isDescribing(name ?? '') || !text.includes(' ') || !source || !speaksOfTools(source)) return [];
    const offset = (findLineStarts(source)[at.line - 1] ?? 0) + at.column - 1;
    return [pinned(readPlainText(text, { path: at.file, format: 'description', reader: 'agent' }), offset)];
  });
}

/** A text that stands nowhere as such has one place: where it comes about. */
function pinned(document: Document, at: number): Document {
  const pin = <T extends { readonly at: number }>(part: T): T => ({
    ...part,
    at,
    ...('end' in part ? { end: at } : {}),
  });
  return {
    ...document,
    sentences: document.sentences.map(pin),
    fences: document.fences.map(pin),
    links: document.links.map(pin),
    hidden: document.hidden.map(pin),
  };
}
