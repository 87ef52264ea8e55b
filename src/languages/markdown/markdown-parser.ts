/** The Markdown parser, set up so that every inline token tells where in its block's content it begins and nothing is dropped or rewritten. */
import MarkdownItParser, { type MarkdownIt, type StateInline, type Token } from 'markdown-it';

/** Blocks nested deeper are not parsed; their lines are read as plain text instead. */
const maxBlockNesting = 100;

function createParser(): MarkdownIt {
  const parser = new MarkdownItParser({ html: true, linkify: false, typographer: false, maxNesting: maxBlockNesting });
  // `javascript:` and `data:` links are what we look for, and host names must arrive as written.
  parser.validateLink = () => true;
  parser.normalizeLink = (url: string) => url;
  // Joining would lose the places of escapes, entities and fragments.
  parser.core.ruler.disable('text_join');
  parser.inline.ruler2.disable('fragments_join');
  const Base = parser.inline.State;
  // An inline token's `map` is unused by the parser; here it holds the position in the content.
  parser.inline.State = class extends Base {
    override push(...args: Parameters<StateInline['push']>): Token {
      const token = super.push(...args);
      token.map = [this.pos, this.pos];
      return token;
    }
    override pushPending(): Token {
      const from = Math.max(0, this.pos - this.pending.length);
      const pending = this.pending;
      const token = super.pushPending();
      // White space before a line break is cut off the pending text, so that it may stand a little further left.
      const at = this.src.startsWith(pending, from) ? from : this.src.lastIndexOf(pending, from);
      token.map = [Math.max(0, at), this.pos];
      return token;
    }
  };
  return parser;
}

const parser = createParser();

export const parseMarkdown = (text: string): Token[] => parser.parse(text, {});
