import { printable } from './printable.ts';

/** Text in which characters that mean something in Markdown or HTML stand for themselves. */
export function markdownText(text: string): string {
  return printable(text, 300)
    .replace(/[\\`*_{}[\]()#+\-.!|<>~@:]/g, '\\$&')
    .replaceAll('&', '&amp;');
}

/** A code span ends at the next run of as many backticks: there are none inside. */
export function markdownCode(text: string): string {
  return `\`${printable(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
