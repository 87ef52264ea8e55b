import type { Fence, Link } from '../../../languages/document.ts';
import type { Unit } from '../../prose-passages.ts';
import { between } from '../../prose-places.ts';

/** Characters before and after a sentence within which a link or code block belongs to it. */
const near = 700;

const unmuted = ({ context }: { readonly context: string }): boolean =>
  context === 'instruction' || context === 'description';

/** Not far from the sentence. */
const inReach = <T extends { readonly at: number }>({ offset, text }: Unit, list: readonly T[]): readonly T[] =>
  between(list, offset - near / 2, offset + text.length + near);

export const linksNear = (unit: Unit): readonly Link[] => inReach(unit, unit.passage.document.links).filter(unmuted);

export const codeNear = (unit: Unit): readonly Fence[] =>
  inReach(unit, unit.passage.document.fences).filter(
    (fence) => unmuted(fence) && (fence.inline || fence.headings.join('\n') === unit.headings.join('\n')),
  );
