/** URLs that stand in running text without any markup. */

const start = /\b(?:https?|ftp|wss?):\/\//gi;

export interface BareUrl {
  readonly url: string;
  readonly at: number;
}

/** Linear: every URL ends at white space, a quote, a bracket that closes nothing, or after 2,000 characters. */
export function bareUrls(text: string): BareUrl[] {
  const found: BareUrl[] = [];
  let done = 0;
  for (const match of text.matchAll(start)) {
    if (match.index < done) continue;
    const url = /^[^\s<>"'`|\\^{}，。）】」]{1,2000}/.exec(text.slice(match.index, match.index + 2000))![0];
    const bare = trimmed(url);
    done = match.index + bare.length;
    if (bare.length > match[0].length) found.push({ url: bare, at: match.index });
  }
  return found;
}

/** Without punctuation of the sentence around it. */
function trimmed(url: string): string {
  let end = url.length;
  while (end > 0) {
    const unit = url[end - 1]!;
    const part = url.slice(0, end);
    if (/[.,;:!?*_…]/.test(unit)) end--;
    else if (unit === ')' && part.split(')').length > part.split('(').length) end--;
    else if (unit === ']' && part.split(']').length > part.split('[').length) end--;
    else break;
  }
  return url.slice(0, end);
}
