/** Names people trust in addresses, and look-alike spelling (threats.md §7, url-homograph, url-lookalike-domain). */

/** Labels of hosts that belong to one owner wherever it matters. A host with a label like one of them pretends to be its owner's. */
export const brands: ReadonlySet<string> = new Set(
  'github githubusercontent githubassets gitlab bitbucket npmjs npm yarnpkg pypi pythonhosted anthropic claude openai chatgpt huggingface cursor clawhub openclaw modelcontextprotocol microsoft microsoftonline windowsupdate visualstudio google googleapis amazonaws cloudflare docker kubernetes jsdelivr unpkg telegram discord discordapp paypal coinbase binance metamask polymarket stripe vercel netlify homebrew rustup dropbox dropboxusercontent slack'.split(
    ' ',
  ),
);

/** Top-level domains that cost next to nothing and that these owners do not use: the very name there is a pretence as well. */
export const cheapTopLevels: ReadonlySet<string> = new Set(
  'xyz top tk ml ga gq pw icu sbs cfd cyou click quest lol zip mov su rest cam bond'.split(' '),
);

/** Honest names one letter away from a brand, or made of a brand and a word. */
export const notLookalikes: ReadonlySet<string> = new Set(
  'googleadservices gitbub githut gitlib gitea gitee gitbook githack discuss strip stripo telegraf telegra slacks slash slick black slock stack snack cursors curser docket dockers rocker locker docked binace claudia claud cloudfare dropbo unpkgd opening opena'.split(
    ' ',
  ),
);

/** Words that, joined to a brand under a foreign domain, make it look like the brand's own service: `openai-api`, `claude-code-install`. */
export const borrowedWords: ReadonlySet<string> = new Set(
  'api apis app auth account cdn cli code core dist docs doc download downloads files get help install installer login mirror mirrors official package packages pkg proxy raw registry release releases secure security service setup signin sso static status store support sync team update updates upgrade verify wallet web'.split(
    ' ',
  ),
);

/** Letters of other scripts (and look-alike Latin) as the ASCII letter they pass for; the frequent part of Unicode's confusables (UTS 39). */
const confusables: Readonly<Record<string, string>> = Object.fromEntries(
  (
    'аa еe оo рp сc уy хx іi јj ѕs ԁd һh ԛq ԝw ӏl кk мm тt вb нh гr пn ьb зe ' +
    'αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy ' +
    'ıi ɑa ɡg ɩi ʟl ɴn ʀr ʏy ꜱs ḷl ļl łl ƚl ṁm ṃm ńn ṇn ọo öo óo òo ôo õo øo ōo ȯo áa àa âa äa ãa åa āa ạa ée èe êe ëe ēe ẹe ėe íi ìi îi ïi īi ịi úu ùu ûu üu ūu ụu ćc çc čc ġg ğg ǵg ḥh ħh ķk ḳk ṗp ŗr ṛr śs şs šs ṣs ţt ṭt ŧt ýy ÿy ỵy źz żz žz ẓz ḅb ƅb ḍd đd ḟf ƒf ẉw ẋx ' +
    'օo սu ոn հh ցg զq ɪi'
  )
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [from, to] = [...pair];
      return [from!, to!];
    }),
);

/** The host as a hurried reader sees it: other scripts' look-alikes and digits as letters, `rn` as `m`. */
export function skeleton(label: string): string {
  const letters = [...label.normalize('NFKC').toLowerCase()].map((letter) => confusables[letter] ?? letter).join('');
  return letters
    .replaceAll('0', 'o')
    .replace(/[1|]/g, 'l')
    .replaceAll('3', 'e')
    .replaceAll('5', 's')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w');
}

const scripts: readonly (readonly [string, RegExp])[] = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
  ['Coptic', /\p{Script=Coptic}/u],
];

/** Look-alike scripts a label draws letters from; more than one is a disguise. Scripts that resemble no other (Han, Kana, Hangul, Arabic …) do not count. */
export function mixedScripts(label: string): readonly string[] {
  return scripts.filter(([, letters]) => letters.test(label)).map(([name]) => name);
}
