/** The open elements of a document and which of them hide what is inside, kept up tag by tag. */
import { type Attributes, declarations, elementStyle } from './hidden-element.ts';

const voidElements = new Set('area base br col embed hr img input link meta param source track wbr'.split(' '));
/** Elements whose content is not shown as it stands. */
const neverShown = new Set(['template', 'noembed', 'noframes']);

interface Open {
  readonly name: string;
  readonly hidden: boolean;
  readonly background: string | undefined;
}

export interface HtmlElements {
  readonly open: (name: string, attributes: Attributes, selfClosing: boolean) => void;
  readonly close: (name: string) => void;
  readonly isHidden: () => boolean;
  /** Rules of a `<style>` element: only simple selectors are understood. */
  readonly addStyleSheet: (css: string) => void;
}

/** `whitePage`: the page's background cannot come from elsewhere (Markdown, mail), so white ink is invisible. */
export function createHtmlElements(whitePage: boolean): HtmlElements {
  const stack: Open[] = [];
  const counts = new Map<string, number>();
  const sheet = new Map<string, Map<string, string>>();
  let hidden = 0;

  const pop = (): Open => {
    const last = stack.pop()!;
    counts.set(last.name, counts.get(last.name)! - 1);
    if (last.hidden) hidden--;
    return last;
  };

  const styleOf = (name: string, attributes: Attributes): Map<string, string> => {
    const own = declarations(attributes.get('style') ?? '');
    if (sheet.size === 0) return own;
    const selectors = [
      name,
      `#${attributes.get('id') ?? ''}`,
      ...(attributes.get('class') ?? '')
        .slice(0, 1000)
        .split(/\s+/)
        .map((word) => `.${word}`),
    ];
    const merged = new Map<string, string>();
    for (const selector of selectors) for (const [key, value] of sheet.get(selector) ?? []) merged.set(key, value);
    for (const [key, value] of own) merged.set(key, value);
    return merged;
  };

  return {
    open: (name, attributes, selfClosing) => {
      if (voidElements.has(name) || selfClosing) return;
      const outer = stack.at(-1)?.background;
      const style = elementStyle(attributes, styleOf(name, attributes), outer, whitePage);
      const hides = style.hidden || neverShown.has(name);
      stack.push({ name, hidden: hides, background: style.background ?? outer });
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (hides) hidden++;
    },
    close: (name) => {
      if ((counts.get(name) ?? 0) === 0) return;
      while (pop().name !== name);
    },
    isHidden: () => hidden > 0,
    addStyleSheet: (css) => {
      for (const rule of css.slice(0, 200_000).split('}')) {
        const brace = rule.indexOf('{');
        if (brace < 0) continue;
        const style = declarations(rule.slice(brace + 1));
        for (const selector of rule.slice(0, brace).split(',')) {
          const simple = selector.trim();
          if (/^[.#]?[\w-]{1,80}$/.test(simple)) sheet.set(simple, style);
        }
      }
    },
  };
}
