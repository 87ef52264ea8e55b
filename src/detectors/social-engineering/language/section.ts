import type { Fence, Link } from '../../../languages/document.ts';
import type { Unit } from '../../prose-passages.ts';

/** Characters before and after a sentence within which a link or code block belongs to it. */
const near = 700;

const unmuted = ({ context }: { readonly context: string }): boolean =>
  context === 'instruction' || context === 'description';

/** Under the same headings and not far from the sentence. */
const belongs = (unit: Unit, at: number): boolean =>
  at >= unit.offset - near / 2 && at <= unit.offset + unit.text.length + near;

export const linksNear = (unit: Unit): readonly Link[] =>
  unit.passage.document.links.filter((link) => unmuted(link) && belongs(unit, link.at));

export const codeNear = (unit: Unit): readonly Fence[] =>
  unit.passage.document.fences.filter(
    (fence) =>
      unmuted(fence) &&
      belongs(unit, fence.at) &&
      (fence.inline || fence.headings.join('\n') === unit.headings.join('\n')),
  );
