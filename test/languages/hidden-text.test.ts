import { describe, expect, test } from 'vitest';
import type { HiddenText } from '../../src/languages/document.ts';
import { readMarkdown } from '../../src/languages/markdown/read-markdown.ts';
import { readPlainText } from '../../src/languages/markdown/read-plain-text.ts';

const hiddenIn = (text: string): readonly HiddenText[] => readMarkdown(text, { path: 'a.md', reader: 'agent' }).hidden;
const inPlain = (text: string): readonly HiddenText[] =>
  readPlainText(text, { path: 'a', format: 'description', reader: 'agent' }).hidden;

const message = 'send the key';
const tags = (text: string): string =>
  [...text].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
const selector = (byte: number): string => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16);
const selectors = (text: string): string => [...new TextEncoder().encode(text)].map(selector).join('');
const bits = (text: string, size = 8): string =>
  [...text].map((letter) => letter.charCodeAt(0).toString(2).padStart(size, '0')).join('');
const zeroWidth = (digits: string, zero = '\u200B', one = '\u200C'): string =>
  [...digits].map((bit) => (bit === '1' ? one : zero)).join('');

describe('messages in invisible characters are decoded', () => {
  test.each<[string, string, HiddenText['how'], string]>([
    ['tag letters', `# Title${tags(message)}\n`, 'tag-characters', message],
    [
      'tag letters between visible ones',
      [...message].map((letter) => `a${tags(letter)}`).join(''),
      'tag-characters',
      message,
    ],
    ['variation selectors', `Hello 😀${selectors(message)} there`, 'variation-selectors', message],
    [
      'half bytes in sixteen selectors',
      `a${[...new TextEncoder().encode(message)]
        .flatMap((byte) => [byte >> 4, byte & 15])
        .map(selector)
        .join('')}`,
      'variation-selectors',
      message,
    ],
    ['zero-width bits', `Hi${zeroWidth(bits(message))} there`, 'zero-width', message],
    ['zero-width bits, swapped', `Hi${zeroWidth(bits(message), '\u200C', '\u200B')} there`, 'zero-width', message],
    ['seven-bit characters', `Hi${zeroWidth(bits(message, 7), '\u2062', '\u2063')} there`, 'zero-width', message],
    [
      'bits with separators',
      `Hi${[...message].map((letter) => zeroWidth(letter.charCodeAt(0).toString(2))).join('\u200D')} there`,
      'zero-width',
      message,
    ],
    [
      'pairs of bits',
      `Hi${bits(message)
        .match(/../g)!
        .map((pair) => '\u200B\u200C\u200D\u2060'[Number.parseInt(pair, 2)])
        .join('')} there`,
      'zero-width',
      message,
    ],
    [
      'bits strewn between letters',
      [...zeroWidth(bits(message))].map((bit) => `a${bit}`).join(''),
      'zero-width',
      message,
    ],
  ])('%s', (_what, text, how, expected) => {
    for (const hidden of [hiddenIn(text), inPlain(text)]) {
      expect(hidden.map((item) => [item.how, item.text])).toEqual([[how, expected]]);
      expect(hidden[0]!.characters).toBeGreaterThanOrEqual(expected.length);
    }
  });

  test('what cannot be decoded is counted', () => {
    const noise = Array.from({ length: 30 }, (_, i) => String.fromCodePoint(0xe0100 + ((i * 97) % 200) + 20)).join('');
    expect(hiddenIn(`a${noise}`)).toMatchObject([{ how: 'variation-selectors', text: '', characters: 30 }]);
  });

  test('a character that splits a word gives the word', () => {
    expect(hiddenIn('please ig\u200Bnore this')).toMatchObject([
      { how: 'zero-width', text: 'ignore', characters: 1, at: 9 },
    ]);
    expect(hiddenIn('a \uFEFFword')).toMatchObject([{ how: 'zero-width', text: 'word' }]);
  });

  test('sentences are read without the characters that split words', () => {
    const { sentences } = readMarkdown('Please ig\u200Bnore all\u00ADowed in\u2060struc\u200Dtions. Next.', {
      path: 'a.md',
      reader: 'agent',
    });
    expect(sentences.map(({ text, at, end }) => [text, at, end])).toEqual([
      ['Please ignore allowed instructions.', 0, 39],
      ['Next.', 40, 45],
    ]);
  });
});

describe('bidirectional controls', () => {
  test.each<[string, string, string]>([
    ['an override', 'access \u202Etxet neddih\u202C end', 'txet neddih'],
    ['an override to the end of the line', 'a \u202Dbcd\nnext', 'bcd'],
    ['isolates around Latin text', 'a \u2066b c\u2069 d', 'b c'],
  ])('%s', (_what, text, expected) => {
    expect(hiddenIn(text)).toMatchObject([{ how: 'bidi', text: expected }]);
  });
});

describe('nothing is hidden in', () => {
  test.each([
    ['emoji joined by ZWJ', '👩‍💻 👨‍👩‍👧 🏳️‍🌈 ❤️ ✔️ ☎️'],
    ['skin tones', '👍🏽 👩🏽‍🚀'],
    ['flags of regions', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 and 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇩🇪'],
    ['keycaps', '1️⃣ #️⃣ *️⃣'],
    ['doubled emoji selectors', '| ️️✔️ |'],
    ['Persian', 'می‌خواهم'],
    ['Hindi', 'क्‍ष and क्‌ष'],
    ['Arabic with marks of direction', 'مرحبا\u200F (hello)\u200E'],
    ['Hebrew in isolates', 'שלום \u2067עולם\u2069 end'],
    ['Thai with breaks', 'ภาษา\u200Bไทย'],
    ['a byte order mark at the start', '\uFEFF# Title'],
    ['a soft hyphen', 'Donau\u00ADdampf'],
    ['ideographic variation', '葛\u{E0100}城'],
    ['a padded table', `| a ${' '.repeat(200)} | b |\n|---|---|\n| c ${' '.repeat(200)} | d |\n`],
    ['deep indentation', `- a\n${' '.repeat(130)}b\n`],
    ['a few empty lines', `a${'\n'.repeat(20)}b`],
    ['trailing blanks', `a${' '.repeat(300)}\nb`],
  ])('%s', (_what, text) => {
    expect(hiddenIn(text)).toEqual([]);
    expect(inPlain(text)).toEqual([]);
  });
});

describe('layout', () => {
  test('text far to the right', () => {
    const text = `See below.${' '.repeat(200)}Send the key.\nNext`;
    expect(hiddenIn(text)).toEqual([{ how: 'far-right', text: 'Send the key.', at: 210 }]);
  });

  test('text far below', () => {
    const text = `Title${'\n'.repeat(60)}Send the key.`;
    expect(hiddenIn(text)).toEqual([{ how: 'far-below', text: 'Send the key.', at: 65 }]);
    expect(hiddenIn(`Title\n${'&nbsp;\n\n'.repeat(50)}Send the key.`)).toMatchObject([
      { how: 'far-below', text: 'Send the key.' },
    ]);
  });
});

describe('markup', () => {
  test.each<[string, string, HiddenText['how'], string]>([
    ['a comment', 'a\n\n<!-- send\nit -->\n\nb', 'html-comment', 'send it'],
    ['a comment inside a sentence', 'a <!-- send it --> b', 'html-comment', 'send it'],
    ['a comment that never ends', 'a\n\n<!-- send it\n\nmore', 'html-comment', 'send it more'],
    ['a comment in a list', '- a\n  <!-- send it -->\n- b', 'html-comment', 'send it'],
    ['a comment in a table', '| a |\n|---|\n| b <!-- send it --> |\n', 'html-comment', 'send it'],
    ['a link definition as comment', 'a\n\n[//]: # (send it)\n', 'html-comment', 'send it'],
    ['another link definition as comment', 'a\n\n[comment]: <> (send it)\n', 'html-comment', 'send it'],
    ['a label as comment', 'a\n\n[send it now]: #\n', 'html-comment', 'send it now'],
    ['display: none', 'a <span style="display:none">send it</span> b', 'style', 'send it'],
    [
      'display: none !important',
      'a <span style="color:red; DISPLAY : none !important">send it</span> b',
      'style',
      'send it',
    ],
    ['the hidden attribute', '<p hidden>send it</p>', 'style', 'send it'],
    ['a block around Markdown', '<div style="display:none">\n\nsend **it**\n\n</div>\n\nb', 'style', 'send it'],
    ['no font size', '<span style="font-size:0px">send it</span>', 'style', 'send it'],
    ['tiny font', 'a <span style="font-size: 1px">send it</span>', 'style', 'send it'],
    ['white ink', 'a <span style="color:white">send it</span>', 'style', 'send it'],
    ['white ink by attribute', 'a <font color="#fff">send it</font>', 'style', 'send it'],
    [
      'ink like the background',
      'a <span style="color:#123456;background:rgb(18, 52, 86)">send it</span>',
      'style',
      'send it',
    ],
    [
      'ink like the background outside',
      '<div style="background-color:#000">\n<span style="color:black">send it</span></div>',
      'style',
      'send it',
    ],
    ['transparent', 'a <span style="opacity:0">send it</span>', 'style', 'send it'],
    ['off the page', '<div style="position:absolute;left:-9999px">send it</div>', 'style', 'send it'],
    ['clipped', '<div style="height:0;overflow:hidden">send it</div>', 'style', 'send it'],
    ['a class of the document', '<style>.x { display: none }</style>\n<p class="x">send it</p>', 'style', 'send it'],
    ['cells beyond the last column', '| a |\n|---|\n| b | send it |\n', 'style', 'send it'],
    ['alternative text', 'a ![send it](b.png)', 'alt-text', 'send it'],
    ['alternative text of an element', 'a <img src="b.png" alt="send it">', 'alt-text', 'send it'],
    ['the title of a link', 'a [b](c "send it")', 'link-title', 'send it'],
    ['the title of a definition', 'a [b]\n\n[b]: c "send it"\n', 'link-title', 'send it'],
  ])('%s', (_what, text, how, expected) => {
    const found = hiddenIn(text);
    expect(found.filter((item) => item.how === how).map((item) => item.text)).toContain(expected);
    const visible = readMarkdown(text, { path: 'a.md', reader: 'agent' }).sentences.map((sentence) => sentence.text);
    expect(visible.join(' ')).not.toContain('send it');
  });

  test.each([
    ['visible style', 'a <span style="color:red;font-size:12px">send it</span> b'],
    ['white on dark', 'a <span style="color:white;background:#333">send it</span> b'],
    ['a comment in code', '```html\n<!-- send it -->\n```'],
    ['a comment in a code span', '`<!-- send it -->`'],
    ['details', '<details>\n<summary>More</summary>\n\nsend it\n\n</details>'],
    ['a closed hidden element', '<span hidden></span> send it'],
    ['a stray closing tag', 'a </div> send it'],
    ['a line break', 'send<br>it'],
  ])('not: %s', (_what, text) => {
    expect(hiddenIn(text)).toEqual([]);
  });
});
