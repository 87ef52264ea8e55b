import type { HiddenText } from '../../../languages/document.ts';

/** How a text is hidden, in words that follow "hides". */
export const hidingManner: Readonly<Record<HiddenText['how'], string>> = {
  'html-comment': 'in a comment of the markup',
  'zero-width': 'in characters without width',
  'tag-characters': 'in invisible tag characters',
  'variation-selectors': 'in variation selectors',
  bidi: 'by reversing the direction of writing',
  style: 'by its style',
  'alt-text': 'in an alternative text',
  'link-title': 'in the title of a link',
  'far-right': 'far right of the visible text',
  'far-below': 'far below the visible text',
};
